import { PutEventsCommand, PutRuleCommand, TestEventPatternCommand } from '@aws-sdk/client-eventbridge';
import { PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import {
  CreateTopicCommand,
  GetTopicAttributesCommand,
  PublishCommand,
  SetSubscriptionAttributesCommand,
  SetTopicAttributesCommand,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs';
import { beforeEach, expect, test } from 'vitest';
import { useSandbox } from '../services/testing/use-sandbox.js';

// JSON in the parameters of requests, where the model says nothing of it: hostile-requests.test.ts does not get there.

const sandbox = useSandbox();

const account = () => sandbox.world.callers.member.account;
const developer = () => sandbox.as(sandbox.world.callers.member);
const TopicArn = () => `arn:aws:sns:us-east-1:${account()}:alarms`;
const queue = () => `arn:aws:sqs:us-east-1:${account()}:work`;
const QueueUrl = () => `${sandbox.url}/${account()}/work`;
let SubscriptionArn: string | undefined;

const values = [
  'null',
  // No text and no number can be made of it.
  '{"toString":1,"valueOf":1}',
  `${'['.repeat(9000)}${']'.repeat(9000)}`,
  `${'{"a":'.repeat(9000)}[1]${'}'.repeat(9000)}`,
];

const texts = () =>
  values.flatMap((value) => [
    value,
    `{"deadLetterTargetArn":${value},"maxReceiveCount":1}`,
    `{"deadLetterTargetArn":"${queue()}","maxReceiveCount":${value}}`,
    `{"redrivePermission":${value},"sourceQueueArns":${value}}`,
    `{"http":${value}}`,
    `{"http":{"defaultHealthyRetryPolicy":${value}}}`,
    `{"detail":${value},"$or":${value},"default":${value}}`,
    `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":${value},"Action":${value},"Resource":${value}}]}`,
  ]);

beforeEach(async () => {
  await developer().sqs.send(new CreateQueueCommand({ QueueName: 'work' }));
  await developer().sns.send(new CreateTopicCommand({ Name: 'alarms' }));
  const subscribe = new SubscribeCommand({ TopicArn: TopicArn(), Protocol: 'sqs', Endpoint: queue() });
  SubscriptionArn = (await developer().sns.send(subscribe)).SubscriptionArn;
});

const ofTopic = (AttributeName: string) => (AttributeValue: string) =>
  developer().sns.send(
    new SetTopicAttributesCommand({ TopicArn: TopicArn(), AttributeName, AttributeValue }),
  );

const ofSubscription = (AttributeName: string) => (AttributeValue: string) =>
  developer().sns.send(
    new SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName, AttributeValue }),
  );

const ofQueue = (name: string) => (text: string) =>
  developer().sqs.send(new SetQueueAttributesCommand({ QueueUrl: QueueUrl(), Attributes: { [name]: text } }));

const messageOf = (Message: string) => ({
  TopicArn: TopicArn(),
  Message,
  MessageAttributes: { default: { DataType: 'String.Array', StringValue: Message } },
});

const event = (detail: string) =>
  `{"id":"1","account":"${account()}","source":"a","time":"2026-11-22T12:00:00Z","region":"us-east-1","resources":[],"detail-type":"a","detail":${detail}}`;

test.each<[string, (text: string) => Promise<unknown>]>([
  ['the policy of a topic', ofTopic('Policy')],
  ['the delivery policy of a topic', ofTopic('DeliveryPolicy')],
  ['the delivery policy of a subscription', ofSubscription('DeliveryPolicy')],
  ['the filter policy of a subscription', ofSubscription('FilterPolicy')],
  ['the redrive policy of a subscription', ofSubscription('RedrivePolicy')],
  ['a message', (text) => developer().sns.send(new PublishCommand(messageOf(text)))],
  [
    'a message in many forms',
    (text) => developer().sns.send(new PublishCommand({ ...messageOf(text), MessageStructure: 'json' })),
  ],
  ['the policy of a queue', ofQueue('Policy')],
  ['the redrive policy of a queue', ofQueue('RedrivePolicy')],
  ['the redrive allow policy of a queue', ofQueue('RedriveAllowPolicy')],
  [
    'the pattern of a rule',
    (text) => developer().eventbridge.send(new PutRuleCommand({ Name: 'rule', EventPattern: text })),
  ],
  [
    'the detail of an event',
    (text) =>
      developer().eventbridge.send(
        new PutEventsCommand({ Entries: [{ Source: 'a', DetailType: 'a', Detail: text }] }),
      ),
  ],
  [
    'an event to test',
    (text) =>
      developer().eventbridge.send(
        new TestEventPatternCommand({ EventPattern: '{"detail":[1]}', Event: event(text) }),
      ),
  ],
  [
    'the policy of a bucket',
    (Policy) =>
      developer().s3.send(
        new PutBucketPolicyCommand({ Bucket: `payments-prod-receipts-${account()}`, Policy }),
      ),
  ],
])('hostile JSON as %s is answered, and leaves nothing that fails later', async (_, send) => {
  await ofSubscription('FilterPolicy')('{"default":[1]}');
  const { sns, sqs } = developer();
  for (const text of texts()) {
    const status = await statusOf(send(text));
    expect(status, text.slice(0, 100)).toBeLessThan(500);
    if (status >= 400) continue;
    await sns.send(new GetTopicAttributesCommand({ TopicArn: TopicArn() }));
    await sns.send(new PublishCommand({ TopicArn: TopicArn(), Message: '{"default":"a"}' }));
    await sqs.send(new GetQueueAttributesCommand({ QueueUrl: QueueUrl(), AttributeNames: ['All'] }));
  }
});

const statusOf = (answer: Promise<unknown>): Promise<number> =>
  answer.then(
    () => 200,
    (error) => error.$metadata.httpStatusCode,
  );
