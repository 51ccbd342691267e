import {
  DeleteObjectCommand,
  GetBucketVersioningCommand,
  PutBucketVersioningCommand,
  type PutBucketVersioningCommandInput,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, it } from 'vitest';
import { newBucket } from '../../world/bucket.js';
import { CodeGenerator, stepAt } from '../../world/one-time-codes.js';
import { failure, testClock, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox({ centralizedRootAccess: true });

const Bucket = 'test-bucket';
/** An account whose root user has keys and an MFA device. */
const owner = () =>
  sandbox.member(
    ({ mfaDevices: [device], accessKeys: [key] }) => device?.kind === 'virtual' && key?.status === 'Active',
  );
const root = () => sandbox.asRootUser(owner()).s3;
const administrator = () => {
  const document = JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
  });
  return sandbox.as(sandbox.world.createUser(owner().id, 'administrator', [{ name: 'all', document }])).s3;
};
/** What its device shows, thirty seconds after it was looked at last: a code is good once. */
function device(): string {
  const { world } = sandbox;
  world.clock.advance(30);
  const virtual = owner().root.mfaDevices.find(({ kind }) => kind === 'virtual')!;
  const generator = new CodeGenerator(world.credentials.mfaSecret(virtual));
  return `${virtual.serialNumber} ${generator.codeAt(stepAt(world.clock.now()))}`;
}
const put = (
  VersioningConfiguration: PutBucketVersioningCommandInput['VersioningConfiguration'],
  s3 = root(),
  MFA?: string,
) => s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration, MFA }));
const get = async () => {
  const { $metadata, ...answer } = await root().send(new GetBucketVersioningCommand({ Bucket }));
  return answer;
};

beforeEach(() => {
  sandbox.world.buckets.add(
    newBucket({ name: Bucket, region: 'us-east-1', account: owner().id, createdAt: testClock }),
  );
});

it('is nothing at first, then Enabled or Suspended for ever', async () => {
  expect(await get()).toEqual({});
  const s3 = administrator();
  await put({ Status: 'Enabled' }, s3);
  expect(await get()).toEqual({ Status: 'Enabled', MFADelete: 'Disabled' });
  await put({ Status: 'Suspended' }, s3);
  expect(await get()).toMatchObject({ Status: 'Suspended' });
});

it.each([
  [{}, 'IllegalVersioningConfigurationException'],
  [{ Status: 'On' as 'Enabled' }, 'MalformedXML'],
])('%j is refused', async (configuration, code) => {
  expect(await failure(put(configuration))).toMatchObject({ code, status: 400 });
});

describe('MFA Delete', () => {
  const on = { Status: 'Enabled', MFADelete: 'Enabled' } as const;

  it('is switched by the root user with its device, and by nobody else', async () => {
    expect(await failure(put(on, administrator(), device()))).toMatchObject({
      code: 'AccessDenied',
      message: 'This operation may only be performed by the bucket owner',
    });
    expect(await failure(put(on))).toEqual({
      code: 'AccessDenied',
      message: 'Mfa Authentication must be used for this request',
      status: 403,
    });
    expect(await failure(put(on, root(), 'GAHT00000000 123456'))).toMatchObject({ code: 'AccessDenied' });
    const shown = device();
    await put(on, root(), shown);
    expect(await failure(put(on, root(), shown))).toMatchObject({ code: 'AccessDenied' });
    expect(await get()).toEqual({ Status: 'Enabled', MFADelete: 'Enabled' });
  });

  it('freezes the versioning for whoever has no device', async () => {
    await put(on, root(), device());
    expect(await failure(put({ Status: 'Suspended' }))).toMatchObject({ code: 'AccessDenied' });
    await root().send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'x' }));
    const [{ id: VersionId } = { id: '' }] = sandbox.world.buckets.find(Bucket)!.objects.get('a')!;
    const remove = (MFA?: string) =>
      root().send(new DeleteObjectCommand({ Bucket, Key: 'a', VersionId, MFA }));
    expect(await failure(remove())).toMatchObject({
      message: 'Mfa Authentication must be used for this request',
    });
    await remove(device());
    expect(sandbox.world.buckets.find(Bucket)!.objects.size).toBe(0);
    await put({ Status: 'Suspended', MFADelete: 'Disabled' }, root(), device());
    expect(await get()).toEqual({ Status: 'Suspended', MFADelete: 'Disabled' });
  });

  it('is out of the reach of root sessions', async () => {
    const { s3 } = await sandbox.asRootOf(owner(), 's3-unlock');
    expect(await failure(put(on, s3, device()))).toMatchObject({
      message: expect.stringMatching(/with an explicit deny in a session policy$/),
    });
  });
});
