import { readFileSync } from 'node:fs';
import {
  DeleteBucketPolicyCommand,
  GetBucketPolicyCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
} from '@aws-sdk/client-s3';
import { SendMessageCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { describe, expect, test } from 'vitest';
import { failure, useSandbox } from '../services/testing/use-sandbox.js';
import { createWorld, type World } from '../world/world.js';
import { buildWorld } from './build-world.js';
import { soundScenario } from './check-scenario.js';
import { parseScenario } from './parse-scenario.js';
import type { Scenario, ScenarioAccount } from './scenario.js';

const noon = Date.parse('2026-11-22T12:00:00Z');

function worldOf(scenario: Scenario): World {
  const sound = soundScenario(scenario);
  return createWorld({
    clock: new Date(noon),
    realTime: () => noon,
    origin: (random, now) => buildWorld(random, sound, now),
  });
}

const denyAll = (Action: string) => ({
  Version: '2012-10-17',
  Statement: { Effect: 'Deny', Principal: '*', Action, Resource: '*' },
});
const denyQueue = denyAll('sqs:*');
const denyTopic = denyAll('sns:Publish');
const management = { name: 'management', management: true };

test('has the buckets, queues, topics and buses that it says', () => {
  const world = worldOf({
    accounts: [
      management,
      {
        name: 'shop',
        id: '111122223333',
        createdAt: '2020-01-01',
        buckets: [
          { name: 'shop-open', publicAccessBlock: false },
          {
            name: 'shop-locked',
            region: 'eu-west-1',
            versioning: 'Enabled',
            mfaDelete: true,
            policy: {
              Version: '2012-10-17',
              Statement: {
                Effect: 'Deny',
                Principal: '*',
                Action: 's3:*',
                Resource: ['arn:aws:s3:::shop-locked'],
              },
            },
          },
        ],
        queues: [{ name: 'orders', attributes: { VisibilityTimeout: '60' }, policy: denyQueue }],
        topics: [
          { name: 'quiet' },
          {
            name: 'alerts',
            attributes: { DisplayName: 'Alerts' },
            policy: denyTopic,
            subscriptions: [
              {
                protocol: 'email',
                endpoint: 'oncall@example.com',
                attributes: { FilterPolicy: '{"a":["b"]}' },
              },
            ],
          },
        ],
        buses: [
          {
            rules: [
              {
                name: 'root',
                pattern: { detail: { userIdentity: { type: ['Root'] } } },
                targets: [{ arn: 'arn:aws:sns:us-east-1:111122223333:alerts', inputPath: '$.detail' }],
              },
            ],
          },
        ],
      },
    ],
  });
  const { buckets, queues, topics, eventBuses } = world;
  expect(buckets.find('shop-open')).toMatchObject({
    region: 'us-east-1',
    account: '111122223333',
    createdAt: new Date('2020-01-01'),
    publicAccessBlock: undefined,
  });
  expect(buckets.find('shop-locked')).toMatchObject({ region: 'eu-west-1', mfaDelete: true });
  // As it is stored, and shown: a list of one is that one.
  expect(JSON.parse(buckets.find('shop-locked')!.policy!.document).Statement).toEqual([
    { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::shop-locked' },
  ]);
  expect(queues.findByArn('arn:aws:sqs:us-east-1:111122223333:orders')).toMatchObject({
    attributes: { VisibilityTimeout: '60' },
    policy: { document: expect.stringContaining('Deny') },
  });
  const alerts = topics.find('arn:aws:sns:us-east-1:111122223333:alerts')!;
  expect(alerts).toMatchObject({ attributes: { DisplayName: 'Alerts' } });
  expect(alerts.policy!.document).toContain('Deny');
  const quiet = topics.find('arn:aws:sns:us-east-1:111122223333:quiet')!;
  expect(quiet.policy!.document).toContain('__default_statement_ID');
  expect(topics.subscriptionsTo(alerts)).toMatchObject([
    { endpoint: 'oncall@example.com', confirmation: undefined, attributes: { FilterPolicy: '{"a":["b"]}' } },
  ]);
  const bus = eventBuses.find('arn:aws:events:us-east-1:111122223333:event-bus/default')!;
  expect([...bus.rules.values()]).toMatchObject([
    { name: 'root', state: 'ENABLED', targets: [{ id: 'target-1', inputPath: '$.detail' }] },
  ]);
  const arns = topics.subscriptionsTo(alerts).map(({ arn }) => arn);
  world.reset();
  const again = world.topics.find('arn:aws:sns:us-east-1:111122223333:alerts')!;
  expect(world.topics.subscriptionsTo(again).map(({ arn }) => arn)).toEqual(arns);
});

const rule = { name: 'r', pattern: { source: ['mine'] } };
test.each<[Partial<ScenarioAccount>, string]>([
  [{ buckets: [{ name: 'Shop' }] }, 'buckets[0].name: The specified bucket is not valid.'],
  [{ buckets: [{ name: 'shop', region: 'mars' }] }, 'buckets[0].region: a Region like eu-west-1 is wanted'],
  [{ buckets: [{ name: 'shop', mfaDelete: true }] }, 'buckets[0].mfaDelete: MFA Delete wants versioning'],
  [
    { buckets: [{ name: 'shop' }, { name: 'shop', region: 'eu-west-1' }] },
    'buckets[1].name: shop is there twice',
  ],
  [
    { queues: [{ name: 'a' }, { name: 'a', region: 'eu-west-1' }, { name: 'a' }] },
    'queues[2].name: a is there twice',
  ],
  [
    { queues: [{ name: 'a', attributes: { DelaySeconds: '901' } }] },
    'queues[0].attributes: Invalid value for the parameter DelaySeconds.',
  ],
  [
    { queues: [{ name: 'a', attributes: { Policy: '{}' } }] },
    'queues[0].attributes: a policy is no attribute here: policy has it, and there are no dead letters',
  ],
  [{ topics: [{ name: 'a', attributes: { Colour: 'red' } }] }, 'topics[0]: Invalid parameter: AttributeName'],
  [
    {
      topics: [
        {
          name: 'a',
          subscriptions: [{ protocol: 'email', endpoint: 'x', attributes: { FilterPolicy: '{' } }],
        },
      ],
    },
    'topics[0].subscriptions[0]: Invalid parameter: FilterPolicy: failed to parse JSON.',
  ],
  [
    { buses: [{ rules: [{ ...rule, pattern: '{}' }] }] },
    'buses[0].rules[0].pattern: Empty objects are not allowed',
  ],
  [
    { buses: [{ rules: [{ ...rule, targets: [{ arn: 'orders' }] }] }] },
    'buses[0].rules[0].targets[0].arn: the ARN of a queue, a topic or a bus is wanted',
  ],
  [
    {
      buses: [
        { rules: [{ ...rule, targets: [{ arn: 'arn:aws:sqs:us-east-1:111122223333:q', inputPath: 'x' }] }] },
      ],
    },
    'buses[0].rules[0].targets[0].inputPath: a path like $.detail is wanted',
  ],
])('%j is told as wrong', (account, problem) => {
  const accounts = [management, { name: 'shop', ...account }];
  expect(() => soundScenario({ accounts })).toThrow(new RangeError(`accounts[1].${problem}`));
});

test('a policy that AWS would not store is told as wrong', () => {
  const accounts = [management, { name: 'shop', queues: [{ name: 'a', policy: '{}' }] }];
  expect(() => soundScenario({ accounts })).toThrow(/^accounts\[1\]\.queues\[0\]\.policy: /);
});

describe('the lockouts of the examples', () => {
  const path = new URL('../../../../examples/scenarios/lockouts.yaml', import.meta.url);
  const sandbox = useSandbox({ scenario: parseScenario(readFileSync(path, 'utf8'), 'lockouts.yaml') });
  const everything = {
    name: 'everything',
    document: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}',
  };
  const shop = () => sandbox.account('web-shop');
  const admin = () => sandbox.as(sandbox.world.createUser(shop().id, 'admin', [everything]), 'eu-west-1');
  const QueueUrl = () => `${sandbox.url}/${shop().id}/refunds`;

  test('keep an administrator out of the bucket until a root session has taken the policy away', async () => {
    const Bucket = 'web-shop-invoices';
    const { s3 } = admin();
    const look = () => s3.send(new ListObjectsV2Command({ Bucket }));
    for (const call of [look(), s3.send(new DeleteBucketPolicyCommand({ Bucket }))]) {
      expect((await failure(call)).message).toMatch(/with an explicit deny in a resource-based policy$/);
    }
    const root = await sandbox.asRootOf(shop(), 's3-unlock', 'eu-west-1');
    await root.s3.send(new DeleteBucketPolicyCommand({ Bucket }));
    await look();
    const mails = sandbox.world.mailbox
      .of('oncall@example.com')
      .map(({ from, text }) => [from, text.split('\n')[0]]);
    expect(mails).toEqual([['Root activity <no-reply@sns.amazonaws.com>', '"DeleteBucketPolicy"']]);
  });

  test('keep an administrator out of the queue until a root session has taken the policy away', async () => {
    const { sqs } = admin();
    const send = () => sqs.send(new SendMessageCommand({ QueueUrl: QueueUrl(), MessageBody: 'hello' }));
    const unlock = new SetQueueAttributesCommand({ QueueUrl: QueueUrl(), Attributes: { Policy: '' } });
    expect(await failure(send())).toMatchObject({ code: 'AccessDenied' });
    expect(await failure(sqs.send(unlock))).toMatchObject({ code: 'AccessDenied' });
    const root = await sandbox.asRootOf(shop(), 'sqs-unlock', 'eu-west-1');
    await root.sqs.send(unlock);
    await send();
  });

  test('have a policy that is better repaired', async () => {
    const Bucket = 'web-shop-exports';
    const { s3 } = await sandbox.asRootOf(shop(), 's3-unlock');
    const { Policy } = await s3.send(new GetBucketPolicyCommand({ Bucket }));
    const policy = JSON.parse(Policy!);
    const repaired = { ...policy, Statement: policy.Statement.slice(0, 1) };
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify(repaired) }));
    await sandbox
      .as(sandbox.world.createUser(shop().id, 'reader', [everything]))
      .s3.send(new ListObjectsV2Command({ Bucket }));
  });
});
