import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ListDeadLetterSourceQueuesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs';
import { beforeEach, describe, expect, it, test } from 'vitest';
import { failure, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox();

const developer = () => sandbox.as(sandbox.world.callers.member).sqs;
const account = () => sandbox.world.callers.member.account;
const url = (name: string) => `${sandbox.url}/${account()}/${name}`;
const arn = (name: string, region = 'us-east-1') => `arn:aws:sqs:${region}:${account()}:${name}`;
const redrive = (target = arn('dead'), maxReceiveCount: unknown = 2) =>
  JSON.stringify({ deadLetterTargetArn: target, maxReceiveCount });
const set = (name: string, Attributes: Record<string, string>) =>
  developer().send(new SetQueueAttributesCommand({ QueueUrl: url(name), Attributes }));
const receive = async (name: string) =>
  (
    await developer().send(
      new ReceiveMessageCommand({ QueueUrl: url(name), MessageSystemAttributeNames: ['All'] }),
    )
  ).Messages;
const policies = async (name: string) => {
  const names = ['RedrivePolicy', 'RedriveAllowPolicy'] as const;
  const asked = new GetQueueAttributesCommand({ QueueUrl: url(name), AttributeNames: [...names] });
  return (await developer().send(asked)).Attributes;
};

beforeEach(async () => {
  for (const QueueName of ['work', 'dead']) await developer().send(new CreateQueueCommand({ QueueName }));
});

test('a message that nobody gets done goes to the dead letters', async () => {
  await set('work', { RedrivePolicy: redrive(arn('dead'), '2') });
  expect(await policies('work')).toEqual({ RedrivePolicy: redrive() });
  await developer().send(new SendMessageCommand({ QueueUrl: url('work'), MessageBody: 'poison' }));
  for (const count of ['1', '2']) {
    expect(await receive('work')).toMatchObject([{ Attributes: { ApproximateReceiveCount: count } }]);
    expect(await receive('dead')).toBeUndefined();
    sandbox.world.clock.advance(30);
  }
  expect(await receive('work')).toBeUndefined();
  expect(await receive('dead')).toMatchObject([
    { Body: 'poison', Attributes: { DeadLetterQueueSourceArn: arn('work') } },
  ]);
  const sources = new ListDeadLetterSourceQueuesCommand({ QueueUrl: url('dead') });
  expect((await developer().send(sources)).queueUrls).toEqual([url('work')]);
});

describe('who has a message that goes to the dead letters next', () => {
  const remove = (name: string, { ReceiptHandle }: Message) =>
    developer().send(new DeleteMessageCommand({ QueueUrl: url(name), ReceiptHandle }));
  const held = async () => {
    await set('work', { RedrivePolicy: redrive(arn('dead'), 1) });
    await developer().send(new SendMessageCommand({ QueueUrl: url('work'), MessageBody: 'slow' }));
    const [message] = (await receive('work'))!;
    expect(await receive('work')).toBeUndefined();
    return message!;
  };

  it('can still get it done in time', async () => {
    await remove('work', await held());
    sandbox.world.clock.advance(30);
    expect(await receive('work')).toBeUndefined();
    expect(await receive('dead')).toBeUndefined();
  });

  it('has no receipt of the dead letter', async () => {
    const message = await held();
    sandbox.world.clock.advance(30);
    expect(await receive('work')).toBeUndefined();
    await remove('dead', message);
    expect(await receive('dead')).toMatchObject([{ Body: 'slow' }]);
  });
});

test('without its queue of dead letters a message stays, and an empty policy ends it', async () => {
  await set('work', { RedrivePolicy: redrive(arn('dead'), 1) });
  await developer().send(new SendMessageCommand({ QueueUrl: url('work'), MessageBody: 'poison' }));
  const { queues, clock } = sandbox.world;
  queues.delete(queues.findByArn(arn('dead'))!, clock.now());
  for (const _ of [1, 2]) {
    expect(await receive('work')).toHaveLength(1);
    clock.advance(30);
  }
  await set('work', { RedrivePolicy: '' });
  expect(await policies('work')).toBeUndefined();
});

test('a queue says whose dead letters it takes', async () => {
  const allow = { redrivePermission: 'byQueue', sourceQueueArns: [arn('other')] };
  await set('dead', { RedriveAllowPolicy: JSON.stringify(allow) });
  const refused = await failure(set('work', { RedrivePolicy: redrive() }));
  expect(refused.message).toMatch(/not allowed by the redrive allow policy of the dead letter target\.$/);
  await set('dead', { RedriveAllowPolicy: '{"redrivePermission":"denyAll"}' });
  expect(await failure(set('work', { RedrivePolicy: redrive() }))).toMatchObject({
    code: 'InvalidParameterValue',
  });
  await set('dead', { RedriveAllowPolicy: JSON.stringify({ ...allow, sourceQueueArns: [arn('work')] }) });
  await set('work', { RedrivePolicy: redrive() });
});

test.each<[Record<string, string>, RegExp]>([
  [{ RedrivePolicy: '{' }, /does not contain mandatory attributes/],
  [{ RedrivePolicy: '{"maxReceiveCount":3}' }, /does not contain mandatory attributes/],
  [
    { RedrivePolicy: '{"deadLetterTargetArn":"dead","maxReceiveCount":3}' },
    /Dead letter target does not exist\.$/,
  ],
  [{ RedriveAllowPolicy: '{"redrivePermission":"some"}' }, /unsupported format/],
  [{ RedriveAllowPolicy: '{"redrivePermission":"byQueue"}' }, /sourceQueueArns/],
])('%j is refused', async (attributes, message) => {
  expect((await failure(set('work', attributes))).message).toMatch(message);
});

test.each([0, 1001, 'many'])('%s receipts are refused', async (count) => {
  const policy = redrive(arn('dead'), count);
  expect(await failure(set('work', { RedrivePolicy: policy }))).toMatchObject({
    code: 'InvalidParameterValue',
    message: `Value ${policy} for parameter RedrivePolicy is invalid. Reason: Invalid value for maxReceiveCount: ${count}, valid values are from 1 to 1000 both inclusive.`,
  });
});
