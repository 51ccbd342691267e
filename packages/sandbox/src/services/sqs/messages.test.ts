import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
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
    'attributes',
    () => send({ MessageAttributes: {} }),
    'NotImplemented',
    'The sandbox has no MessageAttributes of SQS.',
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
