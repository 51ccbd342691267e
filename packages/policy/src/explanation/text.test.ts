import { expect, test } from 'vitest';
import { unknown } from '../context-value.js';
import { evaluate } from '../evaluation/evaluate.js';
import { rootTask } from '../root-tasks.js';
import { policyOf } from '../testing/policies.js';
import { explanationText } from './text.js';
import type { Names } from './wording.js';

const account = '222233334444';
const full = policyOf('scp', [{ Sid: 'FullAWSAccess', Effect: 'Allow', Action: '*', Resource: '*' }]);

test('a root session that an SCP two OUs up blocks', () => {
  const denyRoot = policyOf('scp', [
    {
      Sid: 'DenyRoot',
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } },
    },
  ]);
  const request = {
    action: 'iam:DeleteLoginProfile',
    resource: `arn:aws:iam::${account}:root`,
    principal: { kind: 'root-session', account },
    context: {},
  } as const;
  const verdict = evaluate(request, {
    task: [policyOf('task', rootTask('delete').document)],
    scp: [[full], [full, denyRoot], [full], [full]],
  });
  const levels = ['Root', 'OU Workloads', 'OU Prod', 'the account'];
  const names: Names = {
    level: (_, level) => levels[level],
    policy: ({ layer, policy }) =>
      layer === 'scp' ? ['p-FullAWSAccess', 'p-exampledeny1'][policy] : undefined,
  };
  expect(explanationText(verdict, request, names).join('\n')).toBe(
    `denied: iam:DeleteLoginProfile on arn:aws:iam::222233334444:root
by a root session in 222233334444

An explicit deny in the SCPs of OU Workloads: p-exampledeny1, statement 1 "DenyRoot" (line 1).

SCPs of Root: allowed by
  p-FullAWSAccess, statement 1 "FullAWSAccess" (line 1)
SCPs of OU Workloads: denied by
  p-exampledeny1, statement 1 "DenyRoot" (line 1)
    Action "*" holds: "iam:DeleteLoginProfile"
    Resource "*" holds: "arn:aws:iam::222233334444:root"
    StringLike aws:PrincipalArn "arn:aws:iam::*:root" holds: "arn:aws:iam::222233334444:root"
SCPs of OU Prod: allowed by
  p-FullAWSAccess, statement 1 "FullAWSAccess" (line 1)
SCPs of the account: allowed by
  p-FullAWSAccess, statement 1 "FullAWSAccess" (line 1)
task policy: no statement applies

To allow it:
  SCPs of OU Workloads: p-exampledeny1, statement 1 "DenyRoot" (line 1) has to go, or StringLike aws:PrincipalArn "arn:aws:iam::*:root" not to hold`,
  );
});

test('a verdict that depends on an address', () => {
  const office = policyOf('identity', [
    {
      Sid: 'Office',
      Effect: 'Allow',
      Action: ['s3:Get*', 's3:List*', 's3:Put*', 's3:Delete*', 'sqs:*'],
      Resource: '*',
      Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
    },
    {
      Effect: 'Deny',
      Action: 's3:*',
      Resource: '*',
      Condition: {
        Bool: { 'aws:SecureTransport': 'false' },
        NumericGreaterThan: { 'aws:MultiFactorAuthAge': '3600' },
      },
    },
  ]);
  const request = {
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::logs/1',
    principal: { kind: 'role-session', account, roleName: 'app', sessionName: 'ada' },
    context: { 'aws:SourceIp': unknown, 'aws:SecureTransport': unknown, 'aws:MultiFactorAuthAge': unknown },
  } as const;
  const verdict = evaluate(request, { identity: [office], scp: [[full]] });
  expect(explanationText(verdict, request).join('\n')).toBe(
    `conditional: s3:GetObject on arn:aws:s3:::logs/1
by ada in the role app of 222233334444

It depends on keys whose value is not known.

SCPs at level 0: allowed by
  policy 1, statement 1 "FullAWSAccess" (line 1)
identity policies: may be denied by
  policy 1, statement 2 (line 1)
    Action "s3:*" holds: "s3:GetObject"
    Resource "*" holds: "arn:aws:s3:::logs/1"
    Bool aws:SecureTransport "false" is open
    NumericGreaterThan aws:MultiFactorAuthAge "3600" is open

Allowed exactly when:
  all of
    not
      all of
        Bool aws:SecureTransport "false" (identity policies: policy 1, statement 2 (line 1))
        NumericGreaterThan aws:MultiFactorAuthAge "3600" (identity policies: policy 1, statement 2 (line 1))
    IpAddress aws:SourceIp "203.0.113.0/24" (identity policies: policy 1, statement 1 "Office" (line 1))`,
  );
});

test('an implicit deny names the nearest statement and what keeps it', () => {
  const identity = policyOf('identity', [
    { Sid: 'Queues', Effect: 'Allow', Action: 'sqs:*', Resource: 'arn:aws:sqs:*:*:jobs' },
    {
      Sid: 'Logs',
      Effect: 'Allow',
      Action: ['s3:Get*', 's3:List*', 's3:Put*', 's3:Tag*', 's3:Head*', 's3:Copy*'],
      Resource: '*',
      Condition: { Null: { 'aws:SourceVpc': 'false' } },
    },
  ]);
  const request = {
    action: 's3:DeleteObject',
    resource: 'arn:aws:s3:::logs/1',
    principal: { kind: 'user', account, userName: 'sam' },
    context: { 'aws:SourceVpc': 'vpc-1' },
  } as const;
  expect(
    explanationText(
      evaluate(request, {
        identity: [identity],
        boundary: policyOf('boundary', [{ Effect: 'Deny', Action: 'iam:*', Resource: '*' }]),
      }),
      request,
    ).join('\n'),
  ).toBe(
    `denied: s3:DeleteObject on arn:aws:s3:::logs/1
by the IAM user sam of 222233334444

Nothing in the identity policies allows it, so it is denied without a statement that says so.

permissions boundary: no statement applies
identity policies: no statement applies
  policy 1, statement 1 "Queues" (line 1)
    Action "sqs:*" does not hold: "s3:DeleteObject"
    Resource "arn:aws:sqs:*:*:jobs" does not hold: "arn:aws:s3:::logs/1"
  policy 1, statement 2 "Logs" (line 1)
    Action "s3:Get*", "s3:List*", "s3:Put*", "s3:Tag*" and 2 more does not hold: "s3:DeleteObject"

To allow it, all of:
  identity policies: allow it; policy 1, statement 2 "Logs" (line 1) would, but for Action "s3:Get*", "s3:List*", "s3:Put*", "s3:Tag*" and 2 more
  permissions boundary: allow it`,
  );
});

test('a service that does not ask', () => {
  const request = {
    action: 'sts:GetCallerIdentity',
    resource: '*',
    principal: { kind: 'root-session', account },
    context: {},
  } as const;
  const verdict = evaluate(request, { task: [policyOf('task', rootTask('audit').document)] });
  expect(explanationText(verdict, request)[3]).toBe(
    'No permission is required, and a policy that explicitly denies the call does not stop it. (AWS STS API Reference, API_GetCallerIdentity)',
  );
});
