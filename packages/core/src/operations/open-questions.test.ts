import type { SandboxOptions } from '@rootwarden/sandbox';
import { expect, test } from 'vitest';
import { everythingAllowed, removeFrom } from '../testing/removal.js';
import { dependenciesFor, sandboxFor } from '../testing/sandbox-deps.js';
import { truthOf } from '../testing/truth.js';
import { audit } from './audit/index.js';

/** What the sandbox's page on its behaviour lists as open questions, all answered the other way. */
const otherAnswers: SandboxOptions = {
  statusField: true,
  paths: false,
  emptyPages: true,
  assumedRoot: true,
  assumptions: {
    'unusable-target': 'invalid',
    'empty-session': 'default',
    'out-of-task': 'arn',
    'root-caller-identity': 'denied',
    'root-virtual-device': 'allowed',
    'root-user-name': 'root',
    'lookup-username': 'alias',
  },
};

test('audits and removals come to the same, whichever way the open questions about AWS are answered', async () => {
  const usual = await auditedAndRemoved({});
  expect(await auditedAndRemoved(otherAnswers)).toEqual(usual);
  expect(new Set(usual.removed.map(({ outcome }) => outcome))).toEqual(
    new Set(['removed', 'nothing-to-remove', 'skipped']),
  );
});

/** Every shape of a root user in every state of an account: what was seen, done, and is left. */
async function auditedAndRemoved(answers: SandboxOptions) {
  const sandbox = await sandboxFor({ accounts: 31, ...answers });
  const { accounts } = await audit(dependenciesFor(sandbox));
  const { result } = await removeFrom(sandbox, { options: { allow: everythingAllowed } });
  if (result.status !== 'applied') throw new Error(`the removal was only ${result.status}`);
  const { accounts: left } = await truthOf(sandbox);
  return {
    seen: accounts.map(({ id, status, reason, credentials }) => ({ id, status, reason, credentials })),
    removed: result.run.accounts.map(({ id, outcome, removed }) => ({ id, outcome, removed })),
    left: left.map(({ id, root }) => ({ id, root })),
  };
}
