import { gunzipSync } from 'node:zlib';
import {
  AddTagsCommand,
  CreateTrailCommand,
  type CreateTrailCommandInput,
  GetEventSelectorsCommand,
  GetTrailCommand,
  GetTrailStatusCommand,
  ListTagsCommand,
  ListTrailsCommand,
  PutEventSelectorsCommand,
  type PutEventSelectorsCommandInput,
  RemoveTagsCommand,
  StartLoggingCommand,
  StopLoggingCommand,
  UpdateTrailCommand,
  type UpdateTrailCommandInput,
} from '@aws-sdk/client-cloudtrail';
import { CreateGroupCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Bucket, newBucket } from '../../world/bucket.js';
import { newTopic, type Topic, topicArn } from '../../world/topic.js';
import { type Clients, failure, testClock, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox();

let account: string;
let clients: Clients;
let bucket: Bucket;
let topic: Topic;
const arn = () => `arn:aws:cloudtrail:us-east-1:${account}:trail/audit`;

/** The text of a policy that lets CloudTrail do something. */
const letIn = (Action: string | string[], Resource: string | string[]) => ({
  name: 'policy',
  document: JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' }, Action, Resource },
  }),
});

beforeEach(async () => {
  account = sandbox.world.callers.member.account;
  clients = sandbox.as(sandbox.world.callers.member);
  bucket = newBucket({ name: 'trail-logs', region: 'us-east-1', account, createdAt: testClock });
  bucket.policy = letIn(
    ['s3:GetBucketAcl', 's3:PutObject'],
    ['arn:aws:s3:::trail-logs', 'arn:aws:s3:::trail-logs/*'],
  );
  sandbox.world.buckets.add(bucket);
  topic = newTopic({ name: 'log-files', region: 'us-east-1', account });
  topic.policy = letIn('sns:Publish', topicArn(topic));
  sandbox.world.topics.add(topic);
});

const create = async (input: Partial<CreateTrailCommandInput> = {}) => {
  const { cloudtrail } = clients;
  const made = await cloudtrail.send(
    new CreateTrailCommand({ Name: 'audit', S3BucketName: 'trail-logs', ...input }),
  );
  await cloudtrail.send(new StartLoggingCommand({ Name: 'audit' }));
  return made;
};
const select = (input: Omit<PutEventSelectorsCommandInput, 'TrailName'>) =>
  clients.cloudtrail.send(new PutEventSelectorsCommand({ TrailName: 'audit', ...input }));
const update = (input: Omit<UpdateTrailCommandInput, 'Name'>) =>
  clients.cloudtrail.send(new UpdateTrailCommand({ Name: 'audit', ...input }));

/** What lies in the bucket of a read and a write that come now. */
async function logged() {
  bucket.objects.clear();
  await clients.iam.send(new ListUsersCommand({}));
  await clients.iam.send(new CreateGroupCommand({ GroupName: 'group' }));
  return [...bucket.objects.values()].map(
    ([version]) => JSON.parse(gunzipSync(version!.content!.body).toString()).Records[0].eventName,
  );
}

describe('event selectors', () => {
  test('are those of all management events where nobody put any', async () => {
    await create();
    expect(await clients.cloudtrail.send(new GetEventSelectorsCommand({ TrailName: 'audit' }))).toMatchObject(
      {
        TrailARN: arn(),
        EventSelectors: [
          {
            ReadWriteType: 'All',
            IncludeManagementEvents: true,
            DataResources: [],
            ExcludeManagementEventSources: [],
          },
        ],
      },
    );
    expect(await logged()).toEqual(['ListUsers', 'CreateGroup']);
  });

  const management = { Field: 'eventCategory', Equals: ['Management'] };
  test.each<[Omit<PutEventSelectorsCommandInput, 'TrailName'>, string[]]>([
    [{ EventSelectors: [{ ReadWriteType: 'ReadOnly' }] }, ['ListUsers']],
    [{ EventSelectors: [{ ReadWriteType: 'WriteOnly' }] }, ['CreateGroup']],
    [
      { EventSelectors: [{ ReadWriteType: 'WriteOnly' }, { ReadWriteType: 'ReadOnly' }] },
      ['ListUsers', 'CreateGroup'],
    ],
    [{ EventSelectors: [{ IncludeManagementEvents: false }] }, []],
    [
      { EventSelectors: [{ ExcludeManagementEventSources: ['kms.amazonaws.com'] }] },
      ['ListUsers', 'CreateGroup'],
    ],
    [{ AdvancedEventSelectors: [{ FieldSelectors: [management] }] }, ['ListUsers', 'CreateGroup']],
    [
      {
        AdvancedEventSelectors: [{ FieldSelectors: [management, { Field: 'readOnly', Equals: ['false'] }] }],
      },
      ['CreateGroup'],
    ],
    [
      {
        AdvancedEventSelectors: [
          { FieldSelectors: [management, { Field: 'eventSource', NotEquals: ['iam.amazonaws.com', 'x'] }] },
        ],
      },
      [],
    ],
    [
      {
        AdvancedEventSelectors: [
          { FieldSelectors: [management, { Field: 'eventSource', StartsWith: ['kms', 'iam.'] }] },
        ],
      },
      ['ListUsers', 'CreateGroup'],
    ],
  ])('%j log %j', async (selectors, names) => {
    await create();
    await select(selectors);
    expect(await logged()).toEqual(names);
    const shown = await clients.cloudtrail.send(new GetEventSelectorsCommand({ TrailName: arn() }));
    expect(shown).toMatchObject(selectors);
    const { Trail } = await clients.cloudtrail.send(new GetTrailCommand({ Name: 'audit' }));
    expect(Trail).toMatchObject({ HasCustomEventSelectors: true });
  });

  test.each<[Omit<PutEventSelectorsCommandInput, 'TrailName'>, string]>([
    [{}, 'InvalidEventSelectorsException'],
    [{ EventSelectors: [], AdvancedEventSelectors: [] }, 'InvalidEventSelectorsException'],
    [{ EventSelectors: [] }, 'InvalidEventSelectorsException'],
    [{ AdvancedEventSelectors: [] }, 'InvalidEventSelectorsException'],
    [{ EventSelectors: Array.from({ length: 6 }, () => ({})) }, 'InvalidEventSelectorsException'],
    [{ EventSelectors: [{ ReadWriteType: 'Some' as never }] }, 'InvalidEventSelectorsException'],
    [
      { EventSelectors: [{ ExcludeManagementEventSources: ['iam.amazonaws.com'] }] },
      'InvalidEventSelectorsException',
    ],
    [
      { EventSelectors: [{ DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }] }] },
      'NotImplemented',
    ],
    [
      { AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }] }] },
      'NotImplemented',
    ],
    [
      { AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Colour'] }] }] },
      'InvalidEventSelectorsException',
    ],
    [
      { AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'readOnly', Equals: ['true'] }] }] },
      'InvalidEventSelectorsException',
    ],
    [
      {
        AdvancedEventSelectors: [
          { FieldSelectors: [management, { Field: 'readOnly', NotEquals: ['true'] }] },
        ],
      },
      'InvalidEventSelectorsException',
    ],
    [
      { AdvancedEventSelectors: [{ FieldSelectors: [management, { Field: 'eventName', Equals: ['x'] }] }] },
      'InvalidEventSelectorsException',
    ],
    [
      { AdvancedEventSelectors: [{ FieldSelectors: [management, { Field: 'eventSource' }] }] },
      'InvalidEventSelectorsException',
    ],
  ])('%j are refused', async (selectors, code) => {
    await create();
    expect(await failure(select(selectors))).toMatchObject({ code });
    expect(await logged()).toEqual(['ListUsers', 'CreateGroup']);
  });
});

test('a trail is changed as far as the request says, and only to what works', async () => {
  await create({ S3KeyPrefix: 'logs' });
  const other = newBucket({ name: 'other-logs', region: 'us-east-1', account, createdAt: testClock });
  sandbox.world.buckets.add(other);
  expect(await failure(update({ S3BucketName: 'other-logs' }))).toMatchObject({
    code: 'InsufficientS3BucketPolicyException',
  });
  expect(
    await failure(update({ IncludeGlobalServiceEvents: false, IsMultiRegionTrail: true })),
  ).toMatchObject({
    code: 'InvalidParameterCombinationException',
  });
  expect(await failure(update({ IsOrganizationTrail: true }))).toMatchObject({
    code: 'NotOrganizationMasterAccountException',
  });
  expect(await update({ IsMultiRegionTrail: true })).toMatchObject({
    TrailARN: arn(),
    S3BucketName: 'trail-logs',
    S3KeyPrefix: 'logs',
    IsMultiRegionTrail: true,
  });
  expect(await update({ S3KeyPrefix: '' })).not.toHaveProperty('S3KeyPrefix');
  await logged();
  expect([...bucket.objects.keys()][0]).toMatch(/^AWSLogs\//);
});

test('a trail of all Regions is changed where it was made', async () => {
  await create({ IsMultiRegionTrail: true });
  const { cloudtrail } = sandbox.as(sandbox.world.callers.member, 'eu-west-1');
  for (const call of [new StopLoggingCommand({ Name: 'audit' }), new UpdateTrailCommand({ Name: arn() })]) {
    expect(await failure(cloudtrail.send(call as StopLoggingCommand))).toMatchObject({
      code: 'InvalidHomeRegionException',
    });
  }
  const { Trails } = await cloudtrail.send(new ListTrailsCommand({}));
  expect(Trails).toEqual([{ TrailARN: arn(), Name: 'audit', HomeRegion: 'us-east-1' }]);
});

test('a topic hears of each log file, as long as it lets CloudTrail in', async () => {
  const made = await create({ SnsTopicName: 'log-files' });
  expect(made).toMatchObject({ SnsTopicName: 'log-files', SnsTopicARN: topicArn(topic) });
  sandbox.world.topics.subscribe({
    arn: `${topicArn(topic)}:1`,
    topic: topicArn(topic),
    owner: account,
    principal: '',
    protocol: 'email',
    endpoint: 'logs@example.com',
    attributes: {},
    confirmation: undefined,
    confirmedByOwner: true,
  });
  await logged();
  const keys = [...bucket.objects.keys()];
  const mails = () => sandbox.world.mailbox.of('logs@example.com').map(({ text }) => text.split('\n')[0]!);
  expect(
    mails()
      .slice(-2)
      .map((text) => JSON.parse(text)),
  ).toEqual(keys.map((key) => ({ s3Bucket: 'trail-logs', s3ObjectKey: [key] })));
  const status = () => clients.cloudtrail.send(new GetTrailStatusCommand({ Name: 'audit' }));
  expect(await status()).toMatchObject({ LatestNotificationTime: expect.any(Date) });
  const heard = mails().length;
  topic.policy = undefined;
  await clients.iam.send(new ListUsersCommand({}));
  expect(await status()).toMatchObject({ LatestNotificationError: 'AuthorizationError' });
  sandbox.world.topics.remove(topic);
  await clients.iam.send(new ListUsersCommand({}));
  expect(await status()).toMatchObject({ LatestNotificationError: 'NotFound' });
  expect(mails()).toHaveLength(heard);
  expect(await failure(update({ SnsTopicName: 'log-files' }))).toMatchObject({
    code: 'InsufficientSnsTopicPolicyException',
    message: 'SNS Topic does not exist or the topic policy is incorrect!',
  });
});

test('tags are given, listed and taken away', async () => {
  await create({ TagsList: [{ Key: 'team', Value: 'security' }] });
  const { cloudtrail } = clients;
  const tagged = { ResourceId: arn(), TagsList: [{ Key: 'floor', Value: '2' }] };
  await cloudtrail.send(new AddTagsCommand(tagged));
  const tags = async () =>
    (await cloudtrail.send(new ListTagsCommand({ ResourceIdList: [arn()] }))).ResourceTagList;
  expect(await tags()).toEqual([
    {
      ResourceId: arn(),
      TagsList: [
        { Key: 'team', Value: 'security' },
        { Key: 'floor', Value: '2' },
      ],
    },
  ]);
  await cloudtrail.send(new RemoveTagsCommand({ ResourceId: arn(), TagsList: [{ Key: 'team' }] }));
  expect(await tags()).toMatchObject([{ TagsList: [{ Key: 'floor' }] }]);
  const add = (input: object) => failure(cloudtrail.send(new AddTagsCommand({ ...tagged, ...input })));
  const many = Array.from({ length: 50 }, (_, index) => ({ Key: `k${index}`, Value: '' }));
  expect(await add({ TagsList: many })).toMatchObject({ code: 'TagsLimitExceededException' });
  expect(await add({ TagsList: [{ Key: 'aws:x' }] })).toMatchObject({ code: 'InvalidTagParameterException' });
  expect(await add({ TagsList: [{ Key: 'x' }, { Key: 'x' }] })).toMatchObject({
    code: 'InvalidTagParameterException',
  });
  expect(await add({ ResourceId: 'audit' })).toMatchObject({ code: 'CloudTrailARNInvalidException' });
  expect(await add({ ResourceId: `${arn()}-2` })).toMatchObject({ code: 'ResourceNotFoundException' });
});
