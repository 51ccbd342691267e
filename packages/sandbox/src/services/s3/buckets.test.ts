import {
  CreateBucketCommand,
  type CreateBucketCommandInput,
  DeleteBucketCommand,
  DeletePublicAccessBlockCommand,
  GetBucketAclCommand,
  GetBucketLocationCommand,
  GetBucketPolicyStatusCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  type ListBucketsCommandInput,
  PutBucketPolicyCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
} from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, it } from 'vitest';
import { newBucket } from '../../world/bucket.js';
import { failure, testClock, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox({ centralizedRootAccess: true });

const owner = () => sandbox.account('payments-prod');
const developer = (region?: string) => sandbox.as(sandbox.world.callers.member, region).s3;
const stranger = () => sandbox.as(sandbox.world.callers.standalone).s3;
const create = (Bucket: string, input: Partial<CreateBucketCommandInput> = {}, region?: string) =>
  developer(region).send(new CreateBucketCommand({ Bucket, ...input }));
const at = (LocationConstraint: string) => ({ CreateBucketConfiguration: { LocationConstraint } }) as never;

describe('the list of buckets', () => {
  const list = (input: ListBucketsCommandInput = {}, s3 = developer()) =>
    s3.send(new ListBucketsCommand(input));
  const names = (purposes: readonly string[]) =>
    purposes.map((purpose) => `payments-prod-${purpose}-${owner().id}`);

  it('is by name, of every Region, and tells no Regions unless a part of it is asked for', async () => {
    const all = await list();
    expect(all.Buckets?.map(({ Name }) => Name)).toEqual(names(['exports', 'invoices', 'receipts']));
    expect(all.Buckets?.map(({ BucketRegion }) => BucketRegion)).toEqual([undefined, undefined, undefined]);
    expect(all.Owner?.ID).toMatch(/^[0-9a-f]{64}$/);
    const paged = await list({ MaxBuckets: 1000 });
    expect(paged.Buckets?.map(({ BucketRegion }) => BucketRegion)).toEqual([
      'us-east-1',
      'eu-west-1',
      'us-east-1',
    ]);
    expect(paged).not.toHaveProperty('ContinuationToken');
  });

  it('comes in pages, each with a token for the next', async () => {
    const found: (string | undefined)[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await list({ MaxBuckets: 1, ContinuationToken });
      found.push(...(page.Buckets ?? []).map(({ Name }) => Name));
      ContinuationToken = page.ContinuationToken;
    } while (ContinuationToken);
    expect(found).toEqual(names(['exports', 'invoices', 'receipts']));
  });

  it('is cut down to a prefix and to a Region, which is that of the endpoint', async () => {
    const Prefix = 'payments-prod-re';
    expect(await list({ Prefix })).toMatchObject({ Prefix, Buckets: [{ Name: names(['receipts'])[0] }] });
    const ireland = await list({ BucketRegion: 'eu-west-1' }, developer('eu-west-1'));
    expect(ireland.Buckets).toMatchObject([{ Name: names(['invoices'])[0], BucketRegion: 'eu-west-1' }]);
    expect(await failure(list({ BucketRegion: 'eu-west-1' }))).toMatchObject({ code: 'InvalidArgument' });
  });

  it.each([{ MaxBuckets: 0 }, { MaxBuckets: 10_001 }, { ContinuationToken: 'made up' }])(
    'is refused for %j',
    async (input) => {
      expect(await failure(list(input))).toMatchObject({ code: 'InvalidArgument', status: 400 });
    },
  );

  it('of an account with a raised quota comes in pages only', async () => {
    const { s3 } = await sandbox.asRootOf(sandbox.account('data-lake-prod'), 's3-unlock');
    expect(await failure(list({}, s3))).toMatchObject({ code: 'InvalidRequest', status: 400 });
    expect((await list({ MaxBuckets: 100 }, s3)).Buckets).toHaveLength(2);
  });

  it('is for whoever may have it', async () => {
    const nobody = sandbox.as(sandbox.world.createUser(owner().id, 'nobody', [])).s3;
    expect(await failure(list({}, nobody))).toEqual({
      code: 'AccessDenied',
      message: `User: arn:aws:iam::${owner().id}:user/nobody is not authorized to perform: s3:ListAllMyBuckets because no identity-based policy allows the s3:ListAllMyBuckets action`,
      status: 403,
    });
  });
});

describe('a new bucket', () => {
  it('is there, empty and closed to the public', async () => {
    expect(await create('new-bucket')).toMatchObject({
      Location: '/new-bucket',
      BucketArn: 'arn:aws:s3:::new-bucket',
    });
    expect(await developer().send(new HeadBucketCommand({ Bucket: 'new-bucket' }))).toMatchObject({
      BucketRegion: 'us-east-1',
    });
    const block = await developer().send(new GetPublicAccessBlockCommand({ Bucket: 'new-bucket' }));
    expect(block.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    });
  });

  it.each([
    ['us-east-1', undefined, 'us-east-1'],
    ['us-east-1', 'eu-west-1', 'eu-west-1'],
    ['us-east-1', 'EU', 'eu-west-1'],
    ['eu-west-1', 'eu-west-1', 'eu-west-1'],
  ])('asked for in %s with %s is in %s', async (endpoint, constraint, region) => {
    await create('new-bucket', constraint === undefined ? {} : at(constraint), endpoint);
    expect(sandbox.world.buckets.find('new-bucket')?.region).toBe(region);
  });

  it.each([
    [
      'eu-west-1',
      'eu-central-1',
      'IllegalLocationConstraintException',
      'The eu-central-1 location constraint is incompatible for the region specific endpoint this request was sent to.',
    ],
    ['us-east-1', 'us-east-1', 'InvalidLocationConstraint', 'The specified location-constraint is not valid'],
  ])('asked for in %s with %s is not made', async (endpoint, constraint, code, message) => {
    expect(await failure(create('new-bucket', at(constraint), endpoint))).toEqual({
      code,
      message,
      status: 400,
    });
  });

  it('needs a name that nobody has, also in another Region', async () => {
    sandbox.world.buckets.add(
      newBucket({
        name: 'taken-bucket',
        region: 'us-east-1',
        account: sandbox.delegate().id,
        createdAt: testClock,
      }),
    );
    expect(await failure(create('taken-bucket'))).toMatchObject({ code: 'BucketAlreadyExists', status: 409 });
    await create('new-bucket');
    expect(await create('new-bucket')).toMatchObject({ Location: '/new-bucket' });
    expect(await failure(create('new-bucket', at('eu-west-1')))).toMatchObject({
      code: 'BucketAlreadyOwnedByYou',
      status: 409,
    });
  });

  it.each(['ab', 'Upper-Case', 'under_score', 'dot..dot', '10.0.0.1', 'xn--bucket', 'bucket-s3alias'])(
    'is not called %s',
    async (name) => {
      expect(await failure(create(name))).toMatchObject({
        code: 'InvalidBucketName',
        message: 'The specified bucket is not valid.',
        status: 400,
      });
    },
  );

  it.each<[Partial<CreateBucketCommandInput>, string]>([
    [{ ACL: 'public-read' }, 'InvalidBucketAclWithObjectOwnership'],
    [{ ObjectOwnership: 'ObjectWriter' }, 'NotImplemented'],
    [{ ObjectLockEnabledForBucket: true }, 'NotImplemented'],
  ])('has no %j', async (input, code) => {
    expect(await failure(create('new-bucket', input))).toMatchObject({ code });
    expect(sandbox.world.buckets.find('new-bucket')).toBeUndefined();
  });

  it('is one of as many as the quota allows', async () => {
    sandbox.world.buckets.setQuota(owner().id, 3);
    expect(await failure(create('new-bucket'))).toMatchObject({ code: 'TooManyBuckets', status: 400 });
  });
});

describe('a bucket', () => {
  beforeEach(async () => void (await create('new-bucket')));
  const Bucket = 'new-bucket';

  it('is deleted when it is empty', async () => {
    await developer().send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'x' }));
    expect(await failure(developer().send(new DeleteBucketCommand({ Bucket })))).toEqual({
      code: 'BucketNotEmpty',
      message: 'The bucket you tried to delete is not empty',
      status: 409,
    });
    sandbox.world.buckets.find(Bucket)!.objects.clear();
    await developer().send(new DeleteBucketCommand({ Bucket }));
    expect(await failure(developer().send(new HeadBucketCommand({ Bucket })))).toMatchObject({
      code: 'NotFound',
      status: 404,
    });
  });

  it('is not a secret, and not open either', async () => {
    const ask = (name: string) => stranger().send(new GetBucketLocationCommand({ Bucket: name }));
    expect(await failure(ask('no-such-bucket'))).toEqual({
      code: 'NoSuchBucket',
      message: 'The specified bucket does not exist',
      status: 404,
    });
    expect(await failure(ask(Bucket))).toMatchObject({ code: 'AccessDenied', message: 'Access Denied' });
  });

  it('has a block of public access, in parts or not at all', async () => {
    const get = async () =>
      (await developer().send(new GetPublicAccessBlockCommand({ Bucket }))).PublicAccessBlockConfiguration;
    const put = (PublicAccessBlockConfiguration: object) =>
      developer().send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
    await put({ IgnorePublicAcls: true });
    expect(await get()).toEqual({
      BlockPublicAcls: false,
      IgnorePublicAcls: true,
      BlockPublicPolicy: false,
      RestrictPublicBuckets: false,
    });
    expect(await failure(put({}))).toMatchObject({ code: 'InvalidRequest', status: 400 });
    for (const _ of ['there', 'gone']) {
      await developer().send(new DeletePublicAccessBlockCommand({ Bucket }));
    }
    expect(await failure(get())).toEqual({
      code: 'NoSuchPublicAccessBlockConfiguration',
      message: 'The public access block configuration was not found',
      status: 404,
    });
  });

  it('is public, or not, or has no policy', async () => {
    const ask = () => developer().send(new GetBucketPolicyStatusCommand({ Bucket }));
    expect(await failure(ask())).toMatchObject({ code: 'NoSuchBucketPolicy', status: 404 });
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: 'arn:aws:s3:::new-bucket/*' },
      ],
    });
    await developer().send(new PutBucketPolicyCommand({ Bucket, Policy }));
    expect(await ask()).toMatchObject({ PolicyStatus: { IsPublic: false } });
  });

  it('has no ACL that the sandbox knows of', async () => {
    expect(await failure(developer().send(new GetBucketAclCommand({ Bucket })))).toMatchObject({
      code: 'NotImplemented',
      status: 501,
    });
  });
});
