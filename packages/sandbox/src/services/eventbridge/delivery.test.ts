import {
  CreateEventBusCommand,
  DeleteEventBusCommand,
  DisableRuleCommand,
  EnableRuleCommand,
  PutEventsCommand,
  PutPermissionCommand,
  PutRuleCommand,
  PutTargetsCommand,
  type Target,
} from '@aws-sdk/client-eventbridge';
import {
  CreateRoleCommand,
  DeleteLoginProfileCommand,
  ListAccessKeysCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { ConfirmSubscriptionCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { beforeEach, describe, expect, test } from 'vitest';
import { busArn } from '../../world/event-bus.js';
import { newQueue, queueArn } from '../../world/queue.js';
import { newTopic, type Topic, topicArn } from '../../world/topic.js';
import { type Clients, testClock, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox({ centralizedRootAccess: true });
const everything = {
  name: 'everything',
  document: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}',
};
const rootCalls = JSON.stringify({ detail: { userIdentity: { type: ['Root'] } } });

let member: ReturnType<typeof sandbox.member>;
let clients: Clients;
beforeEach(() => {
  member = sandbox.member(({ password }) => password !== undefined);
  clients = sandbox.as(sandbox.world.createUser(member.id, 'admin', [everything]));
});
const defaultBus = (account: string) => busArn({ account, region: 'us-east-1', name: 'default' });

/** A queue that lets EventBridge in, on the conditions given. */
function queueOf(account: string, condition: object = {}, name = 'events') {
  const queue = newQueue({ name, region: 'us-east-1', account, createdAt: testClock });
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: queueArn(queue),
    Condition: condition,
  };
  queue.policy = {
    name: 'queue policy',
    document: JSON.stringify({ Version: '2012-10-17', Statement: statement }),
  };
  sandbox.world.queues.add(queue);
  return queue;
}

async function rule(
  { eventbridge }: Clients,
  pattern: string,
  targets: Target[],
  more: { State?: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'; EventBusName?: string } = {},
) {
  const { RuleArn } = await eventbridge.send(
    new PutRuleCommand({ Name: 'watch', EventPattern: pattern, ...more }),
  );
  const { EventBusName } = more;
  await eventbridge.send(
    new PutTargetsCommand({ Rule: 'watch', Targets: targets, ...(EventBusName && { EventBusName }) }),
  );
  return RuleArn!;
}
const received = ({ messages }: ReturnType<typeof queueOf>) => messages.map(({ body }) => JSON.parse(body));

/** A read and a write of a root session in the member. */
async function rootSession() {
  const { iam } = await sandbox.asRootOf(member, 'delete');
  await iam.send(new ListAccessKeysCommand({}));
  await iam.send(new DeleteLoginProfileCommand({}));
}

test('a call of a root session comes to a queue, as an event of its service', async () => {
  const queue = queueOf(member.id);
  await rule(clients, rootCalls, [{ Id: 'q', Arn: queueArn(queue) }]);
  await rootSession();
  expect(received(queue)).toEqual([
    {
      version: '0',
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      'detail-type': 'AWS API Call via CloudTrail',
      source: 'aws.iam',
      account: member.id,
      time: expect.stringMatching(/^2026-11-22T12:00:\d\dZ$/),
      region: 'us-east-1',
      resources: [],
      detail: expect.objectContaining({
        eventName: 'DeleteLoginProfile',
        userIdentity: expect.objectContaining({ type: 'Root', accountId: member.id }),
      }),
    },
  ]);
});

test('reads come to rules that take all management events, and to no others', async () => {
  const queue = queueOf(member.id);
  const State = 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';
  await rule(clients, rootCalls, [{ Id: 'q', Arn: queueArn(queue), InputPath: '$.detail.eventName' }], {
    State,
  });
  await rootSession();
  expect(received(queue)).toEqual(['ListAccessKeys', 'DeleteLoginProfile']);
});

test('a rule that sleeps sends nothing', async () => {
  const queue = queueOf(member.id);
  const name = { Name: 'watch' };
  await rule(clients, '{"source":["mine"]}', [{ Id: 'q', Arn: queueArn(queue), Input: '"here"' }]);
  const { eventbridge } = clients;
  const put = () =>
    eventbridge.send(new PutEventsCommand({ Entries: [{ Source: 'mine', DetailType: 't', Detail: '{}' }] }));
  await eventbridge.send(new DisableRuleCommand(name));
  await put();
  await eventbridge.send(new EnableRuleCommand(name));
  await put();
  expect(received(queue)).toEqual(['here']);
});

test('a text is made of the parts of an event', async () => {
  const queue = queueOf(member.id);
  const arn = await rule(clients, rootCalls, [
    {
      Id: 'q',
      Arn: queueArn(queue),
      InputTransformer: {
        InputPathsMap: { who: '$.detail.userIdentity.type', what: '$.detail.eventName', at: '$.time' },
        InputTemplate:
          '{"text": "<who> called <what> (<aws.events.rule-name>)", "at": <at>, "rule": <aws.events.rule-arn>, "event": <aws.events.event>}',
      },
    },
  ]);
  await rootSession();
  const [{ event, ...others }] = received(queue);
  expect(others).toEqual({
    text: 'Root called DeleteLoginProfile (watch)',
    at: expect.stringMatching(/^2026-11-22T12:00:\d\dZ$/),
    rule: arn,
  });
  expect(event).toMatchObject({ source: 'aws.iam', account: member.id });
  expect(event).not.toHaveProperty('detail');
});

describe('a topic', () => {
  /** A topic that lets EventBridge in on behalf of an account, and a mailbox that hears of it. */
  async function topicFor(sourceAccount: string) {
    const topic = newTopic({ name: 'alerts', region: 'us-east-1', account: member.id });
    const TopicArn = topicArn(topic);
    const statement = {
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: 'sns:Publish',
      Resource: TopicArn,
      Condition: { StringEquals: { 'aws:SourceAccount': sourceAccount } },
    };
    const document = JSON.stringify({ Version: '2012-10-17', Statement: statement });
    topic.policy = { name: 'topic policy', document };
    sandbox.world.topics.add(topic);
    const Endpoint = 'oncall@example.com';
    await clients.sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint }));
    const Token = /Token=(\w+)/.exec(sandbox.world.mailbox.of(Endpoint)[0]!.text)![1]!;
    await clients.sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token }));
    return { topic, mails: () => sandbox.world.mailbox.of(Endpoint).slice(1) };
  }

  test('tells by mail what a root session did', async () => {
    const { topic, mails } = await topicFor(member.id);
    const InputTransformer = {
      InputPathsMap: { what: '$.detail.eventName' },
      InputTemplate: '"The root user called <what>"',
    };
    await rule(clients, rootCalls, [{ Id: 't', Arn: topicArn(topic), InputTransformer }]);
    await rootSession();
    expect(mails()).toMatchObject([
      {
        subject: 'AWS Notification Message',
        text: expect.stringMatching(/^"The root user called DeleteLoginProfile"\n/),
      },
    ]);
  });

  test.each<[string, (topic: Topic) => void]>([
    ['lets another account in', () => undefined],
    ['is gone', (topic) => (topic.policy = undefined)],
  ])('takes nothing when its policy %s', async (_what, change) => {
    const { topic, mails } = await topicFor('111122223333');
    change(topic);
    await rule(clients, rootCalls, [{ Id: 't', Arn: topicArn(topic) }]);
    await rootSession();
    expect(mails()).toEqual([]);
  });
});

describe('the policy of a queue decides', () => {
  test.each([
    ['the rule that it names', 'watch', 1],
    ['no other rule', 'another', 0],
  ])('for %s', async (_what, name, count) => {
    const arn = `arn:aws:events:us-east-1:${member.id}:rule/${name}`;
    const queue = queueOf(member.id, { ArnEquals: { 'aws:SourceArn': arn } });
    await rule(clients, rootCalls, [{ Id: 'q', Arn: queueArn(queue) }]);
    await rootSession();
    expect(received(queue)).toHaveLength(count);
  });

  test('where there is none, nothing comes', async () => {
    const queue = queueOf(member.id);
    queue.policy = undefined;
    await rule(clients, rootCalls, [{ Id: 'q', Arn: queueArn(queue) }]);
    await rootSession();
    expect(queue.messages).toEqual([]);
  });
});

describe('from a member to the bus of another account', () => {
  /** A rule of the member that forwards to the management account, whose own rule has a queue. */
  async function forwarding(principalOrg: string, trusted = 'events.amazonaws.com') {
    const { management } = sandbox.world.organization;
    const central = sandbox.as(sandbox.world.createUser(management.id, 'admin', [everything]));
    const queue = queueOf(management.id);
    const condition = { Type: 'StringEquals', Key: 'aws:PrincipalOrgID', Value: principalOrg };
    const permission = {
      Action: 'events:PutEvents',
      Principal: '*',
      StatementId: 'org',
      Condition: condition,
    };
    await central.eventbridge.send(new PutPermissionCommand(permission));
    await rule(central, rootCalls, [{ Id: 'q', Arn: queueArn(queue) }]);
    const trust = {
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Principal: { Service: trusted }, Action: 'sts:AssumeRole' },
    };
    const RoleName = 'forward';
    const created = await clients.iam.send(
      new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: JSON.stringify(trust) }),
    );
    await clients.iam.send(
      new PutRolePolicyCommand({ RoleName, PolicyName: 'all', PolicyDocument: everything.document }),
    );
    await rule(clients, rootCalls, [
      { Id: 'bus', Arn: defaultBus(management.id), RoleArn: created.Role!.Arn! },
    ]);
    return queue;
  }

  test('an event keeps its account and region', async () => {
    const queue = await forwarding(sandbox.world.organization.id);
    await rootSession();
    expect(received(queue)).toMatchObject([
      { account: member.id, detail: { recipientAccountId: member.id } },
    ]);
  });

  test('the policy of the bus is asked', async () => {
    const queue = await forwarding('o-somebodyelse');
    await rootSession();
    expect(queue.messages).toEqual([]);
  });

  test('the role has to trust EventBridge', async () => {
    const queue = await forwarding(sandbox.world.organization.id, 'lambda.amazonaws.com');
    await rootSession();
    expect(queue.messages).toEqual([]);
  });
});

test('a bus of one’s own has events of one’s own', async () => {
  const queue = queueOf(member.id);
  const { eventbridge } = clients;
  await eventbridge.send(new CreateEventBusCommand({ Name: 'orders' }));
  const pattern = JSON.stringify({ detail: { total: [{ numeric: ['>', 100] }] } });
  await rule(clients, pattern, [{ Id: 'q', Arn: queueArn(queue), InputPath: '$.detail' }], {
    EventBusName: 'orders',
  });
  const entry = (total: number, EventBusName?: string) => ({
    Source: 'shop',
    DetailType: 'order',
    Detail: JSON.stringify({ total }),
    ...(EventBusName && { EventBusName }),
  });
  const { FailedEntryCount, Entries } = await eventbridge.send(
    new PutEventsCommand({
      Entries: [
        entry(150, 'orders'),
        entry(50, 'orders'),
        entry(150),
        { ...entry(1), Source: 'aws.s3' },
        { ...entry(1), Detail: '[' },
        { ...entry(1), DetailType: '' },
      ],
    }),
  );
  expect(FailedEntryCount).toBe(3);
  expect(Entries!.map(({ ErrorCode }) => ErrorCode)).toEqual([
    undefined,
    undefined,
    undefined,
    'NotAuthorizedForSourceException',
    'MalformedDetail',
    'InvalidArgument',
  ]);
  expect(received(queue)).toEqual([{ total: 150 }]);
  await eventbridge.send(new DeleteEventBusCommand({ Name: 'orders' }));
  await eventbridge.send(new PutEventsCommand({ Entries: [entry(150, 'orders')] }));
  expect(queue.messages).toHaveLength(1);
});
