import { describe, expect, test } from 'vitest';
import type { Plan } from '../../model/plan.js';
import { changingCalls } from '../../testing/calls.js';
import {
  applyTo,
  configFor,
  delegateOperator,
  emptySandbox,
  everythingOn,
  removing,
} from '../../testing/desired.js';
import { interpose } from '../../testing/interpose.js';
import { everythingAllowed, rowOf } from '../../testing/removal.js';
import { addRootKey, everyKind, giveRoot, type SandboxAccount } from '../../testing/root-users.js';
import { dependenciesFor } from '../../testing/sandbox-deps.js';
import { truthOf } from '../../testing/truth.js';
import { plan } from './index.js';

const exceptionFor = ({ id }: SandboxAccount, rest: string) =>
  `    - { account: "${id}", reason: Support case open, ${rest} }\n`;

test('from nothing to a state that is kept: settings first, then the credentials, then nothing more to do', async () => {
  const { sandbox, targets } = await emptySandbox({ centralizedRootAccess: false });
  const [one, delegate] = targets;
  giveRoot(sandbox, one!, everyKind);
  const wish = everythingOn.replace('rootC', `  delegatedAdministrator: "${delegate!.id}"\nrootC`);

  const first = await applyTo(sandbox, wish);
  expect(first.run.actions.map(({ action, outcome }) => [action.kind, outcome])).toEqual([
    ['enable-trusted-access', 'done'],
    ['enable-feature', 'done'],
    ['enable-feature', 'done'],
    ['register-delegated-administrator', 'done'],
  ]);
  expect(rowOf(first.run, one!)).toMatchObject({
    outcome: 'unknown',
    reason: expect.stringContaining('apply this plan, then plan again'),
  });
  expect(rowOf(first.run, { id: sandbox.world.organization.management.id }).outcome).toBe('done');

  const second = await applyTo(sandbox, wish);
  expect(second.run.actions).toEqual([]);
  expect(rowOf(second.run, one!)).toMatchObject({ outcome: 'removed', remaining: [] });

  const { organization } = await truthOf(sandbox);
  expect(organization).toMatchObject({
    trustedAccess: true,
    features: ['RootCredentialsManagement', 'RootSessions'],
    delegatedAdministrators: [delegate!.id],
  });

  const changes = changingCalls(sandbox).length;
  const third = await applyTo(sandbox, wish, {
    options: { confirm: () => Promise.reject(new Error('there is nothing to ask')) },
  });
  expect(third.plan.actions).toEqual([]);
  expect(rowOf(third.run, one!).outcome).toBe('nothing-to-remove');
  expect(changingCalls(sandbox)).toHaveLength(changes);
});

test('credentials are not looked for where centralized root access is off and nobody wants it on', async () => {
  const { sandbox } = await emptySandbox({ centralizedRootAccess: false });
  await expect(applyTo(sandbox, removing)).rejects.toThrow(
    expect.objectContaining({ code: 'trusted-access-off', exitCode: 254 }),
  );
});

test('a file for another organization is refused before anything is read', async () => {
  const { sandbox } = await emptySandbox();
  const deps = dependenciesFor(sandbox);
  const config = await configFor(sandbox, removing);
  const other = { ...config, config: { ...config.config, organization: 'o-anotherorgid' } };
  await expect(plan(deps, { config: other, allow: everythingAllowed })).rejects.toThrow(
    expect.objectContaining({ code: 'config', exitCode: 253 }),
  );
  expect(sandbox.calls({ operation: 'AssumeRoot' })).toEqual([]);
});

describe('an exception', () => {
  test('for a whole account: nothing is touched, and the reason is told', async () => {
    const { sandbox, targets } = await emptySandbox();
    const [kept, other] = targets;
    for (const account of [kept!, other!]) giveRoot(sandbox, account, everyKind);
    const before = await truthOf(sandbox);
    const sections = `${removing}  exceptions:\n${exceptionFor(kept!, 'expires: 2027-01-31')}`;
    const { run } = await applyTo(sandbox, sections);
    expect(rowOf(run, kept!)).toMatchObject({
      outcome: 'skipped',
      reason: 'exception until 2027-01-31: Support case open',
    });
    expect(rowOf(run, other!).outcome).toBe('removed');
    const rootOf = (truth: typeof before) => truth.accounts.find(({ id }) => id === kept!.id)?.root;
    expect(rootOf(await truthOf(sandbox))).toEqual(rootOf(before));
  });

  test('for password and MFA: the rest goes, what stays is listed and was seen to stay', async () => {
    const { sandbox, targets } = await emptySandbox();
    const [account] = targets;
    giveRoot(sandbox, account!, everyKind);
    const { password, mfaDevices } = account!.root;
    const sections = `${removing}  exceptions:\n${exceptionFor(account!, 'keep: [password, mfa], expires: 2027-01-31')}`;
    const { run } = await applyTo(sandbox, sections);
    const row = rowOf(run, account!);
    expect(row).toMatchObject({
      outcome: 'partly-removed',
      reason: 'exception until 2027-01-31: Support case open',
      verifiedAt: expect.any(String),
    });
    expect(row.removed.map(({ kind }) => kind)).toEqual([
      'accessKey',
      'accessKey',
      'signingCertificate',
      'signingCertificate',
    ]);
    expect(row.remaining).toEqual([
      { kind: 'password' },
      ...mfaDevices.map(({ serialNumber }) => ({ kind: 'mfaDevice', id: serialNumber })),
    ]);
    expect(account!.root).toMatchObject({ password, mfaDevices, accessKeys: [], signingCertificates: [] });

    const again = await applyTo(sandbox, sections);
    expect(again.plan.actions).toEqual([]);
    expect(rowOf(again.run, account!).outcome).toBe('skipped');
  });

  test('that is over no longer protects, and the plan says so', async () => {
    const { sandbox, targets } = await emptySandbox();
    const [account] = targets;
    giveRoot(sandbox, account!, everyKind);
    const sections = `${removing}  exceptions:\n${exceptionFor(account!, 'expires: 2026-11-21')}`;
    const { plan: made, run } = await applyTo(sandbox, sections);
    expect(made.warnings).toEqual([
      {
        code: 'expired-exception',
        account: account!.id,
        message: `The exception for ${account!.id} ended on 2026-11-21 and no longer protects it (Support case open).`,
      },
    ]);
    expect(rowOf(run, account!).outcome).toBe('removed');
  });

  test('holds to the end of its last day', async () => {
    const { sandbox, targets } = await emptySandbox();
    giveRoot(sandbox, targets[0]!, everyKind);
    const sections = `${removing}  exceptions:\n${exceptionFor(targets[0]!, 'expires: 2026-11-22')}`;
    const { run } = await applyTo(sandbox, sections);
    expect(rowOf(run, targets[0]!).outcome).toBe('skipped');
  });

  test('does not hold for what came since the plan', async () => {
    const { sandbox, targets } = await emptySandbox();
    const [account] = targets;
    giveRoot(sandbox, account!, { password: {}, signingCertificates: ['Inactive'] });
    const sections = `${removing}  exceptions:\n${exceptionFor(account!, 'keep: [accessKeys, mfa], expires: 2027-01-31')}`;
    let added = '';
    const confirm = async () => {
      added = addRootKey(sandbox, account!);
      return true;
    };
    const { run } = await applyTo(sandbox, sections, { options: { confirm } });
    expect(rowOf(run, account!)).toMatchObject({
      outcome: 'refused',
      reason: `the plan does not hold what is there now: access key ${added}; plan again`,
    });
    expect(account!.root.password).toBeDefined();
  });

  test('for what somebody else deletes meanwhile: it failed, and says that it was not this run', async () => {
    const { sandbox, targets } = await emptySandbox();
    const [account] = targets;
    giveRoot(sandbox, account!, { password: {}, accessKeys: [{}], mfaDevices: ['virtual'] });
    const endpoint = await interpose(sandbox, async ({ operation }, forward) => {
      const answer = await forward();
      if (operation === 'iam:DeleteAccessKey') account!.root.password = undefined;
      return answer;
    });
    const sections = `${removing}  exceptions:\n${exceptionFor(account!, 'keep: [password, mfa], expires: 2027-01-31')}`;
    const { run } = await applyTo(sandbox, sections, { connection: { endpoint } });
    expect(rowOf(run, account!)).toMatchObject({
      outcome: 'failed',
      reason: 'the password was to stay and is not there; this run did not delete it',
    });
  });
});

describe('what other credentials are needed for', () => {
  test('stays in the plan, is done by nobody here, and is listed with where and how', async () => {
    const { sandbox, targets } = await emptySandbox();
    const [delegate, account] = targets;
    giveRoot(sandbox, account!, everyKind);
    sandbox.world.organization.rootFeatures.delete('RootSessions');
    const keys = delegateOperator(sandbox, delegate!);
    const management = sandbox.world.organization.management.id;
    const { run, plan: made } = await applyTo(sandbox, everythingOn, {
      connection: { keys },
      options: { command: 'rootwarden apply' },
    });
    expect(made.actions.map(({ kind, runFrom }) => [kind, runFrom])).toEqual([
      ['enable-feature', [management]],
      ['delete-root-credentials', [delegate!.id, management]],
    ]);
    const reason = `to be run from ${management}, and these credentials belong to ${delegate!.id}: rootwarden apply`;
    expect(run.actions).toMatchObject([{ outcome: 'skipped', reason }]);
    expect(rowOf(run, { id: management })).toMatchObject({ outcome: 'skipped', reason });
    expect(rowOf(run, account!).outcome).toBe('removed');
    expect(changingCalls(sandbox).map(({ operation }) => operation)).not.toContain(
      'EnableOrganizationsRootSessions',
    );
  });

  test('a delegate turns a feature off, and nobody is asked for what it cannot do', async () => {
    const { sandbox, targets } = await emptySandbox();
    const keys = delegateOperator(sandbox, targets[0]!);
    const wish = 'centralizedRootAccess:\n  features: [RootCredentialsManagement]\n';
    const { run } = await applyTo(sandbox, wish, { connection: { keys } });
    expect(run.actions.map(({ outcome }) => outcome)).toEqual(['done']);

    const asked: Plan[] = [];
    const off = 'centralizedRootAccess:\n  delegatedAdministrator: none\n';
    const left = await applyTo(sandbox, off, {
      connection: { keys },
      options: { confirm: async (made) => asked.push(made) > 0 },
    });
    expect(left.run.actions.map(({ outcome }) => outcome)).toEqual(['skipped']);
    expect(asked).toEqual([]);
  });
});

describe('a part of the plan', () => {
  test('only the settings: no account is read', async () => {
    const { sandbox, targets } = await emptySandbox();
    giveRoot(sandbox, targets[0]!, everyKind);
    sandbox.world.organization.rootFeatures.delete('RootSessions');
    const { run } = await applyTo(sandbox, everythingOn, {
      options: { scope: { only: ['centralizedRootAccess'] } },
    });
    expect(run.actions.map(({ outcome }) => outcome)).toEqual(['done']);
    expect(run.accounts.map(({ id }) => id)).toEqual([sandbox.world.organization.management.id]);
    expect(run.summary.notSelected).toBe(19);
    expect(sandbox.calls({ operation: 'AssumeRoot' })).toEqual([]);
  });

  test('only one account, and without the settings', async () => {
    const { sandbox, targets } = await emptySandbox();
    const [one, other] = targets;
    for (const account of [one!, other!]) giveRoot(sandbox, account, everyKind);
    sandbox.world.organization.rootFeatures.delete('RootSessions');
    const { run } = await applyTo(sandbox, everythingOn, { options: { scope: { only: [one!.id] } } });
    expect(run.actions).toEqual([]);
    expect(run.accounts.map(({ id, outcome }) => [id, outcome])).toEqual([[one!.id, 'removed']]);
    expect(other!.root.password).toBeDefined();
  });

  test('an account that is excluded is left alone', async () => {
    const { sandbox, targets } = await emptySandbox();
    const [one, other] = targets;
    for (const account of [one!, other!]) giveRoot(sandbox, account, everyKind);
    const { run } = await applyTo(sandbox, removing, { options: { scope: { exclude: [one!.id] } } });
    expect(run.accounts.some(({ id }) => id === one!.id)).toBe(false);
    expect(rowOf(run, other!).outcome).toBe('removed');
    expect(one!.root.password).toBeDefined();
  });

  test.each([
    ['unknown-account', { only: ['000000000000'] }],
    ['unknown-ou', { exclude: ['ou-zzzz-zzzzzzzz'] }],
    ['malformed-ou-id', { only: ['features'] }],
  ])('%s is wrong usage', async (code, scope) => {
    const { sandbox } = await emptySandbox();
    await expect(applyTo(sandbox, removing, { options: { scope } })).rejects.toThrow(
      expect.objectContaining({ code, exitCode: 252 }),
    );
  });
});

test('a recently used key holds its account back, with the flag that lifts the rule', async () => {
  const { sandbox, targets } = await emptySandbox();
  const yesterday = new Date('2026-11-21T09:00:00Z');
  giveRoot(sandbox, targets[0]!, { accessKeys: [{ lastUsed: yesterday }] });
  const { plan: made } = await applyTo(sandbox, removing);
  expect(made.actions).toEqual([]);
  expect(made.summary.refused).toBe(1);
  const { run } = await applyTo(sandbox, removing, { options: { allow: everythingAllowed } });
  expect(rowOf(run, targets[0]!).outcome).toBe('removed');
});
