import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Practice, practise } from '../testing/practice.js';

let practice: Practice;
beforeAll(async () => {
  practice = await practise({ accounts: 12 });
});
afterAll(() => practice.end());

const denyRoot = {
  id: 'p-denyroot0',
  name: 'deny-root',
  type: 'SERVICE_CONTROL_POLICY' as const,
  document: JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'DenyRoot',
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } },
      },
    ],
  }),
};

test('an organization in order: no problem, exit 0, and nothing was changed', async () => {
  practice.mark();
  const { code, stdout } = await practice.rootwarden('doctor');
  expect(stdout).toContain('None of them denies root sessions.');
  expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^Doctor: 0 problems, /);
  expect(code).toBe(0);
  expect(practice.mutations()).toEqual([]);
});

test('an SCP that denies root is named with its statement, its place, its accounts and its mend', async () => {
  const { organization } = practice.sandbox.world;
  organization.attachPolicy(denyRoot, organization.root.id);
  const { code, stdout } = await practice.rootwarden('doctor');
  expect(code).toBe(1);
  expect(stdout).toContain('SCP deny-root (p-denyroot0)');
  expect(stdout).toContain(`Attached to Root (${organization.root.id}).`);
  expect(stdout).toContain('denies all of audit, create-password, delete, s3-unlock, sqs-unlock');
  expect(stdout).toContain('In 11 accounts');
  expect(stdout).toContain('Add "Null": {"aws:AssumedRoot": "true"}');

  const json = await practice.rootwarden('doctor --output json');
  const { blocks, requests } = JSON.parse(json.stdout);
  expect(blocks).toHaveLength(1);
  expect(blocks[0].accounts).toHaveLength(11);
  // FullAWSAccess, RCPFullAWSAccess and this one: each is read once, and nothing is called by account.
  expect(requests.byOperation['organizations:DescribePolicy']).toBe(3);
  expect(requests.byOperation).not.toHaveProperty('sts:AssumeRoot');
});

test('what doctor says is what the audit then meets', async () => {
  const { stdout } = await practice.rootwarden('audit --output json');
  const { accounts } = JSON.parse(stdout);
  const members = accounts.filter(
    ({ management, state }: { management: boolean; state: string }) => !management && state === 'ACTIVE',
  );
  expect(new Set(members.map(({ status }: { status: string }) => status))).toEqual(new Set(['denied']));
});
