import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsCommand,
  type ListObjectsCommandInput,
  ListObjectsV2Command,
  type ListObjectsV2CommandInput,
  PutObjectCommand,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Bucket, newBucket } from '../../world/bucket.js';
import { failure, testClock, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox();

const Name = 'test-bucket';
let bucket: Bucket;
const owner = () => sandbox.account('payments-prod');
const developer = () => sandbox.as(sandbox.world.callers.member).s3;
/** A user of the owner's who may do only that. */
const userWith = (...actions: string[]) => {
  const document = JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: actions, Resource: '*' },
  });
  const name = `user-${owner().users.size}`;
  return sandbox.as(sandbox.world.createUser(owner().id, name, [{ name: 'policy', document }])).s3;
};
const put = (Key: string, input: Partial<PutObjectCommandInput> = {}) =>
  developer().send(new PutObjectCommand({ Bucket: Name, Key, Body: 'hello', ...input }));
const get = (Key: string, s3 = developer(), VersionId?: string) =>
  s3.send(new GetObjectCommand({ Bucket: Name, Key, VersionId }));
const list = (input: Partial<ListObjectsV2CommandInput> = {}, s3 = developer()) =>
  s3.send(new ListObjectsV2Command({ Bucket: Name, ...input }));
const remove = (Key: string, VersionId?: string, MFA?: string) =>
  developer().send(new DeleteObjectCommand({ Bucket: Name, Key, VersionId, MFA }));

beforeEach(() => {
  bucket = newBucket({ name: Name, region: 'us-east-1', account: owner().id, createdAt: testClock });
  sandbox.world.buckets.add(bucket);
});

describe('an object', () => {
  it('is what was put', async () => {
    const eTag = '"5d41402abc4b2a76b9719d911017c592"';
    const stored = await put('a b/é+c', {
      ContentType: 'text/plain',
      Metadata: { tone: 'warm' },
      CacheControl: 'no-store',
    });
    expect(stored).toMatchObject({ ETag: eTag, ServerSideEncryption: 'AES256', ChecksumType: 'FULL_OBJECT' });
    expect(stored).not.toHaveProperty('VersionId');
    const found = await get('a b/é+c');
    expect(found).toMatchObject({
      ETag: eTag,
      AcceptRanges: 'bytes',
      ContentLength: 5,
      ContentType: 'text/plain',
      CacheControl: 'no-store',
      Metadata: { tone: 'warm' },
      LastModified: expect.any(Date),
    });
    expect(await found.Body!.transformToString()).toBe('hello');
    const head = await developer().send(new HeadObjectCommand({ Bucket: Name, Key: 'a b/é+c' }));
    expect(head).toMatchObject({ ETag: eTag, ContentLength: 5, Metadata: { tone: 'warm' } });
  });

  it.each(['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const)(
    'has the checksum %s that the SDK computes and verifies',
    async (ChecksumAlgorithm) => {
      const name = `Checksum${ChecksumAlgorithm}` as const;
      const { [name]: checksum } = await put('a', { ChecksumAlgorithm });
      expect(checksum).toMatch(/^[\w+/]+=*$/);
      const found = await developer().send(
        new GetObjectCommand({ Bucket: Name, Key: 'a', ChecksumMode: 'ENABLED' }),
      );
      expect(found[name]).toBe(checksum);
      expect(await found.Body!.transformToString()).toBe('hello');
    },
  );

  it('comes in chunks when it is a stream, its checksum after it', async () => {
    const Body = Readable.from([Buffer.from('hel'), Buffer.from('lo')]);
    expect(await put('a', { Body, ContentLength: 5 })).toMatchObject({ ChecksumCRC32: 'NhCmhg==' });
    const found = await get('a');
    expect(found.ContentEncoding).toBeUndefined();
    expect(await found.Body!.transformToString()).toBe('hello');
  });

  it('is not there: who may list learns so, and nobody else', async () => {
    expect(await failure(get('none'))).toEqual({
      code: 'NoSuchKey',
      message: 'The specified key does not exist.',
      status: 404,
    });
    expect(await failure(get('none', userWith('s3:GetObject')))).toMatchObject({
      code: 'AccessDenied',
      message: expect.stringContaining(`s3:ListBucket on resource: "arn:aws:s3:::${Name}"`),
    });
    const head = (s3 = developer()) => s3.send(new HeadObjectCommand({ Bucket: Name, Key: 'none' }));
    expect(await failure(head())).toMatchObject({ code: 'NotFound', status: 404 });
    expect(await failure(head(userWith('s3:GetObject')))).toMatchObject({ status: 403 });
  });

  it.each<[string, Partial<PutObjectCommandInput>, string]>([
    ['under too long a key', { Key: 'k'.repeat(1025) }, 'KeyTooLongError'],
    ['with an ACL', { ACL: 'public-read' }, 'AccessControlListNotSupported'],
    ['with what the sandbox does not have', { Tagging: 'a=b' }, 'NotImplemented'],
    ['with a key of KMS', { ServerSideEncryption: 'aws:kms' }, 'NotImplemented'],
  ])('is not put %s', async (_how, input, code) => {
    expect(await failure(put('a', input))).toMatchObject({ code });
    expect(bucket.objects.size).toBe(0);
  });

  it('is deleted, and deleted again', async () => {
    await put('a');
    for (const _ of ['there', 'gone']) {
      const { $metadata, ...answer } = await remove('a');
      expect(answer).toEqual({});
      expect($metadata.httpStatusCode).toBe(204);
    }
    expect(await failure(get('a'))).toMatchObject({ code: 'NoSuchKey' });
  });
});

describe('a list of objects', () => {
  beforeEach(async () => {
    for (const key of ['b', 'a/1', 'a/2/3', 'a/2/4', 'c d']) await put(key);
  });

  it('is by key, in pages', async () => {
    const first = await list({ MaxKeys: 3 });
    expect(first).toMatchObject({ Name, KeyCount: 3, MaxKeys: 3, IsTruncated: true });
    expect(first.Contents?.map(({ Key }) => Key)).toEqual(['a/1', 'a/2/3', 'a/2/4']);
    const second = await list({ MaxKeys: 3, ContinuationToken: first.NextContinuationToken });
    expect(second.Contents).toMatchObject([
      { Key: 'b', Size: 5, ETag: '"5d41402abc4b2a76b9719d911017c592"', StorageClass: 'STANDARD' },
      { Key: 'c d' },
    ]);
    expect(second).toMatchObject({ IsTruncated: false });
    expect(second).not.toHaveProperty('NextContinuationToken');
  });

  it('has what keys have in common', async () => {
    expect(await list({ Delimiter: '/' })).toMatchObject({
      KeyCount: 3,
      CommonPrefixes: [{ Prefix: 'a/' }],
      Contents: [{ Key: 'b' }, { Key: 'c d' }],
    });
    const first = await list({ Delimiter: '/', MaxKeys: 1 });
    expect(first).toMatchObject({ CommonPrefixes: [{ Prefix: 'a/' }], IsTruncated: true });
    const next = await list({ Delimiter: '/', MaxKeys: 1, ContinuationToken: first.NextContinuationToken });
    expect(next.Contents).toMatchObject([{ Key: 'b' }]);
    expect(await list({ Prefix: 'a/', Delimiter: '/' })).toMatchObject({
      CommonPrefixes: [{ Prefix: 'a/2/' }],
      Contents: [{ Key: 'a/1' }],
    });
  });

  it('begins after a key, and is encoded when that is asked for', async () => {
    const { Contents } = await list({ StartAfter: 'b', EncodingType: 'url' });
    expect(Contents).toMatchObject([{ Key: 'c+d' }]);
  });

  it('is there for old clients, whose pages begin after a key', async () => {
    const old = (input: Partial<ListObjectsCommandInput>) =>
      developer().send(new ListObjectsCommand({ Bucket: Name, ...input }));
    const first = await old({ MaxKeys: 3 });
    expect(first).toMatchObject({ Name, MaxKeys: 3, IsTruncated: true, Contents: { length: 3 } });
    expect(first.Contents?.[0]).toMatchObject({
      Key: 'a/1',
      Owner: { ID: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(first).not.toHaveProperty('NextMarker');
    const second = await old({ MaxKeys: 3, Marker: 'a/2/4' });
    expect(second).toMatchObject({
      Marker: 'a/2/4',
      IsTruncated: false,
      Contents: [{ Key: 'b' }, { Key: 'c d' }],
    });
    const common = await old({ MaxKeys: 1, Delimiter: '/' });
    expect(common).toMatchObject({ NextMarker: 'a/', CommonPrefixes: [{ Prefix: 'a/' }] });
    expect(await old({ Delimiter: '/', Marker: 'a/' })).toMatchObject({
      Contents: [{ Key: 'b' }, { Key: 'c d' }],
    });
  });

  it('is held to what policies say of the prefix', async () => {
    const document = JSON.stringify({
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Action: 's3:ListBucket',
        Resource: '*',
        Condition: { StringEquals: { 's3:prefix': 'a/' } },
      },
    });
    const { s3 } = sandbox.as(sandbox.world.createUser(owner().id, 'home', [{ name: 'policy', document }]));
    expect(await list({ Prefix: 'a/' }, s3)).toMatchObject({ KeyCount: 3 });
    expect(await failure(list({}, s3))).toMatchObject({ code: 'AccessDenied' });
  });

  it.each([
    [{ MaxKeys: -1 }, 'Argument max-keys must be an integer between 0 and 2147483647'],
    [{ ContinuationToken: 'made up' }, 'The continuation token provided is incorrect'],
  ])('is refused for %j', async (input, message) => {
    expect(await failure(list(input))).toMatchObject({ code: 'InvalidArgument', message, status: 400 });
  });
});

describe('with versioning', () => {
  beforeEach(async () => {
    await put('a', { Body: 'before' });
    bucket.versioning = 'Enabled';
  });
  const text = async (version?: string) => (await get('a', developer(), version)).Body!.transformToString();

  it('every version stays', async () => {
    const { VersionId } = await put('a', { Body: 'first' });
    expect(VersionId).toMatch(/^[\w.]{32}$/);
    await put('a', { Body: 'second' });
    expect(await text()).toBe('second');
    expect(await text(VersionId)).toBe('first');
    expect(await text('null')).toBe('before');
    expect(await failure(get('a', developer(), 'none'))).toMatchObject({
      code: 'NoSuchVersion',
      status: 404,
    });
    expect(await failure(get('a', userWith('s3:GetObject'), VersionId))).toMatchObject({
      message: expect.stringContaining('s3:GetObjectVersion'),
    });
  });

  it('a delete marker hides them, until it is deleted itself', async () => {
    const marker = await remove('a');
    expect(marker).toMatchObject({ DeleteMarker: true, VersionId: expect.any(String) });
    expect(await failure(get('a'))).toMatchObject({ code: 'NoSuchKey' });
    expect(await list()).toMatchObject({ KeyCount: 0 });
    expect(await failure(get('a', developer(), marker.VersionId))).toMatchObject({
      code: 'MethodNotAllowed',
      status: 405,
    });
    expect(await remove('a', marker.VersionId)).toMatchObject({
      DeleteMarker: true,
      VersionId: marker.VersionId,
    });
    expect(await text()).toBe('before');
  });

  it('suspended, one version is written over and over', async () => {
    const { VersionId } = await put('a', { Body: 'kept' });
    bucket.versioning = 'Suspended';
    expect(await put('a', { Body: 'x' })).toMatchObject({ VersionId: 'null' });
    await put('a', { Body: 'y' });
    expect(await text('null')).toBe('y');
    expect(await remove('a')).toMatchObject({ DeleteMarker: true, VersionId: 'null' });
    expect(await text(VersionId)).toBe('kept');
    expect(bucket.objects.get('a')).toHaveLength(2);
  });

  it('and MFA Delete nobody removes a version but the root user with its device', async () => {
    bucket.mfaDelete = true;
    expect(await failure(remove('a', 'null', 'arn:aws:iam::111122223333:mfa/x 123456'))).toEqual({
      code: 'AccessDenied',
      message: 'This operation may only be performed by the bucket owner',
      status: 403,
    });
    expect(await remove('a')).toMatchObject({ DeleteMarker: true });
  });
});
