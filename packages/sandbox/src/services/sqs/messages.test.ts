import {
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SendMessageCommandInput,
} from '@aws-sdk/client-sqs';
import { expect, it } from 'vitest';
import { failure, testClock, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox();

const QueueUrl = () => `${sandbox.url}/${sandbox.account('payments-prod').id}/payments-captured`;
const developer = () => sandbox.as(sandbox.world.callers.member).sqs;
const send = (input: Partial<SendMessageCommandInput> = {}) =>
  developer().send(new SendMessageCommand({ QueueUrl: QueueUrl(), MessageBody: 'hello', ...input }));
const receive = async (input: Partial<ReceiveMessageCommandInput> = {}) =>
  (await developer().send(new ReceiveMessageCommand({ QueueUrl: QueueUrl(), ...input }))).Messages;
const remove = (ReceiptHandle = '') =>
  developer().send(new DeleteMessageCommand({ QueueUrl: QueueUrl(), ReceiptHandle }));
const hide = (ReceiptHandle = '', VisibilityTimeout = 0) =>
  developer().send(
    new ChangeMessageVisibilityCommand({ QueueUrl: QueueUrl(), ReceiptHandle, VisibilityTimeout }),
  );
const handleOf = (id: string) => Buffer.from(`${id} ${id}`).toString('base64');
const counts = async () => {
  const { Attributes } = await developer().send(
    new GetQueueAttributesCommand({ QueueUrl: QueueUrl(), AttributeNames: ['All'] }),
  );
  const { ApproximateNumberOfMessages: there, ApproximateNumberOfMessagesNotVisible: inFlight } = Attributes!;
  return { there, inFlight, delayed: Attributes!.ApproximateNumberOfMessagesDelayed };
};

it('a message is received, hidden for a while, received again and deleted', async () => {
  const { MessageId, MD5OfMessageBody } = await send();
  expect(MD5OfMessageBody).toBe('5d41402abc4b2a76b9719d911017c592');
  const [first] = (await receive({ MessageSystemAttributeNames: ['All'] }))!;
  const sender = sandbox.account('payments-prod').users.get('developer')!.id;
  expect(first).toMatchObject({
    MessageId,
    Body: 'hello',
    Attributes: {
      SenderId: sender,
      SentTimestamp: expect.stringMatching(/^\d{13}$/),
      ApproximateReceiveCount: '1',
    },
  });
  expect(await receive()).toBeUndefined();
  expect(await counts()).toEqual({ there: '0', inFlight: '1', delayed: '0' });
  sandbox.world.clock.advance(30);
  const [second] = (await receive({ AttributeNames: ['ApproximateReceiveCount'] as never }))!;
  expect(second).toMatchObject({ MessageId, Attributes: { ApproximateReceiveCount: '2' } });
  await remove(first!.ReceiptHandle);
  expect(await counts()).toMatchObject({ inFlight: '1' });
  await remove(second!.ReceiptHandle);
  await remove(second!.ReceiptHandle);
  expect(await counts()).toEqual({ there: '0', inFlight: '0', delayed: '0' });
});

it('a message that is sent with a delay comes later', async () => {
  await send({ DelaySeconds: 10 });
  expect(await receive()).toBeUndefined();
  expect(await counts()).toEqual({ there: '0', inFlight: '0', delayed: '1' });
  sandbox.world.clock.advance(10);
  expect(await receive()).toHaveLength(1);
});

it('ten messages come at a time, in their order, and those that nobody wanted are gone after four days', async () => {
  for (let index = 0; index < 12; index++) await send({ MessageBody: `${index}` });
  const received = await receive({ MaxNumberOfMessages: 10, VisibilityTimeout: 0 });
  expect(received?.map(({ Body }) => Body)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
  sandbox.world.clock.advance(4 * 86_400);
  expect(sandbox.world.clock.now().getTime()).toBeGreaterThan(testClock.getTime());
  expect(await receive()).toBeUndefined();
});

it('attributes come to who asks for them, with the digest that AWS has of them', async () => {
  const sent = await send({
    MessageAttributes: {
      attr1: { DataType: 'Number', StringValue: '99.12' },
      'order.id': { DataType: 'String', StringValue: '7' },
      raw: { DataType: 'Binary', BinaryValue: Uint8Array.of(2, 3, 4) },
    },
  });
  expect(sent.MD5OfMessageAttributes).toMatch(/^[0-9a-f]{32}$/);
  const asked = async (...MessageAttributeNames: string[]) =>
    (await receive({ MessageAttributeNames, VisibilityTimeout: 0 }))![0]!;
  expect(await asked()).not.toHaveProperty('MessageAttributes');
  // Observed, of a message with this attribute alone.
  expect(await asked('attr1')).toMatchObject({
    MessageAttributes: { attr1: { DataType: 'Number', StringValue: '99.12' } },
    MD5OfMessageAttributes: 'd302007e9aa062660afc85fd0a482472',
  });
  expect(Object.keys((await asked('order.*')).MessageAttributes!)).toEqual(['order.id']);
  const all = await asked('All');
  expect(all.MD5OfMessageAttributes).toBe(sent.MD5OfMessageAttributes);
  expect(all.MessageAttributes!.raw!.BinaryValue).toEqual(Uint8Array.of(2, 3, 4));
});

it('who holds a message keeps it longer, or gives it back', async () => {
  await send();
  const [first] = (await receive())!;
  await hide(first!.ReceiptHandle, 60);
  sandbox.world.clock.advance(59);
  expect(await receive()).toBeUndefined();
  await hide(first!.ReceiptHandle, 0);
  const [again] = (await receive())!;
  const { Successful, Failed } = await developer().send(
    new ChangeMessageVisibilityBatchCommand({
      QueueUrl: QueueUrl(),
      Entries: [
        { Id: 'held', ReceiptHandle: again!.ReceiptHandle, VisibilityTimeout: 0 },
        { Id: 'old', ReceiptHandle: first!.ReceiptHandle, VisibilityTimeout: 0 },
      ],
    }),
  );
  expect(Successful).toEqual([{ Id: 'held' }]);
  expect(Failed).toMatchObject([{ Id: 'old', SenderFault: true, Code: 'InvalidParameterValue' }]);
  expect(await receive()).toHaveLength(1);
});

it('messages are sent and deleted ten at a time, each on its own', async () => {
  const sendBatch = (...Entries: { Id: string; MessageBody: string }[]) =>
    developer().send(new SendMessageBatchCommand({ QueueUrl: QueueUrl(), Entries }));
  const sent = await sendBatch({ Id: 'a', MessageBody: 'hello' }, { Id: 'b', MessageBody: '' });
  expect(sent.Successful).toMatchObject([{ Id: 'a', MD5OfMessageBody: '5d41402abc4b2a76b9719d911017c592' }]);
  expect(sent.Failed).toMatchObject([{ Id: 'b', Code: 'InvalidParameterValue', SenderFault: true }]);
  const [{ ReceiptHandle } = {}] = (await receive())!;
  const Entries = [
    { Id: 'a', ReceiptHandle },
    { Id: 'b', ReceiptHandle: 'x' },
  ];
  const removed = await developer().send(new DeleteMessageBatchCommand({ QueueUrl: QueueUrl(), Entries }));
  expect(removed).toMatchObject({
    Successful: [{ Id: 'a' }],
    Failed: [{ Id: 'b', Code: 'ReceiptHandleIsInvalid' }],
  });
  expect(await counts()).toEqual({ there: '0', inFlight: '0', delayed: '0' });

  const entry = (Id: string, MessageBody = 'x') => ({ Id, MessageBody });
  expect(await failure(sendBatch())).toMatchObject({
    code: 'AWS.SimpleQueueService.EmptyBatchRequest',
    message: 'There should be at least one SendMessageBatchRequestEntry in the request.',
  });
  expect(await failure(sendBatch(entry('a'), entry('a')))).toMatchObject({ message: 'Id a repeated.' });
  expect((await failure(sendBatch(entry('a b')))).message).toMatch(/^A batch entry id can only contain/);
  const eleven = Array.from({ length: 11 }, (_, index) => entry(`${index}`));
  expect(await failure(sendBatch(...eleven))).toMatchObject({
    message: 'Maximum number of entries per request are 10. You have sent 11.',
  });
});

it('a queue is purged once a minute', async () => {
  await send();
  const purge = () => developer().send(new PurgeQueueCommand({ QueueUrl: QueueUrl() }));
  await purge();
  expect(await counts()).toMatchObject({ there: '0' });
  expect(await failure(purge())).toMatchObject({
    code: 'AWS.SimpleQueueService.PurgeQueueInProgress',
    message: 'Only one PurgeQueue operation on payments-captured is allowed every 60 seconds.',
  });
  sandbox.world.clock.advance(60);
  await purge();
});

it.each<[string, () => Promise<unknown>, string, string]>([
  [
    'an empty message',
    () => send({ MessageBody: '' }),
    'InvalidParameterValue',
    'One or more parameters are invalid. Reason: Message must be longer than 0 bytes.',
  ],
  [
    'a long delay',
    () => send({ DelaySeconds: 901 }),
    'InvalidParameterValue',
    'Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.',
  ],
  [
    'a group',
    () => send({ MessageGroupId: 'g' }),
    'NotImplemented',
    'The sandbox has no MessageGroupId of SQS.',
  ],
  [
    'an attribute without a value',
    () => send({ MessageAttributes: { a: { DataType: 'String', StringValue: '' } } }),
    'InvalidParameterValue',
    "The message attribute 'a' must contain non-empty message attribute value for message attribute type 'String'.",
  ],
  [
    'a number that is none',
    () => send({ MessageAttributes: { a: { DataType: 'Number', StringValue: 'x' } } }),
    'InvalidParameterValue',
    "Can't cast the value of message (user) attribute 'a' to a number.",
  ],
  [
    'eleven attributes',
    () =>
      send({
        MessageAttributes: Object.fromEntries(
          Array.from({ length: 11 }, (_, index) => [`a${index}`, { DataType: 'Number', StringValue: '1' }]),
        ),
      }),
    'InvalidParameterValue',
    'Number of message attributes [11] exceeds the allowed maximum [10].',
  ],
  [
    'to hide what nobody holds',
    () => hide(handleOf('12345678-1234-1234-1234-123456789012')),
    'InvalidParameterValue',
    `Value ${handleOf('12345678-1234-1234-1234-123456789012')} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
  ],
  [
    'to hide by a receipt that is none',
    () => hide('handle'),
    'ReceiptHandleIsInvalid',
    'The input receipt handle is invalid.',
  ],
  [
    'to hide for too long',
    () => hide('handle', 43_201),
    'InvalidParameterValue',
    'Value 43201 for parameter VisibilityTimeout is invalid. Reason: Must be between 0 and 43200, if provided.',
  ],
  [
    'eleven messages',
    () => receive({ MaxNumberOfMessages: 11 }),
    'InvalidParameterValue',
    'Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.',
  ],
  [
    'a receipt that is none',
    () => remove('handle'),
    'ReceiptHandleIsInvalid',
    'The input receipt handle is invalid.',
  ],
])('%s is refused', async (_what, call, code, message) => {
  expect(await failure(call())).toMatchObject({ code, message });
});
