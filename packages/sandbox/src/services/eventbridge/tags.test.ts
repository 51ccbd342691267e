import {
  CreateEventBusCommand,
  DescribeRuleCommand,
  ListTagsForResourceCommand,
  PutRuleCommand,
  type Tag,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-eventbridge';
import { beforeEach, expect, test } from 'vitest';
import { type Clients, failure, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox();

let eventbridge: Clients['eventbridge'];
let account: string;
beforeEach(() => {
  account = sandbox.world.callers.member.account;
  eventbridge = sandbox.as(sandbox.world.callers.member).eventbridge;
});

const EventPattern = '{"source":["shop"]}';
const putRule = async (Name: string, Tags?: Tag[], EventBusName?: string) => {
  const { RuleArn = '' } = await eventbridge.send(
    new PutRuleCommand({ Name, EventPattern, ...(Tags && { Tags }), ...(EventBusName && { EventBusName }) }),
  );
  return RuleArn;
};
const tagsOf = async (ResourceARN: string) =>
  (await eventbridge.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags;
const red = { Key: 'colour', Value: 'red' };
const blue = { Key: 'colour', Value: 'blue' };
const team = { Key: 'team', Value: 'audit' };

test('a rule has the tags that it was made with, and more and fewer later', async () => {
  const ResourceARN = await putRule('r', [red]);
  expect(await tagsOf(ResourceARN)).toEqual([red]);
  await eventbridge.send(new TagResourceCommand({ ResourceARN, Tags: [blue, team] }));
  expect(await tagsOf(ResourceARN)).toEqual([blue, team]);
  await eventbridge.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['colour', 'none'] }));
  expect(await tagsOf(ResourceARN)).toEqual([team]);
  expect(await eventbridge.send(new DescribeRuleCommand({ Name: 'r' }))).toMatchObject({ EventPattern });
});

test('a rule that is put again keeps its tags', async () => {
  await putRule('r', [red]);
  expect(await tagsOf(await putRule('r', [team]))).toEqual([red]);
});

test('a bus has tags of its own, and so have its rules', async () => {
  const { EventBusArn = '' } = await eventbridge.send(
    new CreateEventBusCommand({ Name: 'shop/orders', Tags: [red] }),
  );
  const ruleArn = await putRule('r', [team], 'shop/orders');
  expect(await tagsOf(EventBusArn)).toEqual([red]);
  expect(await tagsOf(ruleArn)).toEqual([team]);
  await eventbridge.send(new UntagResourceCommand({ ResourceARN: EventBusArn, TagKeys: ['colour'] }));
  expect(await tagsOf(EventBusArn)).toEqual([]);
});

test('policies know the tags of a rule and of a request', async () => {
  const ResourceARN = await putRule('r', [team]);
  const allow = (Action: string, Condition: object) => ({
    Effect: 'Allow',
    Action,
    Resource: '*',
    Condition,
  });
  const document = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      allow('events:DescribeRule', { StringEquals: { 'aws:ResourceTag/team': 'audit' } }),
      allow('events:TagResource', { StringEquals: { 'aws:RequestTag/colour': 'red' } }),
    ],
  });
  const user = sandbox.as(sandbox.world.createUser(account, 'tagger', [{ name: 'tags', document }]));
  const tag = (one: Tag) => user.eventbridge.send(new TagResourceCommand({ ResourceARN, Tags: [one] }));
  await user.eventbridge.send(new DescribeRuleCommand({ Name: 'r' }));
  await tag(red);
  expect(await failure(tag(blue))).toMatchObject({
    code: 'AccessDeniedException',
    message: expect.stringContaining(`events:TagResource on resource: ${ResourceARN} because`),
  });
});

test.each([
  ['rule/none', 'ResourceNotFoundException'],
  ['rule/none/r', 'ResourceNotFoundException'],
  ['event-bus/none', 'ResourceNotFoundException'],
  ['archive/none', 'ValidationException'],
])('there is no %s', async (path, code) => {
  expect(await failure(tagsOf(`arn:aws:events:us-east-1:${account}:${path}`))).toMatchObject({ code });
});

test('fifty tags are the most', async () => {
  const many = Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: '' }));
  const ResourceARN = await putRule('r', many.slice(1));
  expect(await failure(eventbridge.send(new TagResourceCommand({ ResourceARN, Tags: many })))).toMatchObject({
    code: 'LimitExceededException',
  });
});
