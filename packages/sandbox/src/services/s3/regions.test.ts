import { request } from 'node:http';
import {
  DeleteBucketPolicyCommand,
  GetBucketLocationCommand,
  GetBucketPolicyCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { signed } from '../../wire/testing/sign.js';
import { failure, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox({ centralizedRootAccess: true });

const owner = () => sandbox.account('payments-prod');
/** In eu-west-1, and locked. */
const invoices = () => `payments-prod-invoices-${owner().id}`;
/** In us-east-1, and open to its owner. */
const receipts = () => `payments-prod-receipts-${owner().id}`;
const developer = (region?: string) => sandbox.as(sandbox.world.callers.member, region).s3;

describe('the endpoint of another Region', () => {
  it('sends to that of the bucket', async () => {
    const asked = developer('eu-central-1').send(new GetBucketPolicyCommand({ Bucket: invoices() }));
    await expect(asked).rejects.toMatchObject({
      name: 'PermanentRedirect',
      message:
        'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.',
      Endpoint: 's3.eu-west-1.amazonaws.com',
      Bucket: invoices(),
      $metadata: { httpStatusCode: 301 },
      $response: { headers: { 'x-amz-bucket-region': 'eu-west-1' } },
    });
  });

  it('says so of a bucket without a body too', async () => {
    const asked = developer().send(new HeadBucketCommand({ Bucket: invoices() }));
    await expect(asked).rejects.toMatchObject({
      $metadata: { httpStatusCode: 301 },
      $response: { headers: { 'x-amz-bucket-region': 'eu-west-1' } },
    });
  });

  it('is left by a client that follows', async () => {
    const { accessKeyId, secretAccessKey } = sandbox.world.callers.member;
    const s3 = new S3Client({
      endpoint: sandbox.url,
      region: 'us-east-1',
      followRegionRedirects: true,
      credentials: { accessKeyId, secretAccessKey },
    });
    expect(await failure(s3.send(new GetBucketPolicyCommand({ Bucket: invoices() })))).toMatchObject({
      message: expect.stringMatching(/with an explicit deny in a resource-based policy$/),
    });
    s3.destroy();
  });

  it('of us-east-1 tells where any bucket is', async () => {
    sandbox.world.buckets.find(invoices())!.policy = undefined;
    const locate = (Bucket: string, s3 = developer()) => s3.send(new GetBucketLocationCommand({ Bucket }));
    expect(await locate(invoices())).toMatchObject({ LocationConstraint: 'eu-west-1' });
    const { $metadata, ...ofVirginia } = await locate(receipts());
    expect(ofVirginia).not.toMatchObject({ LocationConstraint: expect.stringMatching(/./) });
    expect(await failure(locate(receipts(), developer('eu-west-1')))).toMatchObject({ status: 301 });
  });
});

it('a bucket of another Region is unlocked there', async () => {
  const { s3 } = await sandbox.asRootOf(owner(), 's3-unlock', 'eu-west-1');
  await s3.send(new DeleteBucketPolicyCommand({ Bucket: invoices() }));
  const list = developer('eu-west-1').send(new ListObjectsV2Command({ Bucket: invoices() }));
  expect(await list).toMatchObject({ KeyCount: 0 });
});

describe('hosts of AWS', () => {
  /** Asks with whatever Host, which no client of the SDK would send here. */
  async function ask(host: string, path: string, region: string): Promise<{ status?: number; text: string }> {
    const message = await signed(
      {
        method: 'GET',
        path,
        query: new URLSearchParams('list-type=2'),
        headers: { host, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
        body: Buffer.alloc(0),
        sourceIp: '',
      },
      { ...sandbox.world.callers.member, service: 's3', region, at: sandbox.world.clock.now() },
    );
    return new Promise((resolve, reject) => {
      const sent = request(
        `${sandbox.url}${path}?list-type=2`,
        { headers: message.headers },
        async (response) => {
          const chunks: Buffer[] = [];
          for await (const chunk of response) chunks.push(chunk);
          resolve({
            ...(response.statusCode && { status: response.statusCode }),
            text: `${Buffer.concat(chunks)}`,
          });
        },
      );
      sent.on('error', reject).end();
    });
  }

  it('stand for their own Region', async () => {
    const ok = await ask(`${receipts()}.s3.us-east-1.amazonaws.com`, '/', 'us-east-1');
    expect(ok).toMatchObject({ status: 200, text: expect.stringContaining(`<Name>${receipts()}</Name>`) });
    expect(await ask('s3.amazonaws.com', `/${receipts()}`, 'us-east-1')).toMatchObject({ status: 200 });
    expect(await ask(`${receipts()}.localhost:4566`, '/', 'us-east-1')).toMatchObject({ status: 200 });
    expect(await ask(`${receipts()}.s3.eu-west-1.amazonaws.com`, '/', 'eu-west-1')).toMatchObject({
      status: 301,
      text: expect.stringContaining(`<Endpoint>${receipts()}.s3.us-east-1.amazonaws.com</Endpoint>`),
    });
  });

  it('refuse what is signed for another Region, and say for which it should be', async () => {
    const expected = {
      status: 400,
      text: expect.stringMatching(
        /<Code>AuthorizationHeaderMalformed<\/Code><Message>The authorization header is malformed; the region &apos;us-east-1&apos; is wrong; expecting &apos;eu-west-1&apos;<\/Message><Region>eu-west-1<\/Region>/,
      ),
    };
    expect(await ask('s3.eu-west-1.amazonaws.com', `/${receipts()}`, 'us-east-1')).toMatchObject(expected);
    // The global name of a bucket leads to its Region.
    expect(await ask(`${invoices()}.s3.amazonaws.com`, '/', 'us-east-1')).toMatchObject(expected);
  });
});
