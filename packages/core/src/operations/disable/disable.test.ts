import { expect, test } from 'vitest';
import type { Plan } from '../../model/plan.js';
import { changingCalls } from '../../testing/calls.js';
import { delegateOperator } from '../../testing/desired.js';
import { rowOf } from '../../testing/removal.js';
import { everyKind, giveRoot, members } from '../../testing/root-users.js';
import { dependenciesFor, sandboxFor, type TestConnection } from '../../testing/sandbox-deps.js';
import { temporaryDirectory } from '../../testing/temporary-directory.js';
import { truthOf } from '../../testing/truth.js';
import { type DisableOptions, disable } from './index.js';

type Disabled = Parameters<typeof dependenciesFor>[0];

async function disableIn(
  sandbox: Disabled,
  connection: TestConnection = {},
  options: Partial<DisableOptions> = {},
) {
  const stateDirectory = await temporaryDirectory();
  const confirm = async () => true;
  return disable(dependenciesFor(sandbox, connection), { stateDirectory, confirm, ...options });
}

async function applied(...args: Parameters<typeof disableIn>) {
  const result = await disableIn(...args);
  if (result.status !== 'applied') throw new Error(`it was only ${result.status}`);
  return result;
}

async function organization() {
  const sandbox = await sandboxFor({ accounts: 12 });
  for (const account of members(sandbox)) giveRoot(sandbox, account, everyKind);
  const [delegate, ...others] = members(sandbox).filter(({ state }) => state === 'ACTIVE');
  const keys = delegateOperator(sandbox, delegate!);
  return { sandbox, delegate: delegate!, others, keys };
}

test('turns everything off in the order that AWS accepts', async () => {
  const { sandbox, delegate } = await organization();
  const { run } = await applied(sandbox);
  expect(run.actions.map(({ action, outcome }) => [action.kind, outcome])).toEqual([
    ['deregister-delegated-administrator', 'done'],
    ['disable-feature', 'done'],
    ['disable-feature', 'done'],
    ['disable-trusted-access', 'done'],
  ]);
  expect((await truthOf(sandbox)).organization).toMatchObject({
    trustedAccess: false,
    delegatedAdministrators: [],
  });
  expect(delegate.root.password).toBeDefined();
});

test('what is off already is left alone, and nobody is asked', async () => {
  const sandbox = await sandboxFor({ accounts: 12, centralizedRootAccess: false });
  const confirm = () => Promise.reject(new Error('there is nothing to ask'));
  const { plan, run } = await applied(sandbox, {}, { confirm });
  expect(plan.actions).toEqual([]);
  expect(rowOf(run, { id: plan.organization.managementAccountId }).outcome).toBe('unchanged');
  expect(changingCalls(sandbox)).toEqual([]);
});

test('names the accounts that nobody could get into any more', async () => {
  const { sandbox, others } = await organization();
  const [nothing, onlyMfa, onlyKey] = others;
  giveRoot(sandbox, nothing!, {});
  giveRoot(sandbox, onlyMfa!, { mfaDevices: ['virtual'], signingCertificates: ['Active'] });
  giveRoot(sandbox, onlyKey!, { accessKeys: [{}] });
  const { plan } = await disableIn(sandbox, {}, { dryRun: true });
  expect(plan.warnings).toEqual(
    [nothing!, onlyMfa!]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, name }) => ({
        code: 'left-without-a-way-in',
        account: id,
        message: `${id} (${name}) has neither root password nor access key, and could not be recovered.`,
      })),
  );
  expect(changingCalls(sandbox)).toEqual([]);
});

test('says where it could not be read', async () => {
  const { sandbox } = await organization();
  const { plan } = await disableIn(sandbox, { keys: sandbox.world.callers.auditor }, { dryRun: true });
  expect(plan.warnings.length).toBeGreaterThan(0);
  expect(new Set(plan.warnings.map(({ code }) => code))).toEqual(new Set(['unread']));
});

test('a delegate turns off the features, and says what is left to the management account', async () => {
  const { sandbox, keys } = await organization();
  const asked: Plan[] = [];
  const { run } = await applied(sandbox, { keys }, { confirm: async (plan) => asked.push(plan) > 0 });
  expect(run.actions.map(({ action, outcome }) => [action.kind, outcome])).toEqual([
    ['deregister-delegated-administrator', 'skipped'],
    ['disable-feature', 'done'],
    ['disable-feature', 'done'],
    ['disable-trusted-access', 'skipped'],
  ]);
  expect(asked).toHaveLength(1);
  expect(sandbox.world.organization.rootFeatures.size).toBe(0);
});

test('declining changes nothing', async () => {
  const { sandbox } = await organization();
  const { status } = await disableIn(sandbox, {}, { confirm: async () => false });
  expect(status).toBe('declined');
  expect(changingCalls(sandbox)).toEqual([]);
});
