import { gunzipSync } from 'node:zlib';
import {
  CreateTrailCommand,
  type CreateTrailCommandInput,
  DeleteTrailCommand,
  DescribeTrailsCommand,
  GetTrailCommand,
  GetTrailStatusCommand,
  StartLoggingCommand,
  StopLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import { DeleteLoginProfileCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Bucket, newBucket } from '../../world/bucket.js';
import { type Clients, failure, testClock, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox({ centralizedRootAccess: true });
const everything = {
  name: 'everything',
  document: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}',
};

let management: string;
let admin: Clients;
let bucket: Bucket;
beforeEach(() => {
  const { organization, buckets } = sandbox.world;
  management = organization.management.id;
  admin = sandbox.as(sandbox.world.createUser(management, 'admin', [everything]));
  organization.serviceAccess.set('cloudtrail.amazonaws.com', testClock);
  bucket = newBucket({ name: 'trail-logs', region: 'us-east-1', account: management, createdAt: testClock });
  letIn();
  buckets.add(bucket);
});

/** Writes the policy that AWS's guide gives for the bucket of an organization trail. */
function letIn(
  folders = [`AWSLogs/${management}/*`, `AWSLogs/${sandbox.world.organization.id}/*`],
  name = 'org',
) {
  const Principal = { Service: 'cloudtrail.amazonaws.com' };
  const SourceArn = `arn:aws:cloudtrail:us-east-1:${management}:trail/${name}`;
  const source = { 'aws:SourceArn': SourceArn };
  const Statement = [
    {
      Effect: 'Allow',
      Principal,
      Action: 's3:GetBucketAcl',
      Resource: 'arn:aws:s3:::trail-logs',
      Condition: { StringEquals: source },
    },
    {
      Effect: 'Allow',
      Principal,
      Action: 's3:PutObject',
      Resource: folders.map((folder) => `arn:aws:s3:::trail-logs/${folder}`),
      Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', ...source } },
    },
  ];
  bucket.policy = { name: 'bucket policy', document: JSON.stringify({ Version: '2012-10-17', Statement }) };
}

const organizationTrail = {
  Name: 'org',
  S3BucketName: 'trail-logs',
  IsOrganizationTrail: true,
  IsMultiRegionTrail: true,
};
const create = (input: Partial<CreateTrailCommandInput> = {}, { cloudtrail } = admin) =>
  cloudtrail.send(new CreateTrailCommand({ ...organizationTrail, ...input }));
const status = () => admin.cloudtrail.send(new GetTrailStatusCommand({ Name: 'org' }));

/** The records in the bucket by the key of their file. */
const files = () =>
  [...bucket.objects].map(([key, [version]]) => {
    const { Records } = JSON.parse(gunzipSync(version!.content!.body).toString());
    return { key, records: Records };
  });

test('an organization trail writes the calls of every member, in AWS’s layout', async () => {
  const arn = `arn:aws:cloudtrail:us-east-1:${management}:trail/org`;
  expect(await create()).toMatchObject({ TrailARN: arn, IncludeGlobalServiceEvents: true });
  await admin.iam.send(new ListUsersCommand({}));
  expect(await status()).toMatchObject({ IsLogging: false });
  expect(files()).toEqual([]);

  await admin.cloudtrail.send(new StartLoggingCommand({ Name: 'org' }));
  const member = sandbox.member(({ password }) => password !== undefined);
  const root = await sandbox.asRootOf(member, 'delete');
  await root.iam.send(new DeleteLoginProfileCommand({}));
  const names = files().map(({ records }) =>
    records.map((record: { eventName: string }) => record.eventName),
  );
  expect(names).toEqual([['StartLogging'], ['AssumeRoot'], ['DeleteLoginProfile']]);
  const { key, records } = files()[2]!;
  const { id } = sandbox.world.organization;
  expect(key).toMatch(
    new RegExp(
      `^AWSLogs/${id}/${member.id}/CloudTrail/us-east-1/2026/11/22/${member.id}_CloudTrail_us-east-1_20261122T120\\dZ_\\w{16}\\.json\\.gz$`,
    ),
  );
  expect(records[0].userIdentity).toMatchObject({ type: 'Root', accountId: member.id });
  const logging = await status();
  expect(logging).toMatchObject({ IsLogging: true, StartLoggingTime: expect.any(Date) });
  expect(logging.LatestDeliveryTime).toBeInstanceOf(Date);

  await admin.cloudtrail.send(new StopLoggingCommand({ Name: 'org' }));
  const count = files().length;
  await admin.iam.send(new ListUsersCommand({}));
  expect(files()).toHaveLength(count);
  await admin.cloudtrail.send(new DeleteTrailCommand({ Name: 'org' }));
  expect(await failure(status())).toMatchObject({
    code: 'TrailNotFoundException',
    message: `Unknown trail: ${arn} for the user: ${management}`,
  });
});

test('a trail of one account writes under that account, and below its prefix', async () => {
  letIn([`logs/AWSLogs/${management}/*`]);
  await create({ IsOrganizationTrail: false, S3KeyPrefix: 'logs' });
  await admin.cloudtrail.send(new StartLoggingCommand({ Name: 'org' }));
  await sandbox.as(sandbox.world.callers.member).iam.send(new ListUsersCommand({}));
  expect(files().map(({ key }) => key.split('/CloudTrail/')[0])).toEqual([`logs/AWSLogs/${management}`]);
});

test('a bucket that lets nobody in any more is told in the status', async () => {
  await create();
  await admin.cloudtrail.send(new StartLoggingCommand({ Name: 'org' }));
  const count = files().length;
  bucket.policy = undefined;
  await admin.iam.send(new ListUsersCommand({}));
  expect(await status()).toMatchObject({ LatestDeliveryError: 'AccessDenied' });
  sandbox.world.buckets.remove(bucket);
  await admin.iam.send(new ListUsersCommand({}));
  expect(await status()).toMatchObject({ LatestDeliveryError: 'NoSuchBucket' });
  expect(files()).toHaveLength(count);
});

test('members see the trail of their organization, and cannot touch it', async () => {
  const { TrailARN } = await create();
  const { cloudtrail } = sandbox.as(sandbox.world.callers.member);
  const { trailList } = await cloudtrail.send(new DescribeTrailsCommand({}));
  expect(trailList).toMatchObject([{ TrailARN, HomeRegion: 'us-east-1', IsOrganizationTrail: true }]);
  expect((await cloudtrail.send(new DescribeTrailsCommand({ trailNameList: ['other'] }))).trailList).toEqual(
    [],
  );
  const { Trail } = await admin.cloudtrail.send(new GetTrailCommand({ Name: TrailARN }));
  expect(Trail).toMatchObject({ Name: 'org', S3BucketName: 'trail-logs' });
  const touched = await failure(cloudtrail.send(new StopLoggingCommand({ Name: TrailARN })));
  expect(touched.code).toBe('AccessDeniedException');
});

describe('what is refused', () => {
  const policy = () => {
    bucket.policy = undefined;
  };
  const access = () => void sandbox.world.organization.serviceAccess.delete('cloudtrail.amazonaws.com');
  test.each<[string, Partial<CreateTrailCommandInput>, () => void]>([
    ['InvalidTrailNameException', { Name: 'ab' }, () => undefined],
    ['InvalidTrailNameException', { Name: '-abc' }, () => undefined],
    ['InvalidTrailNameException', { Name: 'abc_' }, () => undefined],
    ['InvalidTrailNameException', { Name: 'a b' }, () => undefined],
    ['InvalidTrailNameException', { Name: 'a'.repeat(129) }, () => undefined],
    ['S3BucketDoesNotExistException', { S3BucketName: 'nowhere' }, () => undefined],
    ['InsufficientS3BucketPolicyException', {}, policy],
    ['InvalidParameterCombinationException', { IncludeGlobalServiceEvents: false }, () => undefined],
    ['CloudTrailAccessNotEnabledException', {}, access],
    ['NotImplemented', { EnableLogFileValidation: true }, () => undefined],
    ['InsufficientSnsTopicPolicyException', { SnsTopicName: 'topic' }, () => undefined],
  ])('%s for %j', async (code, input, prepare) => {
    prepare();
    expect(await failure(create(input))).toMatchObject({ code });
  });

  test('a second one of that name', async () => {
    await create();
    const message = `Trail org already exists for customer: ${management}`;
    expect(await failure(create())).toMatchObject({ code: 'TrailAlreadyExistsException', message });
  });

  test('a member’s, and one of an account without an organization', async () => {
    const { member, standalone } = sandbox.world.callers;
    const refused = [member, standalone].map((caller) => failure(create({}, sandbox.as(caller))));
    expect((await Promise.all(refused)).map(({ code }) => code)).toEqual([
      'NotOrganizationMasterAccountException',
      'OrganizationsNotInUseException',
    ]);
  });
});
