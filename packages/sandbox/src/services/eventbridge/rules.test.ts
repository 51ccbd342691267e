import {
  CreateEventBusCommand,
  DeleteEventBusCommand,
  DeleteRuleCommand,
  DescribeEventBusCommand,
  DescribeRuleCommand,
  EnableRuleCommand,
  ListEventBusesCommand,
  ListRulesCommand,
  ListTargetsByRuleCommand,
  PutEventsCommand,
  PutPermissionCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemovePermissionCommand,
  RemoveTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { beforeEach, describe, expect, test } from 'vitest';
import { failure, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox({ accounts: 5 });
let account: string;
let eventbridge: ReturnType<typeof sandbox.as>['eventbridge'];
beforeEach(() => {
  account = sandbox.world.callers.member.account;
  ({ eventbridge } = sandbox.as(sandbox.world.callers.member));
});
const EventPattern = '{"source":["aws.iam"]}';
const queue = () => `arn:aws:sqs:us-east-1:${account}:q`;
const putRule = (Name: string) => eventbridge.send(new PutRuleCommand({ Name, EventPattern }));
const putTarget = (Id: string, more = {}) =>
  eventbridge.send(new PutTargetsCommand({ Rule: 'r', Targets: [{ Id, Arn: queue(), ...more }] }));

test('a rule from its making to its end', async () => {
  expect((await putRule('r')).RuleArn).toBe(`arn:aws:events:us-east-1:${account}:rule/r`);
  const described = {
    Name: 'r',
    Arn: `arn:aws:events:us-east-1:${account}:rule/r`,
    EventPattern,
    State: 'ENABLED',
    EventBusName: 'default',
  };
  expect(await eventbridge.send(new DescribeRuleCommand({ Name: 'r' }))).toMatchObject({
    ...described,
    CreatedBy: account,
  });
  expect((await eventbridge.send(new ListRulesCommand({ NamePrefix: 'r' }))).Rules).toEqual([described]);
  expect((await eventbridge.send(new ListRulesCommand({ NamePrefix: 'x' }))).Rules).toEqual([]);

  await putTarget('a');
  await putTarget('a', { Input: '{}' });
  const InputTransformer = { InputPathsMap: { id: '$.id' }, InputTemplate: '{"id": <id>}' };
  await putTarget('b', { InputTransformer });
  // Replacing a rule leaves its targets alone.
  await putRule('r');
  const { Targets } = await eventbridge.send(new ListTargetsByRuleCommand({ Rule: 'r' }));
  expect(Targets).toEqual([
    { Id: 'a', Arn: queue(), Input: '{}' },
    { Id: 'b', Arn: queue(), InputTransformer },
  ]);
  expect(await failure(eventbridge.send(new DeleteRuleCommand({ Name: 'r' })))).toMatchObject({
    code: 'ValidationException',
    message: "Rule can't be deleted since it has targets.",
  });
  await eventbridge.send(new RemoveTargetsCommand({ Rule: 'r', Ids: ['a', 'b', 'c'] }));
  await eventbridge.send(new DeleteRuleCommand({ Name: 'r' }));
  await eventbridge.send(new DeleteRuleCommand({ Name: 'r' }));
  expect(await failure(eventbridge.send(new EnableRuleCommand({ Name: 'r' })))).toEqual({
    code: 'ResourceNotFoundException',
    message: 'Rule r does not exist on EventBus default.',
    status: 400,
  });
});

test('lists come in pages', async () => {
  for (const name of ['a', 'b', 'c']) await putRule(name);
  const first = await eventbridge.send(new ListRulesCommand({ Limit: 2 }));
  const second = await eventbridge.send(new ListRulesCommand({ NextToken: first.NextToken }));
  expect([first, second].map(({ Rules }) => Rules!.map(({ Name }) => Name))).toEqual([['a', 'b'], ['c']]);
  expect(second.NextToken).toBeUndefined();
});

describe('what is refused', () => {
  const roleArn = 'arn:aws:iam::111122223333:role/r';
  test.each<[string, () => Promise<unknown>, string, string]>([
    [
      'a rule of nothing',
      () => eventbridge.send(new PutRuleCommand({ Name: 'r' })),
      'ValidationException',
      'Parameter(s) EventPattern or ScheduleExpression must be specified.',
    ],
    [
      'a pattern that is none',
      () => eventbridge.send(new PutRuleCommand({ Name: 'r', EventPattern: '{"a":[]}' })),
      'InvalidEventPatternException',
      'Event pattern is not valid. Reason: Empty arrays are not allowed',
    ],
    [
      'a state that there is not',
      () => eventbridge.send(new PutRuleCommand({ Name: 'r', EventPattern, State: 'ON' as 'ENABLED' })),
      'ValidationException',
      "1 validation error detected: Value 'ON' at 'state' failed to satisfy constraint: Member must satisfy enum value set: [ENABLED, DISABLED, ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS]",
    ],
    [
      'a schedule',
      () => eventbridge.send(new PutRuleCommand({ Name: 'r', ScheduleExpression: 'rate(1 day)' })),
      'NotImplemented',
      'The sandbox has no schedules.',
    ],
    [
      'a bus that there is not',
      () => eventbridge.send(new PutRuleCommand({ Name: 'r', EventPattern, EventBusName: 'x' })),
      'ResourceNotFoundException',
      'Event bus x does not exist.',
    ],
    [
      'a target that is no ARN',
      () => putTarget('a', { Arn: 'q' }),
      'ValidationException',
      'Parameter q is not valid. Reason: Provided Arn is not in correct format.',
    ],
    [
      'a function',
      () => putTarget('a', { Arn: 'arn:aws:lambda:us-east-1:111122223333:function:f' }),
      'NotImplemented',
      'The sandbox has no targets of the service lambda.',
    ],
    [
      'a bus without a role',
      () => putTarget('a', { Arn: 'arn:aws:events:us-east-1:111122223333:event-bus/default' }),
      'ValidationException',
      'RoleArn is required for target arn:aws:events:us-east-1:111122223333:event-bus/default.',
    ],
    [
      'two inputs',
      () => putTarget('a', { Input: '{}', InputPath: '$' }),
      'ValidationException',
      'Only one of Input, InputPath, or InputTransformer must be provided for target a.',
    ],
    [
      'an input that is no JSON',
      () => putTarget('a', { Input: '{' }),
      'ValidationException',
      'JSON syntax error in Input for target a.',
    ],
    [
      'a path that is none',
      () => putTarget('a', { InputPath: 'detail', RoleArn: roleArn }),
      'ValidationException',
      'Invalid InputPath for target a.',
    ],
    [
      'an input and a transformer',
      () => putTarget('a', { Input: '{}', InputTransformer: { InputTemplate: '"x"' } }),
      'ValidationException',
      'Only one of Input, InputPath, or InputTransformer must be provided for target a.',
    ],
    [
      'a template with a variable that nobody sets',
      () => putTarget('a', { InputTransformer: { InputTemplate: '"<who>"' } }),
      'ValidationException',
      'Invalid InputTemplate for target a.',
    ],
    [
      'a template that gives no JSON',
      () => putTarget('a', { InputTransformer: { InputTemplate: 'hello' } }),
      'ValidationException',
      'Invalid InputTemplate for target a.',
    ],
    [
      'a variable that is AWS’s',
      () =>
        putTarget('a', { InputTransformer: { InputPathsMap: { awsId: '$.id' }, InputTemplate: '<awsId>' } }),
      'ValidationException',
      'Invalid InputPathsMap for target a.',
    ],
    [
      'a variable without a path',
      () => putTarget('a', { InputTransformer: { InputPathsMap: { id: 'id' }, InputTemplate: '<id>' } }),
      'ValidationException',
      'Invalid InputPathsMap for target a.',
    ],
    [
      'dead letters that lie in another Region',
      () => putTarget('a', { DeadLetterConfig: { Arn: 'arn:aws:sqs:eu-west-1:111122223333:letters' } }),
      'ValidationException',
      'Invalid DeadLetterConfig for target a.',
    ],
    [
      'dead letters in a topic',
      () => putTarget('a', { DeadLetterConfig: { Arn: 'arn:aws:sns:us-east-1:111122223333:letters' } }),
      'ValidationException',
      'Invalid DeadLetterConfig for target a.',
    ],
    [
      'events that are old before they are tried again',
      () => putTarget('a', { RetryPolicy: { MaximumEventAgeInSeconds: 59 } }),
      'ValidationException',
      "1 validation error detected: Value '59' at 'retryPolicy.maximumEventAgeInSeconds' failed to satisfy constraint: Member must have value greater than or equal to 60",
    ],
    [
      'no entries',
      () => eventbridge.send(new PutEventsCommand({ Entries: [] })),
      'ValidationException',
      "1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
  ])('%s', async (_what, call, code, message) => {
    await putRule('r');
    expect(await failure(call())).toMatchObject({ code, message });
  });

  test('a sixth target', async () => {
    await putRule('r');
    for (const id of ['a', 'b', 'c', 'd', 'e']) await putTarget(id);
    expect(await failure(putTarget('f'))).toMatchObject({ code: 'LimitExceededException' });
  });

  test('who may not, by the ARN of the rule', async () => {
    const { eventbridge: auditor } = sandbox.as(sandbox.world.callers.auditor);
    const { code, message } = await failure(auditor.send(new PutRuleCommand({ Name: 'r', EventPattern })));
    expect(code).toBe('AccessDeniedException');
    expect(message).toContain(`events:PutRule on resource: arn:aws:events:us-east-1:`);
  });
});

describe('buses', () => {
  test('the default one is always there, others come and go', async () => {
    const { EventBusArn } = await eventbridge.send(
      new CreateEventBusCommand({ Name: 'orders', Description: 'd' }),
    );
    expect(EventBusArn).toBe(`arn:aws:events:us-east-1:${account}:event-bus/orders`);
    const again = failure(eventbridge.send(new CreateEventBusCommand({ Name: 'orders' })));
    expect(await again).toMatchObject({ code: 'ResourceAlreadyExistsException' });
    const { EventBuses } = await eventbridge.send(new ListEventBusesCommand({}));
    expect(EventBuses!.map(({ Name }) => Name)).toEqual(['default', 'orders']);
    await eventbridge.send(new DeleteEventBusCommand({ Name: 'orders' }));
    const gone = failure(eventbridge.send(new DescribeEventBusCommand({ Name: 'orders' })));
    expect(await gone).toMatchObject({ message: 'Event bus orders does not exist.' });
    const kept = failure(eventbridge.send(new DeleteEventBusCommand({ Name: 'default' })));
    expect(await kept).toMatchObject({ message: 'Cannot delete event bus default.' });
  });

  test('statements are put into a policy and taken out of it', async () => {
    const bus = { EventBusName: 'default' };
    const put = (StatementId: string, Principal: string) =>
      eventbridge.send(
        new PutPermissionCommand({ ...bus, Action: 'events:PutEvents', Principal, StatementId }),
      );
    await put('one', '111122223333');
    await put('two', '*');
    await put('one', '444455556666');
    const policy = async () => {
      const { Policy } = await eventbridge.send(new DescribeEventBusCommand({}));
      return Policy && JSON.parse(Policy).Statement;
    };
    const statement = {
      Effect: 'Allow',
      Action: 'events:PutEvents',
      Resource: `arn:aws:events:us-east-1:${account}:event-bus/default`,
    };
    expect(await policy()).toEqual([
      { Sid: 'two', ...statement, Principal: '*' },
      { Sid: 'one', ...statement, Principal: { AWS: 'arn:aws:iam::444455556666:root' } },
    ]);
    const remove = (StatementId: string) => eventbridge.send(new RemovePermissionCommand({ StatementId }));
    expect(await failure(remove('three'))).toMatchObject({ code: 'ResourceNotFoundException' });
    await remove('two');
    await remove('one');
    expect(await policy()).toBeUndefined();
    expect(await failure(remove('one'))).toMatchObject({ message: 'EventBus does not have a policy.' });
  });

  test('a policy that is none', async () => {
    const put = (Policy: string) => failure(eventbridge.send(new PutPermissionCommand({ Policy })));
    expect(await put('{}')).toMatchObject({ code: 'ValidationException' });
    expect(await put(' '.repeat(10_241))).toMatchObject({ code: 'PolicyLengthExceededException' });
  });
});
