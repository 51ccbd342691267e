import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type Keys, keysOf, runAws } from './aws-cli.js';
import { Scene } from './scene.js';

const done: Answer = { exitCode: 0, output: undefined, error: '' };
const lockedOut = 'with an explicit deny in a resource-based policy';

// The steps of one unlocking each, on what the one before left.
describe.skipIf(!runAws)('what a policy locked, unlocked with the AWS CLI', () => {
  let scene: Scene;
  let member: string;
  let developer: Keys;
  let folder: string;
  beforeAll(async () => {
    scene = await Scene.open();
    developer = scene.sandbox.world.callers.member;
    member = scene.sandbox.world.callers.member.account;
    folder = await mkdtemp(join(tmpdir(), 'rootwarden-'));
  });
  afterAll(async () => {
    await scene.close();
    await rm(folder, { recursive: true });
  });

  describe('a bucket', () => {
    let session: Keys;
    let bucket: string;
    beforeAll(async () => {
      session = keysOf(await scene.assumeRoot(member, 's3-unlock'));
      bucket = `payments-prod-invoices-${member}`;
    });

    test('is in the list, with its Region when that is asked for', async () => {
      const { output } = await scene.aws('s3api list-buckets --page-size 2', session);
      const { Buckets } = output as { Buckets: readonly { Name: string; BucketRegion: string }[] };
      expect(Buckets).toHaveLength(3);
      expect(Buckets).toContainEqual(expect.objectContaining({ Name: bucket, BucketRegion: 'eu-west-1' }));
    });

    test('lets nobody of its account in, whatever Region the CLI begins in', async () => {
      const { error } = await scene.aws(`s3api get-bucket-policy --bucket ${bucket}`, developer);
      expect(error).toContain(`s3:GetBucketPolicy on resource: "arn:aws:s3:::${bucket}" ${lockedOut}`);
    });

    test('gives its policy to a root session, gets another and loses that', async () => {
      const policy = `s3api get-bucket-policy --bucket ${bucket} --expected-bucket-owner ${member}`;
      const { output } = await scene.aws(policy, session);
      const { Policy } = output as { Policy: string };
      const [statement] = JSON.parse(Policy).Statement;
      expect(statement).toMatchObject({ Effect: 'Deny', Principal: '*' });
      const milder = JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ ...statement, Action: 's3:DeleteObject', Resource: `arn:aws:s3:::${bucket}/*` }],
      });
      const put = `s3api put-bucket-policy --bucket ${bucket} --policy ${milder}`;
      expect(await scene.aws(put, session)).toEqual(done);
      expect((await scene.aws(policy, developer)).output).toEqual({ Policy: milder });
      expect(await scene.aws(`s3api delete-bucket-policy --bucket ${bucket}`, session)).toEqual(done);
      expect((await scene.aws(policy, developer)).error).toContain('(NoSuchBucketPolicy)');
    });

    test('takes and gives objects again', async () => {
      const [sent, got] = [join(folder, 'sent'), join(folder, 'got')];
      await writeFile(sent, 'an invoice');
      const at = `--bucket ${bucket} --key 2026/11.txt`;
      const put = await scene.aws(`s3api put-object ${at} --body ${sent}`, developer);
      expect(put.output).toMatchObject({ ETag: expect.any(String), ServerSideEncryption: 'AES256' });
      expect((await scene.aws(`s3api get-object ${at} ${got}`, developer)).exitCode).toBe(0);
      expect(await readFile(got, 'utf8')).toBe('an invoice');
      const list = await scene.aws(`s3api list-objects-v2 --bucket ${bucket} --delimiter /`, developer);
      expect(list.output).toMatchObject({ CommonPrefixes: [{ Prefix: '2026/' }] });
    });

    test('is asked where it is, and which one is not there', async () => {
      const where = (name: string) => scene.aws(`s3api get-bucket-location --bucket ${name}`, developer);
      const [ireland, virginia, nowhere] = await Promise.all([
        where(bucket),
        where(`payments-prod-receipts-${member}`),
        where('no-such-bucket'),
      ]);
      expect(ireland.output).toEqual({ LocationConstraint: 'eu-west-1' });
      expect(virginia.output).toEqual({ LocationConstraint: null });
      expect(nowhere.error).toContain(
        '(NoSuchBucket) when calling the GetBucketLocation operation: The specified bucket does not exist',
      );
    });
  });

  describe('a queue', () => {
    let session: Keys;
    let url: string;
    beforeAll(async () => {
      session = keysOf(await scene.assumeRoot(member, 'sqs-unlock'));
      url = `${scene.sandbox.url}/${member}/payments-refunds`;
    });
    const sqs = (command: string, keys: Keys) => scene.aws(`sqs ${command} --region eu-west-1`, keys);

    test('is in the list of its Region and has a policy that lets nobody in', async () => {
      expect((await sqs('list-queues --max-results 1000', session)).output).toEqual({ QueueUrls: [url] });
      const { output } = await sqs(
        `get-queue-attributes --queue-url ${url} --attribute-names Policy`,
        session,
      );
      expect(output).toEqual({ Attributes: { Policy: expect.stringContaining('"Deny"') } });
      const { error } = await sqs(`send-message --queue-url ${url} --message-body hello`, developer);
      expect(error).toContain(`(AccessDenied) when calling the SendMessage operation`);
      expect(error).toContain(lockedOut);
    });

    test('is open again without it', async () => {
      const set = `set-queue-attributes --queue-url ${url} --attributes {"Policy":""}`;
      expect(await sqs(set, session)).toEqual(done);
      expect((await sqs(`send-message --queue-url ${url} --message-body hello`, developer)).exitCode).toBe(0);
      const { output } = await sqs(`receive-message --queue-url ${url}`, developer);
      expect(output).toMatchObject({ Messages: [{ Body: 'hello' }] });
      expect((await sqs('get-queue-url --queue-name none', developer)).error).toContain(
        '(AWS.SimpleQueueService.NonExistentQueue)',
      );
    });
  });
});
