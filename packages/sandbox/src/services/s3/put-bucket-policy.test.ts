import {
  GetObjectCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
} from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, it } from 'vitest';
import { bucketArn, newBucket } from '../../world/bucket.js';
import { failure, testClock, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox();

const Name = 'test-bucket';
const arn = bucketArn(Name);
const everything = [arn, `${arn}/*`];
const document = (...statements: object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });

const owner = () => sandbox.account('payments-prod');
const developer = () => sandbox.as(sandbox.world.callers.member).s3;
const stranger = () => sandbox.as(sandbox.world.callers.standalone).s3;
const put = (Policy: string) => developer().send(new PutBucketPolicyCommand({ Bucket: Name, Policy }));

beforeEach(() => {
  sandbox.world.buckets.add(
    newBucket({ name: Name, region: 'us-east-1', account: owner().id, createdAt: testClock }),
  );
});

describe('a text that is no bucket policy', () => {
  const statement = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `${arn}/*` };
  const { Principal: _, ...withoutPrincipal } = statement;
  it.each([
    ["Policies must be valid JSON and the first byte must be '{'", ''],
    ["Policies must be valid JSON and the first byte must be '{'", ' {}'],
    ['This policy contains invalid Json', '{'],
    ['Missing required field Statement', '{}'],
    ['Could not parse the policy: Statement is empty!', document()],
    ['Missing required field Principal', document(withoutPrincipal)],
    ['Policy has invalid action', document({ ...statement, Action: 'sqs:SendMessage' })],
    ['Policy has invalid resource', document({ ...statement, Resource: 'arn:aws:s3:::another-bucket/*' })],
    ['Policy has invalid resource', document({ ...statement, Resource: 'arn:aws:s3:::t*t-*x/*' })],
    ['Action does not apply to any resource(s) in statement', document({ ...statement, Resource: arn })],
    [
      'Action does not apply to any resource(s) in statement',
      document({ ...statement, Action: 's3:ListBucket', Resource: `${arn}/a` }),
    ],
    ['Invalid principal in policy', document({ ...statement, Principal: { AWS: 'nobody' } })],
    [
      'Policy exceeds the maximum allowed document size.',
      document({ ...statement, Sid: 'x'.repeat(21_000) }),
    ],
  ])('is refused: %s', async (message, text) => {
    expect(await failure(put(text))).toEqual({ code: 'MalformedPolicy', message, status: 400 });
  });

  it.each([
    ['a wildcard for the bucket', { Resource: 'arn:aws:s3:::t?st-*/*' }],
    ['a wildcard for everything', { Resource: '*' }],
    ['wildcards in actions', { Action: ['s3:*', 's3:Get*'], Resource: arn }],
    ['an action that some resource takes', { Action: 's3:ListBucket', Resource: everything }],
  ])('is not %s', async (_what, change) => {
    await put(document({ ...statement, Effect: 'Deny', ...change }));
  });

  it('names nobody who is not there', async () => {
    const of = (name: string) =>
      document({ ...statement, Principal: { AWS: `arn:aws:iam::${owner().id}:${name}` } });
    for (const name of ['user/nobody', 'role/Nothing', 'user/division/developer']) {
      expect(await failure(put(of(name)))).toMatchObject({ message: 'Invalid principal in policy' });
    }
    await put(of('user/developer'));
  });
});

describe('public policies', () => {
  const allow = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `${arn}/*` };
  const open = document(allow);
  const settings = (given: object) =>
    developer().send(
      new PutPublicAccessBlockCommand({ Bucket: Name, PublicAccessBlockConfiguration: given }),
    );

  it('are refused by the block that new buckets have', async () => {
    expect(await failure(put(open))).toEqual({
      code: 'AccessDenied',
      message: `User: arn:aws:iam::${owner().id}:user/developer is not authorized to perform: s3:PutBucketPolicy on resource: "${arn}" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.`,
      status: 403,
    });
    await settings({ BlockPublicPolicy: false, RestrictPublicBuckets: true });
    await put(open);
  });

  it('that deny everybody are not public', async () => {
    await put(document({ ...allow, Effect: 'Deny', Action: 's3:*', Resource: everything }));
  });

  it('let only the owner’s account in while public buckets are restricted', async () => {
    await settings({ RestrictPublicBuckets: true });
    await put(open);
    await developer().send(new PutObjectCommand({ Bucket: Name, Key: 'a', Body: 'x' }));
    const read = (s3 = stranger()) => s3.send(new GetObjectCommand({ Bucket: Name, Key: 'a' }));
    expect(await read(developer())).toMatchObject({ ContentLength: 1 });
    expect(await failure(read())).toMatchObject({ message: 'Access Denied' });
    await settings({ RestrictPublicBuckets: false, IgnorePublicAcls: true });
    expect(await read()).toMatchObject({ ContentLength: 1 });
  });
});
