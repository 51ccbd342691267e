import {
  ListTargetsByRuleCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
  type Target,
} from '@aws-sdk/client-eventbridge';
import { beforeEach, expect, test } from 'vitest';
import { type Clients, testClock, useSandbox } from '../services/testing/use-sandbox.js';
import { newQueue, type Queue, queueArn } from '../world/queue.js';

const sandbox = useSandbox();

let account: string;
let clients: Clients;
let letters: Queue;
beforeEach(() => {
  const { member } = sandbox.world.callers;
  account = member.account;
  clients = sandbox.as(member);
  letters = queue('dead-letters');
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: queueArn(letters),
  };
  letters.policy = {
    name: 'queue policy',
    document: JSON.stringify({ Version: '2012-10-17', Statement: statement }),
  };
});

/** One that lets nobody in. */
function queue(name: string): Queue {
  const made = newQueue({ name, region: 'us-east-1', account, createdAt: testClock });
  sandbox.world.queues.add(made);
  return made;
}

/** Sends an order through a rule with one target. */
async function order(target: Omit<Target, 'Id'>): Promise<string> {
  const { eventbridge } = clients;
  const { RuleArn = '' } = await eventbridge.send(
    new PutRuleCommand({ Name: 'orders', EventPattern: '{"source":["shop"]}' }),
  );
  await eventbridge.send(new PutTargetsCommand({ Rule: 'orders', Targets: [{ Id: 'one', ...target }] }));
  await eventbridge.send(
    new PutEventsCommand({ Entries: [{ Source: 'shop', DetailType: 'order', Detail: '{"total":7}' }] }),
  );
  return RuleArn;
}
const deadLetterConfig = () => ({ DeadLetterConfig: { Arn: queueArn(letters) } });
const attributes = () =>
  letters.messages.map((message) =>
    Object.fromEntries(Object.entries(message.attributes ?? {}).map(([name, { value }]) => [name, value])),
  );

test('an event that may not go to its target lies among the dead letters, whole, with why', async () => {
  const closed = queue('closed');
  const RuleArn = await order({ Arn: queueArn(closed), InputPath: '$.detail', ...deadLetterConfig() });
  expect(closed.messages).toEqual([]);
  expect(letters.messages.map(({ body }) => JSON.parse(body))).toMatchObject([
    { source: 'shop', 'detail-type': 'order', detail: { total: 7 } },
  ]);
  expect(attributes()).toEqual([
    {
      RULE_ARN: RuleArn,
      TARGET_ARN: queueArn(closed),
      ERROR_CODE: 'NO_PERMISSIONS',
      ERROR_MESSAGE: expect.any(String),
      RETRY_ATTEMPTS: '0',
    },
  ]);
});

test.each(['sqs:us-east-1:ID:none', 'sns:us-east-1:ID:none', 'events:us-east-1:ID:event-bus/none'])(
  'so does one for which there is no %s',
  async (arn) => {
    const Arn = `arn:aws:${arn.replace('ID', account)}`;
    const RoleArn = `arn:aws:iam::${account}:role/none`;
    await order({ Arn, ...(arn.startsWith('events') && { RoleArn }), ...deadLetterConfig() });
    expect(attributes()).toMatchObject([{ ERROR_CODE: 'NO_RESOURCE', TARGET_ARN: Arn }]);
  },
);

test('what comes to its target does not', async () => {
  const Arn = queueArn(letters);
  await order({ Arn, ...deadLetterConfig() });
  expect(attributes()).toEqual([{}]);
});

test('it is lost where the queue does not let EventBridge in, and where there is none', async () => {
  letters.policy = undefined;
  const Arn = queueArn(queue('closed'));
  await order({ Arn, ...deadLetterConfig() });
  await order({ Arn, DeadLetterConfig: { Arn: `${Arn}-none` } });
  await order({ Arn });
  expect(letters.messages).toEqual([]);
});

test('a target shows its dead letters and when it would be given up', async () => {
  const target = {
    Arn: queueArn(letters),
    ...deadLetterConfig(),
    RetryPolicy: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 },
  };
  await order(target);
  const { Targets } = await clients.eventbridge.send(new ListTargetsByRuleCommand({ Rule: 'orders' }));
  expect(Targets).toEqual([{ Id: 'one', ...target }]);
});
