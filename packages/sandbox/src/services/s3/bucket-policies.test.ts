import {
  DeleteBucketPolicyCommand,
  GetBucketPolicyCommand,
  GetObjectCommand,
  HeadBucketCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Bucket, bucketArn, newBucket } from '../../world/bucket.js';
import { failure, testClock, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox({ centralizedRootAccess: true });

const Name = 'test-bucket';
const arn = bucketArn(Name);
const everything = [arn, `${arn}/*`];
const document = (...statements: object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
const denyEveryone = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: everything };
const allowAll = { name: 'all', document: document({ Effect: 'Allow', Action: '*', Resource: '*' }) };

let bucket: Bucket;
const owner = () => sandbox.account('payments-prod');
const developer = () => sandbox.as(sandbox.world.callers.member).s3;
const stranger = () => sandbox.as(sandbox.world.callers.standalone).s3;
/** Somebody of another account of the organization. */
const neighbour = () =>
  sandbox.as(sandbox.world.createUser(sandbox.delegate().id, 'neighbour', [allowAll])).s3;
const put = (Policy: string, s3 = developer()) =>
  s3.send(new PutBucketPolicyCommand({ Bucket: Name, Policy }));
const get = (s3 = developer()) => s3.send(new GetBucketPolicyCommand({ Bucket: Name }));
const remove = (s3 = developer()) => s3.send(new DeleteBucketPolicyCommand({ Bucket: Name }));
const lock = (...statements: object[]) => {
  bucket.policy = { name: 'lock', document: document(...statements) };
};

beforeEach(() => {
  bucket = newBucket({ name: Name, region: 'us-east-1', account: owner().id, createdAt: testClock });
  sandbox.world.buckets.add(bucket);
});

describe('a bucket policy', () => {
  it('is put, shown and deleted, and deleted again', async () => {
    expect(await failure(get())).toEqual({
      code: 'NoSuchBucketPolicy',
      message: 'The bucket policy does not exist',
      status: 404,
    });
    const policy = document({
      Effect: 'Allow',
      Principal: { AWS: owner().id },
      Action: ['s3:GetObject'],
      Resource: everything,
    });
    expect(await put(policy)).toMatchObject({ $metadata: { httpStatusCode: 204 } });
    expect((await get()).Policy).toBe(
      document({
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${owner().id}:root` },
        Action: 's3:GetObject',
        Resource: everything,
      }),
    );
    for (const _ of ['there', 'gone']) {
      expect(await remove()).toMatchObject({ $metadata: { httpStatusCode: 204 } });
    }
    expect(await failure(get())).toMatchObject({ code: 'NoSuchBucketPolicy' });
  });

  it('lets in somebody of another account, when the policies there allow too', async () => {
    const caller = sandbox.world.createUser(sandbox.delegate().id, 'reader', []);
    const { s3 } = sandbox.as(caller);
    const read = () => s3.send(new GetObjectCommand({ Bucket: Name, Key: 'a' }));
    await developer().send(new PutObjectCommand({ Bucket: Name, Key: 'a', Body: 'x' }));
    await put(
      document({
        Effect: 'Allow',
        Principal: { AWS: sandbox.delegate().id },
        Action: 's3:*',
        Resource: everything,
      }),
    );
    expect(await failure(read())).toMatchObject({
      message: expect.stringMatching(/because no identity-based policy allows the s3:GetObject action$/),
    });
    const { users } = sandbox.delegate();
    users.get('reader')!.policies = [allowAll];
    expect(await (await read()).Body?.transformToString()).toBe('x');
  });

  it('lets out its owner too: whoever puts it has locked the door behind him', async () => {
    await put(document(denyEveryone));
    const message = (action: string, resource: string) =>
      `User: arn:aws:iam::${owner().id}:user/developer is not authorized to perform: ${action} on resource: "${resource}" with an explicit deny in a resource-based policy`;
    expect(await failure(get())).toEqual({
      code: 'AccessDenied',
      message: message('s3:GetBucketPolicy', arn),
      status: 403,
    });
    expect(await failure(remove())).toMatchObject({ message: message('s3:DeleteBucketPolicy', arn) });
    expect(
      await failure(developer().send(new PutObjectCommand({ Bucket: Name, Key: 'a', Body: 'x' }))),
    ).toMatchObject({ message: message('s3:PutObject', `${arn}/a`) });
  });
});

describe('who is locked out', () => {
  beforeEach(() => lock(denyEveryone));

  it('gets in by a root session for S3, and only to the policy', async () => {
    const { s3 } = await sandbox.asRootOf(owner(), 's3-unlock');
    expect((await get(s3)).Policy).toBe(document(denyEveryone));
    await put(document({ ...denyEveryone, Action: 's3:PutObject', Resource: `${arn}/*` }), s3);
    await remove(s3);
    expect(await failure(get())).toMatchObject({ code: 'NoSuchBucketPolicy' });
    expect(await failure(s3.send(new HeadBucketCommand({ Bucket: Name })))).toMatchObject({ status: 403 });
  });

  it('gets in as the root user of the account', async () => {
    const account = sandbox.member(({ accessKeys }) => accessKeys[0]?.status === 'Active');
    const own = newBucket({
      name: 'own-bucket',
      region: 'us-east-1',
      account: account.id,
      createdAt: testClock,
    });
    own.policy = {
      name: 'lock',
      document: document({ ...denyEveryone, Resource: ['arn:aws:s3:::own-bucket'] }),
    };
    sandbox.world.buckets.add(own);
    const { s3 } = sandbox.asRootUser(account);
    expect(await failure(s3.send(new HeadBucketCommand({ Bucket: 'own-bucket' })))).toMatchObject({
      status: 403,
    });
    expect(await s3.send(new DeleteBucketPolicyCommand({ Bucket: 'own-bucket' }))).toMatchObject({});
    expect(await s3.send(new HeadBucketCommand({ Bucket: 'own-bucket' }))).toMatchObject({
      BucketRegion: 'us-east-1',
    });
  });

  it('stays out by a root session for another task', async () => {
    const { s3 } = await sandbox.asRootOf(owner(), 'audit');
    expect(await failure(get(s3))).toMatchObject({
      message: expect.stringMatching(/with an explicit deny in a session policy$/),
    });
  });

  it.each(['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const)(
    'stays out while a %s denies',
    async (type) => {
      const { s3 } = await sandbox.asRootOf(owner(), 's3-unlock');
      const deny = { Effect: 'Deny', Action: 's3:DeleteBucketPolicy', Resource: '*' };
      sandbox.world.organization.attachPolicy(
        {
          id: 'p-testtest',
          name: 'test',
          type,
          document: document(type === 'RESOURCE_CONTROL_POLICY' ? { ...deny, Principal: '*' } : deny),
        },
        owner().id,
      );
      const kind = type.toLowerCase().replaceAll('_', ' ');
      expect(await failure(remove(s3))).toMatchObject({
        message: expect.stringContaining(`with an explicit deny in a ${kind}: arn:aws:organizations::`),
      });
      expect(await get(s3)).toMatchObject({ Policy: expect.any(String) });
    },
  );

  it('stays out as the root of another account', async () => {
    const account = sandbox.member(({ accessKeys }) => accessKeys[0]?.status === 'Active');
    expect(await failure(get(sandbox.asRootUser(account).s3))).toMatchObject({
      message: expect.stringMatching(/with an explicit deny in a resource-based policy$/),
    });
  });
});

describe('of another account', () => {
  it('who is allowed learns that the bucket is not his', async () => {
    const account = sandbox.delegate().id;
    lock({ Effect: 'Allow', Principal: { AWS: account }, Action: 's3:*', Resource: everything });
    for (const call of [get, remove]) {
      expect(await failure(call(neighbour()))).toEqual({
        code: 'MethodNotAllowed',
        message: 'The specified method is not allowed against this resource.',
        status: 405,
      });
      sandbox.delegate().users.delete('neighbour');
    }
  });

  it('who is not learns nothing, unless he is of the organization', async () => {
    expect(await failure(get(stranger()))).toEqual({
      code: 'AccessDenied',
      message: 'Access Denied',
      status: 403,
    });
    expect(await failure(get(neighbour()))).toMatchObject({
      message: expect.stringMatching(
        /because no resource-based policy allows the s3:GetBucketPolicy action$/,
      ),
    });
  });
});

it('a policy may ask in which organization a bucket lies', async () => {
  const held = (organization: string) => ({
    name: 'held',
    document: document({
      Effect: 'Allow',
      Action: 's3:*',
      Resource: '*',
      Condition: { StringEquals: { 'aws:ResourceOrgID': organization, 'aws:ResourceAccount': owner().id } },
    }),
  });
  const user = (name: string, organization: string) =>
    sandbox.as(sandbox.world.createUser(owner().id, name, [held(organization)])).s3;
  await put(document({ ...denyEveryone, Action: 's3:PutObject' }));
  expect(await get(user('inside', sandbox.world.organization.id))).toMatchObject({
    Policy: expect.any(String),
  });
  expect(await failure(get(user('outside', 'o-a1b2c3d4e5')))).toMatchObject({ code: 'AccessDenied' });
});

it('the owner that a caller expects is the owner, or the call fails', async () => {
  lock(denyEveryone);
  const { s3 } = await sandbox.asRootOf(owner(), 's3-unlock');
  const ask = (ExpectedBucketOwner: string) =>
    s3.send(new GetBucketPolicyCommand({ Bucket: Name, ExpectedBucketOwner }));
  expect(await ask(owner().id)).toMatchObject({ Policy: expect.any(String) });
  expect(await failure(ask('111122223333'))).toEqual({
    code: 'AccessDenied',
    message: 'Access Denied',
    status: 403,
  });
});
