import type { LayerName, Reason } from '@rootwarden/policy';
import { describe, expect, it } from 'vitest';
import { denial } from './denial.js';

const principal = { kind: 'root-user', account: '111122223333', accessKeyId: 'AKIA' } as const;
const tailOf = (reason: Reason, layer: LayerName, policyArn?: string) =>
  denial({ principal, action: 'iam:ListUsers', resource: '*', policyArn }, { reason, layer }).message.replace(
    'User: arn:aws:iam::111122223333:root is not authorized to perform: iam:ListUsers on resource: * ',
    '',
  );

// IAM User Guide, "Troubleshoot access denied error messages".
describe.each<[LayerName, string, string]>([
  ['identity', 'identity-based policy', 'an'],
  ['resource', 'resource-based policy', 'a'],
  ['boundary', 'permissions boundary', 'a'],
  ['session', 'session policy', 'a'],
  ['task', 'session policy', 'a'],
  ['scp', 'service control policy', 'a'],
  ['rcp', 'resource control policy', 'a'],
])('a denial by the %s layer', (layer, kind, article) => {
  it('says that nothing allows', () => {
    expect(tailOf('implicit-deny', layer)).toBe(`because no ${kind} allows the iam:ListUsers action`);
  });

  it('says that something denies', () => {
    expect(tailOf('explicit-deny', layer)).toBe(`with an explicit deny in ${article} ${kind}`);
    expect(tailOf('explicit-deny', layer, 'arn:aws:iam::aws:policy/A')).toBe(
      `with an explicit deny in ${article} ${kind}: arn:aws:iam::aws:policy/A`,
    );
  });
});

it.each([
  ['arn:aws:iam::111122223333:user/alice', 'user alice'],
  ['arn:aws:iam::111122223333:user/division/alice', 'user alice'],
  ['arn:aws:iam::111122223333:role/Audit', 'role Audit'],
  ['arn:aws:iam::111122223333:user/', 'arn:aws:iam::111122223333:user/'],
  ['arn:aws:iam::111122223333:root', 'arn:aws:iam::111122223333:root'],
  ['*', '*'],
])('IAM calls %s "%s"', (resource, name) => {
  const { message } = denial(
    { principal, action: 'iam:GetUser', resource },
    { reason: 'implicit-deny', layer: 'identity' },
  );
  expect(message).toContain(` on resource: ${name} because`);
});

it.each([
  [
    's3:GetBucketPolicy',
    'arn:aws:s3:::logs',
    's3:GetBucketPolicy on resource: "arn:aws:s3:::logs" because no identity-based policy allows the s3:GetBucketPolicy action',
  ],
  [
    's3:ListAllMyBuckets',
    '*',
    's3:ListAllMyBuckets because no identity-based policy allows the s3:ListAllMyBuckets action',
  ],
  [
    'sqs:SendMessage',
    'arn:aws:sqs:us-east-1:111122223333:orders',
    'sqs:sendmessage on resource: arn:aws:sqs:us-east-1:111122223333:orders because no identity-based policy allows the sqs:sendmessage action',
  ],
  [
    'sns:Publish',
    'arn:aws:sns:us-east-1:111122223333:alarms',
    'SNS:Publish on resource: arn:aws:sns:us-east-1:111122223333:alarms because no identity-based policy allows the SNS:Publish action',
  ],
])('%s is told as its service tells it', (action, resource, told) => {
  const { message } = denial({ principal, action, resource }, { reason: 'implicit-deny', layer: 'identity' });
  expect(message).toBe(`User: arn:aws:iam::111122223333:root is not authorized to perform: ${told}`);
});

it('S3 tells nobody from elsewhere why', () => {
  const request = { principal, action: 's3:GetObject', resource: 'arn:aws:s3:::logs/a', isAtHome: false };
  expect(denial(request, { reason: 'explicit-deny', layer: 'resource' }).message).toBe('Access Denied');
});

it.each([
  ['sns:Publish', 'AuthorizationErrorException'],
  ['cloudtrail:ListTrails', 'AccessDeniedException'],
  ['events:PutRule', 'AccessDeniedException'],
  ['kms:ListKeys', 'AccessDenied'],
])('a denial of %s is an %s', (action, name) => {
  expect(
    denial({ principal, action, resource: '*' }, { reason: 'implicit-deny', layer: 'identity' }).code,
  ).toBe(name);
});
