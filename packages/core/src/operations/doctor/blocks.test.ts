import { type PolicyKind, parsePolicy } from '@rootwarden/policy';
import { expect, test } from 'vitest';
import type { OrganizationAccount } from '../../model/account.js';
import type { AccountId } from '../../model/account-id.js';
import type {
  ControlPolicies,
  ControlPolicy,
  ControlPolicyKind,
} from '../../organization/control-policies.js';
import type { OrganizationTree } from '../../organization/tree.js';
import { rootSessionBlocks } from './blocks.js';

const management = '111111111111' as AccountId;
const inProd = '222222222222' as AccountId;
const inDev = '333333333333' as AccountId;

const account = (id: AccountId, parents: readonly string[]): OrganizationAccount => ({
  id,
  name: `name-of-${id}`,
  email: `${id}@example.com`,
  state: 'ACTIVE',
  management: id === management,
  parents,
});
const accounts = [
  account(management, ['r-abcd']),
  account(inProd, ['r-abcd', 'ou-abcd-workload', 'ou-abcd-prodprod']),
  account(inDev, ['r-abcd', 'ou-abcd-workload', 'ou-abcd-devdevde']),
];

const tree: OrganizationTree = {
  names: new Map([
    ['r-abcd', 'Root'],
    ['ou-abcd-workload', 'Workloads'],
    ['ou-abcd-prodprod', 'Prod'],
  ]),
  parentsOf: new Map(),
};

function policy(id: string, statement: object | object[], kind: ControlPolicyKind = 'scp'): ControlPolicy {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statement });
  const parsed = parsePolicy(text, kind satisfies PolicyKind);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return { id, name: `name-of-${id}`, kind, text, policy: parsed.policy };
}
const full = policy('p-FullAWSAccess', { Effect: 'Allow', Action: '*', Resource: '*' });

/** FullAWSAccess everywhere, as AWS attaches it, and what the test adds. */
function attached(
  more: Readonly<Record<string, readonly ControlPolicy[]>>,
  without: readonly string[] = [],
): ControlPolicies {
  const nodes = [
    'r-abcd',
    'ou-abcd-workload',
    'ou-abcd-prodprod',
    'ou-abcd-devdevde',
    management,
    inProd,
    inDev,
  ];
  return {
    attached: new Map(
      nodes.map((node) => [node, [...(without.includes(node) ? [] : [full]), ...(more[node] ?? [])]]),
    ),
    everywhere: [],
    enabled: new Set(
      ['scp', 'rcp'].slice(
        0,
        Object.values(more)
          .flat()
          .some(({ kind }) => kind === 'rcp')
          ? 2
          : 1,
      ) as ControlPolicyKind[],
    ),
    unread: [],
  };
}
const blocks = (policies: ControlPolicies) =>
  rootSessionBlocks({ id: 'o-exampleorgid', accounts, tree, partition: 'aws' }, policies);

const idsOf = (named: readonly { readonly id: string }[]) => named.map(({ id }) => id);

const rootArn = { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } };
const denyRoot = { Sid: 'DenyRoot', Effect: 'Deny', Action: '*', Resource: '*', Condition: rootArn };
const exemption = /Add "Null": \{"aws:AssumedRoot": "true"\}/;

test('FullAWSAccess everywhere blocks nothing', () => {
  expect(blocks(attached({}))).toEqual([]);
});

test("AWS's own deny-root policy spares root sessions", () => {
  const aws = { ...denyRoot, Condition: { ...rootArn, Null: { 'aws:AssumedRoot': 'true' } } };
  expect(blocks(attached({ 'r-abcd': [policy('p-good0000', aws)] }))).toEqual([]);
});

test('a policy that denies root is named with its statement, its node, its accounts and its mend', () => {
  const [block, ...others] = blocks(attached({ 'ou-abcd-workload': [policy('p-denyroot', denyRoot)] }));
  expect(others).toEqual([]);
  expect(block).toMatchObject({
    kind: 'scp',
    policy: { id: 'p-denyroot', name: 'name-of-p-denyroot' },
    statement: { index: 0, sid: 'DenyRoot', line: 1 },
    attachedTo: [{ id: 'ou-abcd-workload', path: 'Root/Workloads' }],
    decision: 'denied',
    accounts: [
      { id: inProd, name: `name-of-${inProd}` },
      { id: inDev, name: `name-of-${inDev}` },
    ],
    fix: expect.stringMatching(exemption),
  });
  expect(block?.tasks.map(({ task }) => task)).toEqual([
    'audit',
    'create-password',
    'delete',
    's3-unlock',
    'sqs-unlock',
  ]);
});

test('two policies on the way down are two blocks: lifting one is not enough', () => {
  const twice = attached({
    'r-abcd': [policy('p-first000', denyRoot)],
    [inProd]: [policy('p-second00', denyRoot)],
  });
  expect(blocks(twice).map(({ policy: found, accounts: where }) => [found?.id, idsOf(where)])).toEqual([
    ['p-first000', [inProd, inDev]],
    ['p-second00', [inProd]],
  ]);
});

test("AWS's older sample blocks the IAM tasks and SQS, and lets bucket policies through", () => {
  const older = {
    ...denyRoot,
    Action: undefined,
    NotAction: ['s3:GetBucketPolicy', 's3:PutBucketPolicy', 's3:DeleteBucketPolicy'],
  };
  const [block] = blocks(attached({ 'r-abcd': [policy('p-older000', older)] }));
  const s3 = block?.tasks.find(({ task }) => task === 's3-unlock');
  expect(s3?.actions).toEqual(['s3:ListAllMyBuckets']);
  expect(block?.fix).toMatch(exemption);
});

test('a list of exceptions that forgets one call blocks that call', () => {
  const forgets = {
    Effect: 'Deny',
    NotAction: [
      'iam:Get*',
      'iam:List*',
      'iam:DeleteLoginProfile',
      'iam:DeleteAccessKey',
      'iam:DeleteSigningCertificate',
      'iam:CreateLoginProfile',
      's3:*',
      'sqs:*',
    ],
    Resource: '*',
    Condition: rootArn,
  };
  const [block, ...others] = blocks(attached({ [inDev]: [policy('p-forgets0', forgets)] }));
  expect(others).toEqual([]);
  expect(block?.tasks).toEqual([{ task: 'delete', actions: ['iam:DeactivateMFADevice'], all: false }]);
});

test('a deny without MFA depends on what AWS does not document: it is conditional, not denied', () => {
  const withoutMfa = {
    Effect: 'Deny',
    Action: 'iam:*',
    Resource: '*',
    Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
  };
  expect(blocks(attached({ 'r-abcd': [policy('p-nomfa000', withoutMfa)] }))).toMatchObject([
    { decision: 'conditional' },
  ]);
});

test('a deny without MFA that counts a missing key as none is sure: no root session has MFA', () => {
  const withoutMfa = {
    Effect: 'Deny',
    Action: 'iam:*',
    Resource: '*',
    Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
  };
  expect(blocks(attached({ 'r-abcd': [policy('p-nomfa000', withoutMfa)] }))).toMatchObject([
    { decision: 'denied' },
  ]);
});

test('a deny by address depends on where the caller is', () => {
  const elsewhere = {
    Effect: 'Deny',
    Action: '*',
    Resource: '*',
    Condition: { NotIpAddress: { 'aws:SourceIp': '198.51.100.0/24' } },
  };
  expect(blocks(attached({ 'r-abcd': [policy('p-address0', elsewhere)] }))).toMatchObject([
    { decision: 'conditional' },
  ]);
});

test('a node where nothing allows blocks without a statement to name', () => {
  const [block] = blocks(attached({}, ['ou-abcd-prodprod']));
  expect(block).toMatchObject({
    attachedTo: [{ id: 'ou-abcd-prodprod', path: 'Root/Workloads/Prod' }],
    decision: 'denied',
    accounts: [{ id: inProd }],
    fix: 'Attach a policy there that allows these calls, as FullAWSAccess does.',
  });
  expect(block).not.toHaveProperty('policy');
});

test("Control Tower's control is lifted by its own parameter, never by hand", () => {
  const controlTower = {
    ...denyRoot,
    Sid: 'GRRESTRICTROOTUSER',
    Condition: { StringLike: { 'aws:PrincipalArn': 'arn:*:iam::*:root' } },
  };
  const [block] = blocks(attached({ 'ou-abcd-workload': [policy('p-control0', controlTower)] }));
  expect(block?.fix).toContain('ExemptAssumeRoot');
});

test('a resource control policy can break an unlock, and touches no IAM task', () => {
  const lock = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' };
  const all = policy(
    'p-RCPFullAWSAccess',
    { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' },
    'rcp',
  );
  const everywhere = Object.fromEntries(
    ['r-abcd', 'ou-abcd-workload', 'ou-abcd-prodprod', 'ou-abcd-devdevde', inProd, inDev].map((node) => [
      node,
      [all],
    ]),
  );
  const found = blocks(attached({ ...everywhere, 'r-abcd': [all, policy('p-rcplock0', lock, 'rcp')] }));
  expect(found.map(({ kind, policy: by }) => [kind, by?.id])).toEqual([['rcp', 'p-rcplock0']]);
  expect(found[0]?.tasks.map(({ task }) => task)).toEqual(['s3-unlock']);
});

test('the management account is bound by none of it', () => {
  const found = blocks(attached({ [management]: [policy('p-denyroot', denyRoot)] }));
  expect(found).toEqual([]);
});

test('one policy in several places is one block: it is mended once', () => {
  const deny = policy('p-denyroot', denyRoot);
  const [block, ...others] = blocks(attached({ 'ou-abcd-prodprod': [deny], [inDev]: [deny] }));
  expect(others).toEqual([]);
  expect(block?.attachedTo).toEqual([
    { id: 'ou-abcd-prodprod', path: 'Root/Workloads/Prod' },
    { id: inDev, path: `Root/Workloads/ou-abcd-devdevde/name-of-${inDev}` },
  ]);
  expect(idsOf(block?.accounts ?? [])).toEqual([inProd, inDev]);
});

test('a policy that is attached to accounts side by side names each of them', () => {
  const beside = '444444444444' as AccountId;
  const deny = policy('p-denyroot', denyRoot);
  const policies = attached({ [inProd]: [deny] });
  const both = { ...policies, attached: new Map([...policies.attached, [beside, [full, deny]]]) };
  const twins = [...accounts, account(beside, ['r-abcd', 'ou-abcd-workload', 'ou-abcd-prodprod'])];
  const [block] = rootSessionBlocks({ id: 'o-exampleorgid', accounts: twins, tree, partition: 'aws' }, both);
  expect(idsOf(block?.attachedTo ?? [])).toEqual([inProd, beside]);
});

test.each(['SUSPENDED', 'CLOSED', 'PENDING_ACTIVATION'] as const)(
  'a policy above an account that is %s holds back nothing: no root session is opened there',
  (state) => {
    const closed = accounts.map((one) => ({ ...one, state }));
    const policies = attached({
      'r-abcd': [policy('p-denyall0', { Effect: 'Deny', Action: '*', Resource: '*' })],
    });
    const found = rootSessionBlocks(
      { id: 'o-exampleorgid', accounts: closed, tree, partition: 'aws' },
      policies,
    );
    expect(found).toEqual([]);
  },
);
