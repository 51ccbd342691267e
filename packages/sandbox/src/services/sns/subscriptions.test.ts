import {
  ConfirmSubscriptionCommand,
  CreateTopicCommand,
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  ListSubscriptionsCommand,
  SetSubscriptionAttributesCommand,
  SubscribeCommand,
  type SubscribeCommandInput,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import { beforeEach, describe, expect, test } from 'vitest';
import { failure, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox();

const account = () => sandbox.account('payments-prod').id;
const arn = (name = 'alerts') => `arn:aws:sns:us-east-1:${account()}:${name}`;
const queue = () => `arn:aws:sqs:us-east-1:${account()}:payments-captured`;
const developer = () => sandbox.as(sandbox.world.callers.member).sns;
const subscribe = (input: Partial<SubscribeCommandInput> = {}, sns = developer()) =>
  sns.send(new SubscribeCommand({ TopicArn: arn(), Protocol: 'sqs', Endpoint: queue(), ...input }));
const attributesOf = async (SubscriptionArn = '', sns = developer()) =>
  (await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }))).Attributes!;
const set = (SubscriptionArn: string | undefined, AttributeName: string, AttributeValue?: string) =>
  developer().send(new SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName, AttributeValue }));
const email = { Protocol: 'email', Endpoint: 'oncall@example.com', ReturnSubscriptionArn: true };
const confirm = (Token?: string) =>
  developer().send(new ConfirmSubscriptionCommand({ TopicArn: arn(), Token }));
const tokenIn = (text: string) => /Token=(\w+)/.exec(text)?.[1];

beforeEach(() => developer().send(new CreateTopicCommand({ Name: 'alerts' })));

test('a queue of the own account is subscribed at once', async () => {
  const { SubscriptionArn } = await subscribe();
  expect(SubscriptionArn).toMatch(new RegExp(`^${arn()}:[0-9a-f-]{36}$`));
  expect(await attributesOf(SubscriptionArn)).toEqual({
    ConfirmationWasAuthenticated: 'true',
    Endpoint: queue(),
    Owner: account(),
    PendingConfirmation: 'false',
    Protocol: 'sqs',
    RawMessageDelivery: 'false',
    SubscriptionArn,
    SubscriptionPrincipal: `arn:aws:iam::${account()}:user/developer`,
    TopicArn: arn(),
  });
  expect((await subscribe()).SubscriptionArn).toBe(SubscriptionArn);
  expect(await failure(subscribe({ Attributes: { RawMessageDelivery: 'true' } }))).toMatchObject({
    message: 'Invalid parameter: Attributes Reason: Subscription already exists with different attributes',
  });
  const listed = [{ SubscriptionArn, Owner: account(), Protocol: 'sqs', Endpoint: queue(), TopicArn: arn() }];
  const byTopic = new ListSubscriptionsByTopicCommand({ TopicArn: arn() });
  expect((await developer().send(byTopic)).Subscriptions).toEqual(listed);
  expect((await developer().send(new ListSubscriptionsCommand({}))).Subscriptions).toEqual(listed);
  for (const _ of [1, 2]) await developer().send(new UnsubscribeCommand({ SubscriptionArn }));
  expect((await developer().send(byTopic)).Subscriptions).toEqual([]);
  expect(await failure(attributesOf(SubscriptionArn))).toMatchObject({
    code: 'NotFound',
    status: 404,
    message: 'Subscription does not exist',
  });
  const topic = await developer().send(new GetTopicAttributesCommand({ TopicArn: arn() }));
  expect(topic.Attributes).toMatchObject({ SubscriptionsConfirmed: '0', SubscriptionsDeleted: '1' });
});

test('an e-mail address is asked, and subscribed by the token in its mail', async () => {
  const { SubscriptionArn } = await subscribe(email);
  expect((await subscribe({ ...email, ReturnSubscriptionArn: false })).SubscriptionArn).toBe(
    'pending confirmation',
  );
  const { Subscriptions } = await developer().send(new ListSubscriptionsCommand({}));
  expect(Subscriptions).toMatchObject([{ SubscriptionArn: 'PendingConfirmation', Protocol: 'email' }]);
  const [first, again] = sandbox.world.mailbox.of('oncall@example.com');
  expect(first).toMatchObject({
    from: 'AWS Notifications <no-reply@sns.amazonaws.com>',
    subject: 'AWS Notification - Subscription Confirmation',
    text: expect.stringContaining(`You have chosen to subscribe to the topic:\n${arn()}`),
  });
  const token = tokenIn(first!.text);
  expect(tokenIn(again!.text)).toBe(token);
  expect(await failure(developer().send(new UnsubscribeCommand({ SubscriptionArn })))).toMatchObject({
    code: 'InvalidParameter',
  });
  expect(await confirm(token)).toMatchObject({ SubscriptionArn });
  expect(await attributesOf(SubscriptionArn)).toMatchObject({
    PendingConfirmation: 'false',
    ConfirmationWasAuthenticated: 'false',
  });
  expect(await failure(confirm(token))).toMatchObject({ message: 'Invalid token' });
});

test('a token confirms the subscription that it was made for, and no other', async () => {
  await subscribe(email);
  await subscribe({ ...email, Endpoint: 'audit@example.com' });
  const [mail] = sandbox.world.mailbox.of('audit@example.com');
  await confirm(tokenIn(mail!.text));
  const { Subscriptions } = await developer().send(new ListSubscriptionsByTopicCommand({ TopicArn: arn() }));
  expect(Subscriptions).toMatchObject([
    { Endpoint: 'oncall@example.com', SubscriptionArn: 'PendingConfirmation' },
    { Endpoint: 'audit@example.com', SubscriptionArn: expect.stringContaining(arn()) },
  ]);
});

test('what nobody confirms within two days is gone', async () => {
  const { SubscriptionArn } = await subscribe(email);
  const pending = async () =>
    (await developer().send(new GetTopicAttributesCommand({ TopicArn: arn() }))).Attributes
      ?.SubscriptionsPending;
  sandbox.world.clock.advance(2 * 86_400 - 60);
  expect(await pending()).toBe('1');
  sandbox.world.clock.advance(60);
  expect(await pending()).toBe('0');
  expect(await failure(attributesOf(SubscriptionArn))).toMatchObject({ code: 'NotFound' });
});

test('a queue of another account is asked by a message, if it lets SNS in', async () => {
  const other = sandbox.account('shared-services').id;
  const Endpoint = `arn:aws:sqs:us-east-1:${other}:build-events`;
  const target = sandbox.world.queues.findByArn(Endpoint)!;
  await subscribe({ Endpoint });
  expect(target.messages).toEqual([]);
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'sns.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: Endpoint,
    Condition: { ArnEquals: { 'aws:SourceArn': arn() } },
  };
  target.policy = { name: 'p', document: JSON.stringify({ Version: '2012-10-17', Statement: statement }) };
  await subscribe({ Endpoint });
  const { Type, Token, SubscribeURL, Message } = JSON.parse(target.messages[0]!.body);
  expect(Type).toBe('SubscriptionConfirmation');
  expect(Message).toMatch(/^You have chosen to subscribe to the topic /);
  expect(SubscribeURL).toBe(
    `https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${arn()}&Token=${Token}`,
  );
  // The owner of the queue confirms, without any permission for the topic.
  const { sns } = sandbox.as(sandbox.world.createUser(other, 'owner', []));
  await sns.send(new ConfirmSubscriptionCommand({ TopicArn: arn(), Token }));
  const { Subscriptions } = await developer().send(new ListSubscriptionsCommand({}));
  expect(Subscriptions).toMatchObject([{ SubscriptionArn: expect.stringContaining(arn()), Endpoint }]);
});

test('who owns neither the topic nor the subscription sees nothing of it', async () => {
  const { SubscriptionArn } = await subscribe();
  const stranger = sandbox.as(sandbox.world.callers.standalone).sns;
  const denied = await failure(attributesOf(SubscriptionArn, stranger));
  expect(denied).toMatchObject({ code: 'AuthorizationError', status: 403 });
  expect(denied.message).toMatch(`SNS:GetSubscriptionAttributes on resource: ${arn()}`);
});

test('an account subscribes its queue to the topic of another that lets it', async () => {
  const { standalone } = sandbox.world.callers;
  const stranger = sandbox.as(standalone).sns;
  const Endpoint = `arn:aws:sqs:us-east-1:${standalone.account}:own`;
  expect(await failure(subscribe({ Endpoint }, stranger))).toMatchObject({ code: 'AuthorizationError' });
  const topic = sandbox.world.topics.find(arn())!;
  const statement = {
    Effect: 'Allow',
    Principal: { AWS: standalone.account },
    Action: 'sns:Subscribe',
    Resource: arn(),
    Condition: { StringEquals: { 'sns:Protocol': 'sqs' }, StringLike: { 'sns:Endpoint': '*:own' } },
  };
  topic.policy = { name: 'p', document: JSON.stringify({ Version: '2012-10-17', Statement: statement }) };
  const https = { Protocol: 'https', Endpoint: 'https://example.com/own' };
  expect(await failure(subscribe(https, stranger))).toMatchObject({ code: 'AuthorizationError' });
  const { SubscriptionArn } = await subscribe({ Endpoint }, stranger);
  expect(await attributesOf(SubscriptionArn, stranger)).toMatchObject({ Owner: standalone.account });
  expect(await attributesOf(SubscriptionArn)).toMatchObject({ Owner: standalone.account });
  await stranger.send(new UnsubscribeCommand({ SubscriptionArn }));
  expect(await failure(attributesOf(SubscriptionArn))).toMatchObject({ code: 'NotFound' });
});

describe('attributes', () => {
  test('are set one by one, and policies taken away', async () => {
    const { SubscriptionArn } = await subscribe({ Attributes: { FilterPolicy: '{"kind":["root"]}' } });
    expect(await attributesOf(SubscriptionArn)).toMatchObject({
      FilterPolicy: '{"kind":["root"]}',
      FilterPolicyScope: 'MessageAttributes',
    });
    await set(SubscriptionArn, 'FilterPolicyScope', 'MessageBody');
    await set(SubscriptionArn, 'FilterPolicy', '{"detail":{"kind":["root"]}}');
    await set(SubscriptionArn, 'RawMessageDelivery', 'TRUE');
    expect(await attributesOf(SubscriptionArn)).toMatchObject({
      FilterPolicyScope: 'MessageBody',
      RawMessageDelivery: 'true',
    });
    await set(SubscriptionArn, 'FilterPolicy', '{}');
    expect((await attributesOf(SubscriptionArn)).FilterPolicy).toBeUndefined();
  });

  test.each<[string, string, string]>([
    ['Colour', 'red', 'AttributeName'],
    ['toString', 'red', 'AttributeName'],
    ['RawMessageDelivery', 'yes', 'RawMessageDelivery: Invalid value [yes]. Must be true or false.'],
    [
      'FilterPolicyScope',
      'Body',
      'FilterPolicyScope: Invalid value [Body]. Please use either MessageBody or MessageAttributes',
    ],
    ['FilterPolicy', '{', 'FilterPolicy: failed to parse JSON.'],
    [
      'FilterPolicy',
      '{"a":{"b":["c"]}}',
      'FilterPolicy: Filter policy scope MessageAttributes does not support nested filter policy',
    ],
    ['FilterPolicy', '{"a":[{"like":"b"}]}', 'FilterPolicy: Unrecognized match type like'],
    ['RedrivePolicy', '{"deadLetterTargetArn":"x"}', 'RedrivePolicy: deadLetterTargetArn is an invalid arn'],
  ])('%s %s is refused', async (name, value, reason) => {
    const { SubscriptionArn } = await subscribe();
    expect(await failure(set(SubscriptionArn, name, value))).toMatchObject({
      message: `Invalid parameter: ${reason}`,
    });
    const input = { Endpoint: `${queue()}-2`, Attributes: { [name]: value } };
    expect(await failure(subscribe(input))).toMatchObject({
      message: `Invalid parameter: Attributes Reason: ${reason}`,
    });
  });
});

test.each<[string, string, string]>([
  ['pigeon', 'x', 'Invalid parameter: Amazon SNS does not support this protocol string: pigeon'],
  ['sms', '+15550100', 'The sandbox has no subscriptions of the protocol sms.'],
  ['sqs', 'https://sqs.us-east-1.amazonaws.com/1/q', 'Invalid parameter: SQS endpoint ARN'],
  ['https', 'http://example.com', 'Invalid parameter: Endpoint must match the specified protocol'],
  ['email', 'nobody', 'Invalid parameter: Email address'],
  ['email', '', 'Invalid parameter: Endpoint'],
])('the protocol %s with %j is refused', async (Protocol, Endpoint, message) => {
  expect(await failure(subscribe({ Protocol, Endpoint }))).toMatchObject({ message });
});

test.each([
  ['x', 'Invalid parameter: Token'],
  [`${Buffer.from('us-east-1/').toString('hex')}ab`, 'Invalid token'],
])('the token %s is refused', async (token, message) => {
  expect(await failure(confirm(token))).toMatchObject({ code: 'InvalidParameter', message });
});

test.each([
  ['PendingConfirmation', 'SubscriptionArn Reason: An ARN must have at least 6 elements, not 1'],
  ['arn:aws:sns:us-east-1:111122223333:alerts', 'SubscriptionArn'],
])('the ARN %s is refused', async (SubscriptionArn, reason) => {
  expect(await failure(developer().send(new UnsubscribeCommand({ SubscriptionArn })))).toMatchObject({
    message: `Invalid parameter: ${reason}`,
  });
});
