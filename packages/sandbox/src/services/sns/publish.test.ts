import { createVerify, X509Certificate } from 'node:crypto';
import {
  ConfirmSubscriptionCommand,
  CreateTopicCommand,
  PublishBatchCommand,
  PublishCommand,
  type PublishCommandInput,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { beforeEach, describe, expect, test } from 'vitest';
import { newQueue, type Queue, queueArn } from '../../world/queue.js';
import { failure, testClock, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox();

const account = () => sandbox.account('payments-prod').id;
const arn = (name = 'alerts') => `arn:aws:sns:us-east-1:${account()}:${name}`;
const developer = () => sandbox.as(sandbox.world.callers.member).sns;
const publish = (input: Partial<PublishCommandInput> = {}) =>
  developer().send(new PublishCommand({ TopicArn: arn(), Message: 'hello', ...input }));
const subscribe = (queue: Queue, Attributes: Record<string, string> = {}, TopicArn = arn()) =>
  developer().send(
    new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: queueArn(queue), Attributes }),
  );
const bodies = ({ messages }: Queue) => messages.map(({ body }) => body);

let queue: Queue;
beforeEach(async () => {
  await developer().send(new CreateTopicCommand({ Name: 'alerts' }));
  queue = queueFor(arn());
});

/** A queue that lets a topic in. */
function queueFor(topic: string, name = 'inbox', owner = account()) {
  const queue = newQueue({ name, region: 'us-east-1', account: owner, createdAt: testClock });
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'sns.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: queueArn(queue),
    Condition: { ArnEquals: { 'aws:SourceArn': topic } },
  };
  queue.policy = { name: 'p', document: JSON.stringify({ Version: '2012-10-17', Statement: statement }) };
  sandbox.world.queues.add(queue);
  return queue;
}

test('a queue gets the message in an envelope, written and signed as SNS does', async () => {
  const { SubscriptionArn } = await subscribe(queue);
  const { MessageId } = await publish({
    Subject: 'Root was here',
    MessageAttributes: {
      severity: { DataType: 'Number', StringValue: '8' },
      raw: { DataType: 'Binary', BinaryValue: Uint8Array.of(2, 3, 4) },
    },
  });
  const [body = ''] = bodies(queue);
  const message = JSON.parse(body);
  expect(message).toEqual({
    Type: 'Notification',
    MessageId,
    TopicArn: arn(),
    Subject: 'Root was here',
    Message: 'hello',
    Timestamp: expect.stringMatching(/^2026-11-22T12:00:\d\d\.\d{3}Z$/),
    SignatureVersion: '1',
    Signature: expect.any(String),
    SigningCertURL: expect.stringMatching(
      /^https:\/\/sns\.us-east-1\.amazonaws\.com\/SimpleNotificationService-[0-9a-f]{32}\.pem$/,
    ),
    UnsubscribeURL: `https://sns.us-east-1.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=${SubscriptionArn}`,
    MessageAttributes: {
      severity: { Type: 'Number', Value: '8' },
      raw: { Type: 'Binary', Value: 'AgME' },
    },
  });
  expect(body.slice(0, 30)).toBe('{\n  "Type" : "Notification",\n ');
  expect(body).toContain('\n    "severity" : {"Type":"Number","Value":"8"},\n');

  const { pathname } = new URL(message.SigningCertURL);
  const certificate = new X509Certificate(await (await fetch(`${sandbox.url}${pathname}`)).text());
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  const signedText = (text: string) =>
    `Message\n${text}\nMessageId\n${MessageId}\nSubject\nRoot was here\nTimestamp\n${message.Timestamp}\nTopicArn\n${arn()}\nType\nNotification\n`;
  const verify = (text: string) =>
    createVerify('sha1').update(signedText(text)).verify(certificate.publicKey, message.Signature, 'base64');
  expect([verify('hello'), verify('hullo')]).toEqual([true, false]);
  const other = await fetch(`${sandbox.url}${pathname.replace('.pem', '0.pem')}`);
  expect(other.status).not.toBe(200);
});

test('a topic of signature version 2 signs with SHA-256', async () => {
  await developer().send(new CreateTopicCommand({ Name: 'newer', Attributes: { SignatureVersion: '2' } }));
  const inbox = queueFor(arn('newer'), 'newer');
  await subscribe(inbox, {}, arn('newer'));
  await publish({ TopicArn: arn('newer') });
  const { Signature, SignatureVersion, SigningCertURL, Timestamp, MessageId } = JSON.parse(bodies(inbox)[0]!);
  expect(SignatureVersion).toBe('2');
  const pem = await (await fetch(`${sandbox.url}${new URL(SigningCertURL).pathname}`)).text();
  const text = `Message\nhello\nMessageId\n${MessageId}\nTimestamp\n${Timestamp}\nTopicArn\n${arn('newer')}\nType\nNotification\n`;
  expect(createVerify('sha256').update(text).verify(pem, Signature, 'base64')).toBe(true);
});

describe('a queue gets nothing', () => {
  test.each<[string, (queue: Queue) => void]>([
    ['without a policy', (queue) => (queue.policy = undefined)],
    ['that lets another topic in', (queue) => queueFor(arn('other'), queue.name)],
    ['that is gone', (queue) => sandbox.world.queues.delete(queue, testClock)],
  ])('%s', async (_what, change) => {
    await subscribe(queue);
    change(queue);
    await publish();
    expect(sandbox.world.queues.findByArn(queueArn(queue))?.messages ?? []).toEqual([]);
  });

  test('and its dead letters are kept where the subscription says', async () => {
    const dead = queueFor(arn(), 'dead');
    await subscribe(queue, { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: queueArn(dead) }) });
    await publish({ Message: 'delivered' });
    queue.policy = undefined;
    await publish({ Message: 'dead' });
    expect(bodies(queue)).toHaveLength(1);
    expect(bodies(dead).map((body) => JSON.parse(body).Message)).toEqual(['dead']);
  });
});

test('a raw message comes as it was sent, with its attributes', async () => {
  await subscribe(queue, { RawMessageDelivery: 'true' });
  await publish({ MessageAttributes: { severity: { DataType: 'Number', StringValue: '8' } } });
  expect(queue.messages).toMatchObject([
    { body: 'hello', attributes: { severity: { dataType: 'Number', value: '8' } } },
  ]);
});

test('an e-mail address gets mail once it has confirmed', async () => {
  const Endpoint = 'oncall@example.com';
  await developer().send(new SubscribeCommand({ TopicArn: arn(), Protocol: 'email', Endpoint }));
  await publish();
  const mails = () => sandbox.world.mailbox.of(Endpoint);
  expect(mails()).toHaveLength(1);
  const Token = /Token=(\w+)/.exec(mails()[0]!.text)![1]!;
  await developer().send(new ConfirmSubscriptionCommand({ TopicArn: arn(), Token }));
  await publish({ Subject: 'Root was here' });
  expect(mails()[1]).toMatchObject({
    subject: 'Root was here',
    text: expect.stringMatching(/^hello\n\n--\nIf you wish to stop receiving notifications/),
  });
});

test('each protocol gets its own text of a message that has several', async () => {
  await subscribe(queue);
  await publish({ MessageStructure: 'json', Message: '{"default":"usual","sqs":"for queues"}' });
  await publish({ MessageStructure: 'json', Message: '{"default":"usual","email":"for people"}' });
  expect(bodies(queue).map((body) => JSON.parse(body).Message)).toEqual(['for queues', 'usual']);
});

describe('filters', () => {
  const sent = async (policy: object, input: Partial<PublishCommandInput>, scope = 'MessageAttributes') => {
    await subscribe(queue, { FilterPolicy: JSON.stringify(policy), FilterPolicyScope: scope });
    await publish(input);
    return queue.messages.length;
  };
  const text = (StringValue: string) => ({ DataType: 'String', StringValue });
  const list = (StringValue: string) => ({ DataType: 'String.Array', StringValue });
  const number = (StringValue: string) => ({ DataType: 'Number', StringValue });
  const bytes = { DataType: 'Binary', BinaryValue: Uint8Array.of(1) };

  test.each<[object, PublishCommandInput['MessageAttributes'], number]>([
    [{ kind: ['root'] }, { kind: text('root') }, 1],
    [{ kind: ['root'] }, { kind: text('user') }, 0],
    [{ kind: ['root'] }, {}, 0],
    [
      { kind: ['root', 'user'], level: [{ numeric: ['>=', 5] }] },
      { kind: text('user'), level: number('5') },
      1,
    ],
    [
      { kind: ['root', 'user'], level: [{ numeric: ['>=', 5] }] },
      { kind: text('user'), level: number('4') },
      0,
    ],
    [{ kind: [{ 'anything-but': ['root'] }] }, { kind: list('["root","user"]') }, 1],
    [{ kind: ['user'] }, { kind: list('["root","user"]') }, 1],
    [{ kind: [{ exists: false }] }, { other: text('x') }, 1],
    [{ kind: [{ exists: true }] }, { kind: bytes }, 0],
    [{ $or: [{ a: ['1'] }, { b: ['2'] }] }, { b: text('2') }, 1],
  ])('%j of the attributes %j', async (policy, MessageAttributes, count) => {
    expect(await sent(policy, { MessageAttributes })).toBe(count);
  });

  test.each<[object, string, number]>([
    [{ detail: { type: ['Root'] } }, '{"detail":{"type":"Root"}}', 1],
    [{ detail: { type: ['Root'] } }, '{"detail":{"type":"IAMUser"}}', 0],
    [{ detail: { type: [{ exists: false }] } }, 'no JSON', 0],
    [{ detail: { type: [{ exists: false }] } }, '[]', 0],
  ])('%j of the body %s', async (policy, Message, count) => {
    expect(await sent(policy, { Message }, 'MessageBody')).toBe(count);
  });
});

test('a FIFO topic numbers its messages, and sends each once within five minutes', async () => {
  const TopicArn = arn('orders.fifo');
  await developer().send(new CreateTopicCommand({ Name: 'orders.fifo', Attributes: { FifoTopic: 'true' } }));
  const inbox = queueFor(TopicArn, 'orders');
  await subscribe(inbox, {}, TopicArn);
  const send = (MessageDeduplicationId?: string, MessageGroupId: string | undefined = 'g') =>
    publish({ TopicArn, MessageGroupId, MessageDeduplicationId });
  const { SequenceNumber } = await send('1');
  expect(SequenceNumber).toBe('10000000000000000001');
  expect((await send('1')).SequenceNumber).toBe('10000000000000000002');
  await send('2');
  expect(bodies(inbox).map((body) => JSON.parse(body).SequenceNumber)).toEqual([
    SequenceNumber,
    '10000000000000000003',
  ]);
  sandbox.world.clock.advance(300);
  await send('1');
  expect(bodies(inbox)).toHaveLength(3);
  expect((await failure(send())).message).toMatch(/either have ContentBasedDeduplication enabled or/);
  expect(await failure(publish({ TopicArn }))).toMatchObject({
    message: 'Invalid parameter: The MessageGroupId parameter is required for FIFO topics',
  });
  expect((await failure(publish({ MessageDeduplicationId: '1' }))).message).toMatch(
    /is not valid for this topic type$/,
  );
});

test('a batch is sent as one', async () => {
  await subscribe(queue);
  const batch = (...ids: string[]) =>
    developer().send(
      new PublishBatchCommand({
        TopicArn: arn(),
        PublishBatchRequestEntries: ids.map((Id) => ({ Id, Message: `message ${Id}` })),
      }),
    );
  const { Successful, Failed } = await batch('a', 'b');
  expect(Successful).toMatchObject([{ Id: 'a' }, { Id: 'b' }]);
  expect(Failed).toEqual([]);
  expect(bodies(queue).map((body) => JSON.parse(body).Message)).toEqual(['message a', 'message b']);
  expect(await failure(batch('a', 'a'))).toMatchObject({ code: 'BatchEntryIdsNotDistinct' });
  expect(await failure(batch())).toMatchObject({ code: 'EmptyBatchRequest' });
  expect(await failure(batch('a b'))).toMatchObject({ code: 'InvalidBatchEntryId' });
  const eleven = Array.from({ length: 11 }, (_, index) => `${index}`);
  expect(await failure(batch(...eleven))).toMatchObject({
    code: 'TooManyEntriesInBatchRequest',
    message: 'The batch request contains more entries than permissible.',
  });
  const large = { Message: 'x'.repeat(200_000) };
  const entries = [
    { Id: '1', ...large },
    { Id: '2', ...large },
  ];
  const tooLong = new PublishBatchCommand({ TopicArn: arn(), PublishBatchRequestEntries: entries });
  expect(await failure(developer().send(tooLong))).toMatchObject({ code: 'BatchRequestTooLong' });
});

test.each<[Partial<PublishCommandInput>, string]>([
  [{ Message: '' }, 'Invalid parameter: Empty message'],
  [{ Message: 'x'.repeat(262_145) }, 'Invalid parameter: Message too long'],
  [{ Subject: '' }, 'Invalid parameter: Subject'],
  [{ Subject: 'x'.repeat(101) }, 'Invalid parameter: Subject'],
  [
    { MessageStructure: 'json', Message: '{' },
    'Invalid parameter: Message Structure - JSON message body failed to parse',
  ],
  [
    { MessageStructure: 'json', Message: '{"sqs":"x"}' },
    'Invalid parameter: Message Structure - No default entry in JSON message body',
  ],
  [
    { MessageAttributes: { a: { DataType: 'String', StringValue: '' } } },
    "The message attribute 'a' must contain non-empty message attribute value for message attribute type 'String'.",
  ],
  [
    { MessageAttributes: { a: { DataType: 'Number', StringValue: 'x' } } },
    "Could not cast message attribute 'a' value to number.",
  ],
  [
    { MessageAttributes: { a: { DataType: 'Colour', StringValue: 'x' } } },
    "The message attribute 'a' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.",
  ],
  [
    { TopicArn: undefined },
    'Invalid parameter: TopicArn or TargetArn Reason: no value for required parameter',
  ],
  [{ TopicArn: undefined, PhoneNumber: '+15550100' }, 'The sandbox has no PhoneNumber of SNS.'],
])('%o is refused', async (input, message) => {
  expect(await failure(publish(input))).toMatchObject({ message });
});
