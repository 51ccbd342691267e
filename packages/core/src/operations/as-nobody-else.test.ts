import type { Sandbox } from '@rootwarden/sandbox';
import { describe, expect, test } from 'vitest';
import { noAllowances } from '../model/plan.js';
import { changingCalls } from '../testing/calls.js';
import { type Interposition, interpose, queryAnswer, queryError } from '../testing/interpose.js';
import { operatorOf } from '../testing/rights.js';
import { giveRoot, members, passwordKeyAndMfa, type SandboxAccount } from '../testing/root-users.js';
import { dependenciesFor, sandboxFor } from '../testing/sandbox-deps.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { asCredentials, truthOf } from '../testing/truth.js';
import { audit } from './audit/index.js';
import { remove } from './remove/index.js';

// Scripts in use go on when AssumeRoot fails, and the next delete hits whoever runs them. Here, the operator
// is an administrator with a password, a key and an MFA device of its own to lose.

async function operatorWithSomethingToLose() {
  const sandbox = await sandboxFor({ accounts: 4 });
  for (const account of members(sandbox)) giveRoot(sandbox, account, passwordKeyAndMfa);
  const { management } = sandbox.world.organization;
  const keys = operatorOf(sandbox, management);
  const operator = management.users.get(keys.name)!;
  operator.password = { createdAt: new Date(0), lastUsed: undefined, resetRequired: false };
  operator.mfaDevices = [{ kind: 'hardware', serialNumber: 'GAHT00000000', enabledAt: new Date(0) }];
  return { sandbox, keys, operator };
}

/** The ways in which AssumeRoot fails, by when: for the session that audits, deletes, or audits again. */
const failures: readonly (readonly [string, Awaited<ReturnType<Interposition>>])[] = [
  ['is denied', queryError(403, 'AccessDenied', 'Not authorized to perform: sts:AssumeRoot')],
  ['answers without credentials', queryAnswer('sts:AssumeRoot', '')],
  [
    'answers with credentials that have no secret',
    queryAnswer('sts:AssumeRoot', '<Credentials><AccessKeyId>ASIA1</AccessKeyId></Credentials>'),
  ],
  ['fails every time', queryError(500, 'InternalFailure', 'An internal error has occurred')],
  ['loses its connection', 'cut'],
];

/** Lets the first `successes` sessions of each task through, and then this happens. */
function failingAfter(
  sandbox: Sandbox,
  task: 'Audit' | 'Delete',
  successes: number,
  failure: (typeof failures)[number][1],
) {
  let opened = 0;
  return interpose(sandbox, async ({ operation, body }, forward) => {
    if (operation !== 'sts:AssumeRoot' || !body.includes(`root-task%2FIAM${task}`)) return forward();
    opened += 1;
    return opened > successes ? failure : forward();
  });
}

/** What the operator could lose. */
const held = ({ password, accessKeys, mfaDevices }: SandboxAccount['root']) => ({
  password,
  accessKeys: accessKeys.map(({ id, status }) => ({ id, status })),
  mfaDevices,
});

/** The calls that were signed with the operator's key, other than those that it makes on purpose. */
function callsAsOperator(sandbox: Sandbox) {
  const { id } = sandbox.world.organization.management;
  const principal = `arn:aws:iam::${id}:user/operator`;
  const onPurpose = new Set([
    'ListOrganizationsFeatures',
    'GetAccountSummary',
    'GenerateCredentialReport',
    'GetCredentialReport',
  ]);
  return sandbox
    .calls({ service: 'iam', principal })
    .filter(({ operation }) => !onPurpose.has(operation ?? ''));
}

describe('when AssumeRoot', () => {
  describe.each(failures)('%s', (_, failure) => {
    test('an audit calls IAM as nobody else, and says that it could not read', async () => {
      const { sandbox, keys } = await operatorWithSomethingToLose();
      const endpoint = await failingAfter(sandbox, 'Audit', 0, failure);
      const { summary } = await audit(dependenciesFor(sandbox, { keys, endpoint }));
      expect(callsAsOperator(sandbox)).toEqual([]);
      // The operator reads one account on purpose: its own.
      expect(sandbox.calls({ operation: 'GetAccountSummary' })).toHaveLength(1);
      expect(summary).toMatchObject({ accounts: 4, read: 1 });
      expect(summary.denied + summary.unknown).toBe(3);
    });

    test.each([
      { when: 'to read what is there', task: 'Audit', successes: 0, emptied: 0, proven: 0 },
      { when: 'to delete it', task: 'Delete', successes: 0, emptied: 0, proven: 0 },
      { when: 'to delete it in the second account', task: 'Delete', successes: 1, emptied: 1, proven: 1 },
      { when: 'to see that it is gone', task: 'Audit', successes: 3, emptied: 3, proven: 0 },
    ] as const)(
      'a removal deletes nothing of the operator: $when',
      async ({ task, successes, emptied, proven }) => {
        const { sandbox, keys, operator } = await operatorWithSomethingToLose();
        const endpoint = await failingAfter(sandbox, task, successes, failure);
        const before = held(operator);
        const result = await remove(dependenciesFor(sandbox, { keys, endpoint }), {
          selection: {},
          allow: noAllowances,
          stateDirectory: await temporaryDirectory(),
          confirm: async () => true,
        });
        expect(callsAsOperator(sandbox)).toEqual([]);
        expect(held(operator)).toEqual(before);
        const asRoot = changingCalls(sandbox).map(({ principal }) => principal);
        for (const principal of asRoot) expect(principal).toMatch(/^arn:aws:iam::\d{12}:root$/);
        const empty = (await truthOf(sandbox)).accounts.filter(({ root }) =>
          Object.values(asCredentials(root)).every(({ state }) => state === 'none'),
        );
        expect(empty).toHaveLength(emptied);
        if (result.status !== 'applied') throw new Error(`the removal was ${result.status}`);
        const outcomes = result.run.accounts.map(({ outcome }) => outcome);
        expect(outcomes.filter((outcome) => outcome === 'removed')).toHaveLength(proven);
      },
    );
  });
});
