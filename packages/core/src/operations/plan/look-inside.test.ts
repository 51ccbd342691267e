import { IAMClient, ListUsersCommand } from '@aws-sdk/client-iam';
import type { Sandbox } from '@rootwarden/sandbox';
import { expect, onTestFinished, test } from 'vitest';
import { openMemberSession } from '../../aws/member-session.js';
import type { AccountId } from '../../model/account-id.js';
import { type Allowances, noAllowances, type Plan } from '../../model/plan.js';
import { memberRolePolicy } from '../../permissions.js';
import { emptySandbox } from '../../testing/desired.js';
import { interpose, queryAnswer } from '../../testing/interpose.js';
import { giveBucket, giveMemberRole, memberRole } from '../../testing/member-role.js';
import { denyBelow, operatorOf } from '../../testing/rights.js';
import { giveRoot, passwordKeyAndMfa, type SandboxAccount } from '../../testing/root-users.js';
import { dependenciesFor, type TestConnection } from '../../testing/sandbox-deps.js';
import { temporaryDirectory } from '../../testing/temporary-directory.js';
import { remove } from '../remove/index.js';

/** An organization with one account that has root credentials, and a role to look into it. */
async function scene({ policy, holding = passwordKeyAndMfa }: { policy?: object; holding?: object } = {}) {
  const { sandbox, targets } = await emptySandbox({ accounts: 6 });
  const [account] = targets;
  if (!account) throw new Error('the world has no active member');
  giveRoot(sandbox, account, holding);
  giveMemberRole(sandbox, account, policy);
  // What the printed policy allows, permissions.test.ts holds.
  const keys = operatorOf(sandbox, sandbox.world.organization.management);
  return { sandbox, account, other: targets[1]!, keys };
}

type Scene = Awaited<ReturnType<typeof scene>>;

async function planned(
  { sandbox, keys }: Pick<Scene, 'sandbox' | 'keys'>,
  allow: Partial<Allowances> = {},
  { role = memberRole, ...connection }: TestConnection & { readonly role?: string } = {},
) {
  const deps = dependenciesFor(sandbox, { keys, ...connection });
  const { plan } = await remove(deps, {
    selection: {},
    allow: { ...noAllowances, ...allow },
    memberRole: role,
    stateDirectory: await temporaryDirectory(),
    dryRun: true,
    confirm: async () => false,
  });
  return plan;
}

const rowOf = ({ accounts }: Plan, { id }: SandboxAccount) => accounts.find((row) => row.id === id)!;

test('an account on whose root user nothing depends says so, and is deleted from', async () => {
  const here = await scene();
  const { sandbox, account } = here;
  giveBucket(sandbox, account, { name: 'plain', region: 'eu-west-1' });
  const row = rowOf(await planned(here), account);
  expect(row).toMatchObject({
    decision: 'delete',
    risk: {
      state: 'read',
      role: `arn:aws:iam::${account.id}:role/${memberRole}`,
      mfaDelete: { state: 'none', buckets: [] },
      credentialReport: { state: 'read' },
      // The audit that came before was made in a root session: it is no use of the root user's own credentials.
      rootEvents: { state: 'none', count: 0, uses: [], regions: ['us-east-1', 'eu-west-1'] },
    },
  });
});

test('only accounts are looked into from which something would go', async () => {
  const here = await scene();
  const { sandbox, account, other } = here;
  giveMemberRole(sandbox, other);
  await planned(here);
  const becoming = sandbox.calls().filter(({ operation }) => operation === 'AssumeRole');
  expect(becoming.map(({ resource }) => resource)).toEqual([`arn:aws:iam::${account.id}:role/${memberRole}`]);
});

test('a bucket with MFA Delete holds the account back, in whatever Region it lies, and the flag lifts it', async () => {
  const here = await scene();
  const { sandbox, account } = here;
  giveBucket(sandbox, account, { name: 'trail-archive', region: 'ap-southeast-2', mfaDelete: true });
  giveBucket(sandbox, account, { name: 'plain', region: 'us-east-1' });
  const row = rowOf(await planned(here), account);
  expect(row).toMatchObject({
    decision: 'refused',
    flag: '--allow-mfa-delete',
    reason:
      'only the root user with its MFA device removes versions in trail-archive (ap-southeast-2): MFA Delete is on',
    risk: { mfaDelete: { state: 'found', buckets: [{ name: 'trail-archive', region: 'ap-southeast-2' }] } },
  });
  expect(rowOf(await planned(here, { mfaDelete: true }), account).decision).toBe('delete');
});

test('a bucket that says nothing to the role leaves MFA Delete unknown, with how many and why', async () => {
  const here = await scene();
  const { sandbox, account } = here;
  const document = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::locked' }],
  });
  giveBucket(sandbox, account, { name: 'locked', region: 'eu-west-1', policy: { name: 'p', document } });
  giveBucket(sandbox, account, { name: 'plain', region: 'eu-west-1' });
  const { risk, decision } = rowOf(await planned(here), account);
  expect(decision).toBe('delete');
  expect(risk).toMatchObject({
    mfaDelete: {
      state: 'unknown',
      reason: expect.stringContaining('1 of 2 buckets: An error occurred (AccessDenied)'),
      cause: { operation: 's3:GetBucketVersioning', code: 'AccessDenied' },
    },
  });
});

test('what the root user did with its key counts as a recent use, although no key tells of it', async () => {
  const here = await scene();
  const { sandbox, account } = here;
  await signedByRoot(sandbox, account);
  // IAM forgets, as it does for hours after a use: the event history knows.
  giveRoot(sandbox, account, passwordKeyAndMfa);
  const row = rowOf(await planned(here), account);
  expect(row).toMatchObject({
    decision: 'refused',
    flag: '--allow-recent-keys',
    reason: expect.stringMatching(/^access key \w+ was used today for iam, within the last 90 days$/),
    risk: {
      rootEvents: { state: 'found', count: 1, uses: [{ event: 'ListUsers', source: 'iam.amazonaws.com' }] },
    },
  });
});

test('without a role the plan says that it is unknown, and why', async () => {
  const here = await scene();
  const { risk } = rowOf(await planned(here, {}, { role: 'Nowhere' }), here.account);
  expect(risk).toMatchObject({
    state: 'unknown',
    cause: { operation: 'sts:AssumeRole', code: 'AccessDenied' },
  });
});

test('a role that nobody named is not looked for', async () => {
  const here = await scene();
  const { sandbox, account } = here;
  const deps = dependenciesFor(sandbox, { keys: here.keys });
  const { plan } = await remove(deps, {
    selection: {},
    allow: noAllowances,
    stateDirectory: await temporaryDirectory(),
    dryRun: true,
    confirm: async () => false,
  });
  expect(rowOf(plan, account).risk).toEqual({
    state: 'unknown',
    reason: 'no role in the members was named to look with (--member-role)',
  });
  expect(sandbox.calls().filter(({ operation }) => operation === 'AssumeRole')).toEqual([]);
});

test.each([
  ['s3:*', 'mfaDelete'],
  ['iam:GetCredentialReport', 'credentialReport'],
  ['cloudtrail:*', 'rootEvents'],
] as const)('where an SCP denies %s, %s is unknown and the rest is read', async (action, part) => {
  const here = await scene();
  const { sandbox, account } = here;
  denyBelow(sandbox, account.id, action);
  const { risk } = rowOf(await planned(here), account);
  if (risk?.state !== 'read') throw new Error('nothing was read');
  for (const each of ['mfaDelete', 'credentialReport', 'rootEvents'] as const) {
    if (each === part)
      expect(risk[each]).toMatchObject({ state: 'unknown', cause: { code: /^AccessDenied/ } });
    else expect(risk[each].state).not.toBe('unknown');
  }
});

test('the session may only read, whatever the role may', async () => {
  const everything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
  const here = await scene({ policy: everything });
  const { sandbox, account } = here;
  const { aws, signal } = dependenciesFor(sandbox, { keys: here.keys });
  const role = `arn:aws:iam::${account.id}:role/${memberRole}`;
  const call = await openMemberSession(aws, {
    account: account.id as AccountId,
    role,
    policy: memberRolePolicy,
    signal,
  });
  await expect(call('iam:GenerateCredentialReport', {})).resolves.toBeDefined();
  await expect(call('iam:GetAccountSummary', {})).rejects.toMatchObject({ code: 'AccessDenied' });
});

test('where AssumeRole answers without credentials nothing is read in the account, by nobody', async () => {
  const here = await scene();
  const { sandbox, account } = here;
  const endpoint = await interpose(sandbox, async ({ operation }, forward) =>
    operation === 'sts:AssumeRole' ? queryAnswer(operation, '') : forward(),
  );
  const { risk } = rowOf(await planned(here, {}, { endpoint }), account);
  expect(risk).toMatchObject({ state: 'unknown', cause: { code: 'NoCredentials' } });
  expect(sandbox.calls().filter(({ service }) => service === 's3' || service === 'cloudtrail')).toEqual([]);
  expect(sandbox.calls({ operation: 'GenerateCredentialReport' })).toEqual([]);
});

test('the session is asked for with that policy, and what opens it is in nothing that comes out', async () => {
  const here = await scene();
  const { sandbox } = here;
  const secrets: string[] = [];
  let policy: string | null = null;
  const endpoint = await interpose(sandbox, async ({ operation, body }, forward) => {
    const answer = await forward();
    if (operation !== 'sts:AssumeRole') return answer;
    policy = new URLSearchParams(body).get('Policy');
    for (const [, secret = ''] of answer.body.matchAll(/<(?:SecretAccessKey|SessionToken)>([^<]+)</g))
      secrets.push(secret);
    return answer;
  });
  const events: unknown[] = [];
  const onEvent = (event: unknown) => events.push(event);
  const plan = await planned(here, {}, { endpoint, onEvent });
  expect(secrets).toHaveLength(2);
  expect(policy).toBe(JSON.stringify(memberRolePolicy));
  expect(events.length).toBeGreaterThan(5);
  const text = JSON.stringify([plan, events]);
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
});

/** Lists the account's users with a root access key. */
async function signedByRoot(sandbox: Sandbox, account: SandboxAccount): Promise<void> {
  const [key] = account.root.accessKeys;
  const secretAccessKey = sandbox.world.credentials.secretOf(key!.id);
  const client = new IAMClient({
    endpoint: sandbox.url,
    region: 'us-east-1',
    credentials: { accessKeyId: key!.id, secretAccessKey },
  });
  onTestFinished(() => client.destroy());
  await client.send(new ListUsersCommand({}));
}
