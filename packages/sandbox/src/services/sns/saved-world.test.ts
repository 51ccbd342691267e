import { ChangePasswordCommand, CreateLoginProfileCommand } from '@aws-sdk/client-iam';
import {
  ConfirmSubscriptionCommand,
  CreateTopicCommand,
  ListTopicsCommand,
  PublishCommand,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { loadSnapshot, writeSnapshot } from '../../snapshot/snapshot.js';
import { useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox();

test('topics, tokens, mails, messages and passwords come back from a snapshot, and go on', async () => {
  const { sns, sqs, iam } = sandbox.as(sandbox.world.callers.member);
  const { account } = sandbox.world.callers.member;
  const Endpoint = 'oncall@example.com';
  const QueueUrl = `${sandbox.url}/${account}/payments-captured`;
  const { TopicArn } = await sns.send(
    new CreateTopicCommand({ Name: 'orders.fifo', Attributes: { FifoTopic: 'true' } }),
  );
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint }));
  const publish = (MessageDeduplicationId: string) =>
    sns.send(new PublishCommand({ TopicArn, Message: 'hello', MessageGroupId: 'g', MessageDeduplicationId }));
  await publish('1');
  const raw = { DataType: 'Binary', BinaryValue: Uint8Array.of(2, 3, 4) };
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'kept', MessageAttributes: { raw } }));
  await iam.send(new CreateLoginProfileCommand({ UserName: 'developer', Password: 'Correct-Horse-7' }));
  let saved = '';
  writeSnapshot(sandbox.world, (text) => {
    saved += text;
  });
  sandbox.world.reset();
  expect((await sns.send(new ListTopicsCommand({}))).Topics).toEqual([]);

  loadSnapshot(sandbox.world, saved);
  const mails = () => sandbox.world.mailbox.of(Endpoint);
  const Token = /Token=(\w+)/.exec(mails()[0]!.text)![1]!;
  await sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token }));
  // It was published before, and is known again.
  expect((await publish('1')).SequenceNumber).toBe('10000000000000000002');
  expect(mails()).toHaveLength(1);
  await publish('2');
  expect(mails()).toHaveLength(2);
  const asked = new ReceiveMessageCommand({ QueueUrl, MessageAttributeNames: ['All'] });
  const { Messages } = await sqs.send(asked);
  expect(Messages).toMatchObject([{ Body: 'kept', MessageAttributes: { raw } }]);
  await iam.send(
    new ChangePasswordCommand({ OldPassword: 'Correct-Horse-7', NewPassword: 'Battery-Staple-8' }),
  );
});
