import {
  AddPermissionCommand,
  CreateTopicCommand,
  type CreateTopicCommandInput,
  DeleteTopicCommand,
  GetTopicAttributesCommand,
  ListTagsForResourceCommand,
  ListTopicsCommand,
  PublishCommand,
  RemovePermissionCommand,
  SetTopicAttributesCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-sns';
import { describe, expect, test } from 'vitest';
import { failure, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox();

const account = () => sandbox.account('payments-prod').id;
const arn = (name = 'alerts', owner = account()) => `arn:aws:sns:us-east-1:${owner}:${name}`;
const developer = () => sandbox.as(sandbox.world.callers.member).sns;
const create = (input: Partial<CreateTopicCommandInput> = {}) =>
  developer().send(new CreateTopicCommand({ Name: 'alerts', ...input }));
const attributesOf = async (TopicArn = arn()) =>
  (await developer().send(new GetTopicAttributesCommand({ TopicArn }))).Attributes!;
const set = (AttributeName: string, AttributeValue?: string) =>
  developer().send(new SetTopicAttributesCommand({ TopicArn: arn(), AttributeName, AttributeValue }));
const policyOf = async () => JSON.parse((await attributesOf()).Policy!);

test('a new topic has the policy that AWS gives it, and nothing set', async () => {
  expect((await create()).TopicArn).toBe(arn());
  const { Policy, EffectiveDeliveryPolicy, ...others } = await attributesOf();
  expect(others).toEqual({
    Owner: account(),
    TopicArn: arn(),
    DisplayName: '',
    SubscriptionsPending: '0',
    SubscriptionsConfirmed: '0',
    SubscriptionsDeleted: '0',
  });
  expect(JSON.parse(EffectiveDeliveryPolicy!).http.defaultHealthyRetryPolicy.numRetries).toBe(3);
  expect(JSON.parse(Policy!)).toEqual({
    Version: '2008-10-17',
    Id: '__default_policy_ID',
    Statement: [
      {
        Sid: '__default_statement_ID',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: [
          'SNS:GetTopicAttributes',
          'SNS:SetTopicAttributes',
          'SNS:AddPermission',
          'SNS:RemovePermission',
          'SNS:DeleteTopic',
          'SNS:Subscribe',
          'SNS:ListSubscriptionsByTopic',
          'SNS:Publish',
        ],
        Resource: arn(),
        Condition: { StringEquals: { 'AWS:SourceOwner': account() } },
      },
    ],
  });
});

test('a topic is made once, listed in its Region, and deleted as often as one likes', async () => {
  const Tags = [{ Key: 'team', Value: 'payments' }];
  await create({ Attributes: { DisplayName: 'Alerts' }, Tags });
  expect((await create()).TopicArn).toBe(arn());
  expect((await create({ Attributes: { DisplayName: 'Alerts' }, Tags })).TopicArn).toBe(arn());
  expect(await failure(create({ Attributes: { DisplayName: 'Other' } }))).toMatchObject({
    code: 'InvalidParameter',
    status: 400,
    message: 'Invalid parameter: Attributes Reason: Topic already exists with different attributes',
  });
  expect(await failure(create({ Tags: [...Tags, { Key: 'more', Value: '' }] }))).toMatchObject({
    message: 'Invalid parameter: Tags Reason: Topic already exists with different tags',
  });
  const elsewhere = sandbox.as(sandbox.world.callers.member, 'eu-west-1').sns;
  expect((await elsewhere.send(new ListTopicsCommand({}))).Topics).toEqual([]);
  const here = await developer().send(new ListTopicsCommand({}));
  expect(here.Topics).toEqual([{ TopicArn: arn() }]);
  for (const _ of [1, 2]) await developer().send(new DeleteTopicCommand({ TopicArn: arn() }));
  expect(await failure(attributesOf())).toMatchObject({
    code: 'NotFound',
    status: 404,
    message: 'Topic does not exist',
  });
});

test('topics come in pages of a hundred', async () => {
  for (let index = 0; index < 101; index++) await create({ Name: `topic-${index}` });
  const first = await developer().send(new ListTopicsCommand({}));
  expect(first.Topics).toHaveLength(100);
  const second = await developer().send(new ListTopicsCommand({ NextToken: first.NextToken }));
  expect(second).toMatchObject({ Topics: [{ TopicArn: arn('topic-100') }] });
  expect(second.NextToken).toBeUndefined();
});

test('attributes are set one by one', async () => {
  await create();
  await set('DisplayName', 'Alerts');
  await set('KmsMasterKeyId', 'alias/aws/sns');
  await set('DeliveryPolicy', '{"http":{"defaultHealthyRetryPolicy":{"numRetries":7}}}');
  const attributes = await attributesOf();
  expect(attributes).toMatchObject({ DisplayName: 'Alerts', KmsMasterKeyId: 'alias/aws/sns' });
  expect(JSON.parse(attributes.EffectiveDeliveryPolicy!)).toMatchObject({
    http: { defaultHealthyRetryPolicy: { numRetries: 7, minDelayTarget: 20 } },
  });
});

test('a FIFO topic is one by its name and its attribute', async () => {
  const { TopicArn } = await create({ Name: 'orders.fifo', Attributes: { FifoTopic: 'true' } });
  expect(await attributesOf(TopicArn)).toMatchObject({
    FifoTopic: 'true',
    ContentBasedDeduplication: 'false',
  });
  expect(await failure(create({ Name: 'orders.fifo' }))).toMatchObject({
    message: 'Invalid parameter: Topic Name',
  });
});

test('tags are added, replaced, taken away and seen by policies', async () => {
  await create({ Tags: [{ Key: 'a', Value: '1' }] });
  const ResourceArn = arn();
  const tag = (...Tags: { Key: string; Value: string }[]) =>
    developer().send(new TagResourceCommand({ ResourceArn, Tags }));
  await tag({ Key: 'b', Value: '2' }, { Key: 'a', Value: '3' });
  const tags = async () => (await developer().send(new ListTagsForResourceCommand({ ResourceArn }))).Tags;
  expect(await tags()).toEqual([
    { Key: 'a', Value: '3' },
    { Key: 'b', Value: '2' },
  ]);
  const onlyTagged = {
    Effect: 'Allow',
    Action: 'sns:*',
    Resource: '*',
    Condition: { StringEquals: { 'aws:ResourceTag/a': '3' } },
  };
  const document = JSON.stringify({ Version: '2012-10-17', Statement: onlyTagged });
  const reader = sandbox.as(
    sandbox.world.createUser(account(), 'reader', [{ name: 'tagged', document }]),
  ).sns;
  await reader.send(new GetTopicAttributesCommand({ TopicArn: arn() }));
  await developer().send(new UntagResourceCommand({ ResourceArn, TagKeys: ['a', 'z'] }));
  expect(await tags()).toEqual([{ Key: 'b', Value: '2' }]);
  expect(await failure(reader.send(new GetTopicAttributesCommand({ TopicArn: arn() })))).toMatchObject({
    code: 'AuthorizationError',
  });
  expect(await failure(tag({ Key: 'x', Value: '' }, { Key: 'x', Value: '' }))).toMatchObject({
    message: 'Invalid parameter: Duplicated keys are not allowed.',
  });
  const many = Array.from({ length: 50 }, (_, index) => ({ Key: `k${index}`, Value: '' }));
  expect(await failure(tag(...many))).toMatchObject({
    code: 'TagLimitExceeded',
    message: 'Could not complete request: tag quota of per resource exceeded',
  });
  expect(await failure(tag({ Key: 'k'.repeat(129), Value: '' }))).toMatchObject({
    message: `1 validation error detected: Value '${'k'.repeat(129)}' at 'tags.1.member.key' failed to satisfy constraint: Member must have length less than or equal to 128`,
  });
  const missing = new ListTagsForResourceCommand({ ResourceArn: arn('nope') });
  expect(await failure(developer().send(missing))).toMatchObject({
    code: 'ResourceNotFound',
    message: 'Resource does not exist',
  });
});

describe('who may', () => {
  test('a user without policies may not, whatever the default policy of the topic says', async () => {
    await create();
    const nobody = sandbox.as(sandbox.world.createUser(account(), 'nobody', [])).sns;
    const denied = await failure(nobody.send(new PublishCommand({ TopicArn: arn(), Message: 'hello' })));
    expect(denied).toMatchObject({
      code: 'AuthorizationError',
      status: 403,
      message: `User: arn:aws:iam::${account()}:user/nobody is not authorized to perform: SNS:Publish on resource: ${arn()} because no identity-based policy allows the SNS:Publish action`,
    });
    expect(await failure(nobody.send(new ListTopicsCommand({})))).toMatchObject({
      message: expect.stringContaining(`SNS:ListTopics on resource: ${arn('*')} because`),
    });
  });

  test('another account may what it was given, until it is taken back', async () => {
    await create();
    const { standalone } = sandbox.world.callers;
    const publish = () =>
      sandbox.as(standalone).sns.send(new PublishCommand({ TopicArn: arn(), Message: 'hello' }));
    expect(await failure(publish())).toMatchObject({ code: 'AuthorizationError' });
    const permission = {
      TopicArn: arn(),
      Label: 'friends',
      AWSAccountId: [standalone.account],
      ActionName: ['Publish'],
    };
    await developer().send(new AddPermissionCommand(permission));
    await publish();
    expect((await policyOf()).Statement[1]).toEqual({
      Sid: 'friends',
      Effect: 'Allow',
      Principal: { AWS: [`arn:aws:iam::${standalone.account}:root`] },
      Action: ['SNS:Publish'],
      Resource: arn(),
    });
    expect(await failure(developer().send(new AddPermissionCommand(permission)))).toMatchObject({
      message: 'Invalid parameter: Statement already exists',
    });
    await developer().send(new RemovePermissionCommand({ TopicArn: arn(), Label: 'friends' }));
    expect(await failure(publish())).toMatchObject({ code: 'AuthorizationError' });
    await developer().send(new RemovePermissionCommand({ TopicArn: arn(), Label: '__default_statement_ID' }));
    expect((await attributesOf()).Policy).toBeUndefined();
    expect(await failure(publish())).toMatchObject({ code: 'AuthorizationError' });
  });

  test('a policy that denies everybody denies the root of the account too', async () => {
    await create();
    const deny = { Effect: 'Deny', Principal: '*', Action: 'SNS:Publish', Resource: arn() };
    await set('Policy', JSON.stringify({ Version: '2012-10-17', Statement: deny }));
    const denied = await failure(developer().send(new PublishCommand({ TopicArn: arn(), Message: 'hello' })));
    expect(denied.message).toMatch(/with an explicit deny in a resource-based policy$/);
  });
});

describe('what is refused', () => {
  const statement = { Effect: 'Allow', Principal: '*', Action: 'sns:Publish', Resource: '*' };
  const policy = (change: object) =>
    JSON.stringify({ Version: '2012-10-17', Statement: { ...statement, ...change } });

  test.each<[string, string, string]>([
    ['Colour', 'red', 'AttributeName'],
    ['Owner', '1', 'AttributeName'],
    ['SignatureVersion', '3', 'SignatureVersion: Invalid value [3]. Must be 1 or 2.'],
    [
      'SQSSuccessFeedbackSampleRate',
      '500',
      'SQSSuccessFeedbackSampleRate: 500 value provided is not an integer between 0-100',
    ],
    ['ContentBasedDeduplication', 'true', 'Content-based deduplication can only be set for FIFO topics'],
    ['DeliveryPolicy', '{', 'DeliveryPolicy: failed to parse JSON.'],
    [
      'DeliveryPolicy',
      '{"http":{"defaultHealthyRetryPolicy":{"numRetries":300}}}',
      'DeliveryPolicy: http.defaultHealthyRetryPolicy.numRetries must be less than or equal to 100',
    ],
    ['Policy', '{', 'Policy Error: null'],
    ['Policy', policy({ Action: 'sns:*' }), 'Policy statement action out of service scope!'],
    ['Policy', policy({ Action: 's3:GetObject' }), 'Policy statement action out of service scope!'],
  ])('%s %s', async (name, value, reason) => {
    await create();
    expect(await failure(set(name, value))).toMatchObject({
      code: 'InvalidParameter',
      message: `Invalid parameter: ${reason}`,
    });
    expect(await failure(create({ Name: 'other', Attributes: { [name]: value } }))).toMatchObject({
      code: 'InvalidParameter',
      message: `Invalid parameter: Attributes Reason: ${reason}`,
    });
  });

  test('a user that does not exist in a policy', async () => {
    await create();
    const Principal = { AWS: `arn:aws:iam::${account()}:user/nobody` };
    expect(await failure(set('Policy', policy({ Principal })))).toMatchObject({
      message: 'Invalid parameter: Policy Error: PrincipalNotFound',
    });
  });

  test.each<[string, string]>([
    ['alerts', 'TopicArn Reason: An ARN must have at least 6 elements, not 1'],
    ['arn:aws:sns:eu-west-1:111122223333:alerts', 'TopicArn'],
    ['arn:aws:sqs:us-east-1:111122223333:alerts', 'TopicArn'],
  ])('the ARN %s', async (TopicArn, reason) => {
    expect(await failure(attributesOf(TopicArn))).toMatchObject({ message: `Invalid parameter: ${reason}` });
  });

  test.each(['', 'a b', 'a'.repeat(257), 'orders.fifo'])('the name %j', async (Name) => {
    expect(await failure(create({ Name }))).toMatchObject({ message: 'Invalid parameter: Topic Name' });
  });

  test('a FIFO topic without the end of their names', async () => {
    expect((await failure(create({ Attributes: { FifoTopic: 'true' } }))).message).toMatch(
      /^Fifo Topic names must/,
    );
  });
});
