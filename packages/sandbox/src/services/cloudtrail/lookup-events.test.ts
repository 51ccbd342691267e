import { LookupEventsCommand, type LookupEventsCommandInput } from '@aws-sdk/client-cloudtrail';
import {
  CreateLoginProfileCommand,
  DeleteLoginProfileCommand,
  GetUserCommand,
  ListUsersCommand,
} from '@aws-sdk/client-iam';
import { CreateAccountCommand } from '@aws-sdk/client-organizations';
import { DeleteBucketPolicyCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { AssumeRootCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { taskPolicyArn } from '@rootwarden/policy';
import { describe, expect, test } from 'vitest';
import { newBucket } from '../../world/bucket.js';
import { type Clients, failure, testClock, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox({ centralizedRootAccess: true });
const everything = {
  name: 'everything',
  document: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}',
};
const administratorOf = (account: string) =>
  sandbox.as(sandbox.world.createUser(account, 'admin', [everything]));
const administrator = () => administratorOf(sandbox.world.organization.management.id);
const withPassword = () => sandbox.member(({ password }) => password !== undefined);

async function lookUp({ cloudtrail }: Clients, input: LookupEventsCommandInput = {}) {
  const { Events = [], NextToken } = await cloudtrail.send(new LookupEventsCommand(input));
  const records = Events.map(({ CloudTrailEvent = '' }) => JSON.parse(CloudTrailEvent));
  return { events: Events, records, NextToken };
}
const named = (name: string) => ({
  LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: name } as const],
});

test('a call of an IAM user', async () => {
  const caller = administrator();
  await caller.iam.send(new ListUsersCommand({ PathPrefix: '/x/' }));
  const { events, records } = await lookUp(caller);
  const { id } = sandbox.world.organization.management;
  const user = sandbox.world.organization.management.users.get('admin')!;
  const accessKeyId = user.accessKeys[0]!.id;
  expect(records).toEqual([
    {
      eventVersion: '1.11',
      userIdentity: {
        type: 'IAMUser',
        principalId: user.id,
        arn: `arn:aws:iam::${id}:user/admin`,
        accountId: id,
        accessKeyId,
        userName: 'admin',
      },
      eventTime: expect.stringMatching(/^2026-11-22T12:00:\d\dZ$/),
      eventSource: 'iam.amazonaws.com',
      eventName: 'ListUsers',
      awsRegion: 'us-east-1',
      sourceIPAddress: '127.0.0.1',
      userAgent: expect.stringContaining('aws-sdk-js'),
      requestParameters: { pathPrefix: '/x/' },
      responseElements: null,
      requestID: expect.stringMatching(/^[0-9a-f-]{36}$/),
      eventID: events[0]!.EventId,
      readOnly: true,
      eventType: 'AwsApiCall',
      managementEvent: true,
      recipientAccountId: id,
      eventCategory: 'Management',
    },
  ]);
  expect(events[0]).toMatchObject({
    EventName: 'ListUsers',
    ReadOnly: 'true',
    AccessKeyId: accessKeyId,
    EventSource: 'iam.amazonaws.com',
    Username: 'admin',
    EventTime: new Date(records[0].eventTime),
  });
});

describe('AssumeRoot and what is done with it', () => {
  test('AssumeRoot lies in the account of the caller, the call in the session in that of the member', async () => {
    const member = withPassword();
    const caller = administrator();
    const { sts } = caller;
    const taskPolicy = taskPolicyArn('delete');
    const { Credentials } = await sts.send(
      new AssumeRootCommand({ TargetPrincipal: member.id, TaskPolicyArn: { arn: taskPolicy } }),
    );
    const root = sandbox.as(Credentials!);
    await root.iam.send(new DeleteLoginProfileCommand({}));

    const [opened] = (await lookUp(caller, named('AssumeRoot'))).records;
    const key = Credentials!.AccessKeyId;
    expect(opened).toMatchObject({
      userIdentity: { type: 'IAMUser', userName: 'admin' },
      eventSource: 'sts.amazonaws.com',
      awsRegion: 'us-east-1',
      requestParameters: { targetPrincipal: member.id, taskPolicyArn: { arn: taskPolicy } },
      responseElements: {
        credentials: {
          accessKeyId: key,
          sessionToken: Credentials!.SessionToken,
          expiration: expect.stringMatching(/^Nov 22, 2026, 12:15:\d\d PM$/),
        },
      },
      resources: [{ accountId: member.id, ARN: `arn:aws:iam::${member.id}:root` }],
      readOnly: true,
    });
    expect(JSON.stringify(opened)).not.toContain(Credentials!.SecretAccessKey);
    expect((await lookUp(caller, named('DeleteLoginProfile'))).events).toEqual([]);

    const { events, records } = await lookUp(administratorOf(member.id), named('DeleteLoginProfile'));
    expect(events).toMatchObject([{ Username: 'root', AccessKeyId: key, ReadOnly: 'false' }]);
    expect(records[0]).toMatchObject({
      userIdentity: {
        type: 'Root',
        principalId: member.id,
        arn: `arn:aws:iam::${member.id}:root`,
        accountId: member.id,
        accessKeyId: key,
        sessionContext: {
          attributes: {
            creationDate: expect.stringMatching(/^2026-11-22T12:00:\d\dZ$/),
            mfaAuthenticated: 'false',
          },
        },
      },
      requestParameters: null,
      recipientAccountId: member.id,
    });
    expect(records[0].userIdentity.sessionContext).not.toHaveProperty('assumedRoot');
  });

  test('a role that opens a root session is told apart by assumedRoot, a text', async () => {
    const member = withPassword();
    const { organization } = sandbox.world;
    organization.registerDelegate(sandbox.delegate().id, 'iam.amazonaws.com', testClock);
    const role = await sandbox.asRole('SecurityOperations');
    await role.sts.send(
      new AssumeRootCommand({ TargetPrincipal: member.id, TaskPolicyArn: { arn: taskPolicyArn('audit') } }),
    );
    const [record] = (await lookUp(administratorOf(sandbox.delegate().id), named('AssumeRoot'))).records;
    const { id } = sandbox.delegate().roles.get('SecurityOperations')!;
    expect(record.userIdentity).toMatchObject({
      type: 'AssumedRole',
      principalId: `${id}:test`,
      arn: `arn:aws:sts::${sandbox.delegate().id}:assumed-role/SecurityOperations/test`,
      sessionContext: {
        sessionIssuer: {
          type: 'Role',
          principalId: id,
          arn: `arn:aws:iam::${sandbox.delegate().id}:role/SecurityOperations`,
          accountId: sandbox.delegate().id,
          userName: 'SecurityOperations',
        },
        assumedRoot: 'true',
      },
    });
  });

  test('a denial has its code and its message', async () => {
    const { management } = sandbox.world.organization;
    const caller = administrator();
    const refused = await failure(
      caller.sts.send(
        new AssumeRootCommand({
          TargetPrincipal: management.id,
          TaskPolicyArn: { arn: taskPolicyArn('audit') },
        }),
      ),
    );
    const [record] = (await lookUp(caller, named('AssumeRoot'))).records;
    expect(record).toMatchObject({
      errorCode: 'AccessDenied',
      errorMessage: refused.message,
      responseElements: null,
    });
  });
});

test('a root user by its own key has no session, and the alias of its account for a name', async () => {
  const member = sandbox.member(({ accessKeys }) => accessKeys.some(({ status }) => status === 'Active'));
  const { id: accessKeyId } = member.root.accessKeys.find(({ status }) => status === 'Active')!;
  const secretAccessKey = sandbox.world.credentials.secretOf(accessKeyId);
  const root = sandbox.as({ accessKeyId, secretAccessKey });
  await root.iam.send(new GetUserCommand({}));
  const identity = { type: 'Root', accountId: member.id, accessKeyId };
  expect((await lookUp(root)).records[0].userIdentity).toMatchObject(identity);
  expect((await lookUp(root)).records[0].userIdentity).not.toHaveProperty('sessionContext');
  member.alias = 'bakery';
  await root.iam.send(new GetUserCommand({}));
  const { events, records } = await lookUp(root, named('GetUser'));
  expect(records.map(({ userIdentity }) => userIdentity.userName)).toEqual(['bakery', undefined]);
  expect(events.map(({ Username }) => Username)).toEqual(['root', 'root']);
});

test('AssumeRole into another account is told to both', async () => {
  const { callers, organization } = sandbox.world;
  await sandbox.asRole('SecurityAudit');
  const [own] = (await lookUp(administrator(), named('AssumeRole'))).records;
  const [other] = (await lookUp(administratorOf(sandbox.delegate().id), named('AssumeRole'))).records;
  expect(own.sharedEventID).toBe(other.sharedEventID);
  expect(own.eventID).not.toBe(other.eventID);
  const operator = organization.management.users.get(callers.securityOperator.name)!;
  expect(other).toMatchObject({
    userIdentity: { type: 'AWSAccount', principalId: operator.id, accountId: organization.management.id },
    recipientAccountId: sandbox.delegate().id,
    responseElements: {
      assumedRoleUser: { arn: expect.stringContaining('assumed-role/SecurityAudit/test') },
    },
  });
});

test('no secret of a request enters a record, and Organizations hides names and addresses', async () => {
  const caller = administrator();
  const password = 'Correct-Horse-7-Battery';
  await caller.iam.send(new CreateLoginProfileCommand({ UserName: 'admin', Password: password }));
  await caller.organizations.send(new CreateAccountCommand({ AccountName: 'new', Email: 'new@example.com' }));
  const { records } = await lookUp(caller);
  expect(JSON.stringify(records)).not.toContain(password);
  expect(records[0]).toMatchObject({
    requestParameters: { accountName: '****', email: '****' },
    responseElements: { createAccountStatus: { accountName: '****', state: 'IN_PROGRESS' } },
  });
  expect(records[1].requestParameters).toEqual({ userName: 'admin' });
});

test('a bucket that a root session unlocks', async () => {
  const owner = sandbox.member(() => true);
  sandbox.world.buckets.add(
    newBucket({ name: 'locked', region: 'us-east-1', account: owner.id, createdAt: testClock }),
  );
  const { s3 } = await sandbox.asRootOf(owner, 's3-unlock');
  const policy = {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::locked/*' },
    ],
  };
  await s3.send(new PutBucketPolicyCommand({ Bucket: 'locked', Policy: JSON.stringify(policy) }));
  await s3.send(new DeleteBucketPolicyCommand({ Bucket: 'locked' }));
  const { events, records } = await lookUp(administratorOf(owner.id));
  expect(events[0]!.Resources).toEqual([{ ResourceType: 'AWS::S3::Bucket', ResourceName: 'locked' }]);
  const request = { bucketName: 'locked', Host: 'locked.s3.us-east-1.amazonaws.com', policy: '' };
  expect(records).toMatchObject([
    {
      eventName: 'DeleteBucketPolicy',
      eventSource: 's3.amazonaws.com',
      requestParameters: request,
      responseElements: null,
      resources: [{ accountId: owner.id, type: 'AWS::S3::Bucket', ARN: 'arn:aws:s3:::locked' }],
    },
    { eventName: 'PutBucketPolicy', requestParameters: { ...request, bucketPolicy: policy } },
  ]);
});

describe('lookups', () => {
  /** Three calls, of two users. */
  async function scene() {
    const caller = administrator();
    await caller.iam.send(new ListUsersCommand({}));
    await sandbox.as(sandbox.world.callers.securityOperator).sts.send(new GetCallerIdentityCommand({}));
    await failure(caller.iam.send(new GetUserCommand({ UserName: 'nobody' })));
    return caller;
  }

  test.each([
    ['EventName', 'GetUser', ['GetUser']],
    ['EventSource', 'sts.amazonaws.com', ['GetCallerIdentity']],
    ['ReadOnly', 'true', ['GetUser', 'GetCallerIdentity', 'ListUsers']],
    ['ReadOnly', 'false', []],
    ['Username', 'admin', ['GetUser', 'ListUsers']],
    ['ResourceName', 'nobody', ['GetUser']],
    ['ResourceType', 'AWS::IAM::User', ['GetUser']],
    ['ResourceType', 'AWS::S3::Bucket', []],
  ] as const)('by %s %s', async (AttributeKey, AttributeValue, found) => {
    const caller = await scene();
    const { events } = await lookUp(caller, { LookupAttributes: [{ AttributeKey, AttributeValue }] });
    expect(events.map(({ EventName }) => EventName)).toEqual(found);
  });

  test('by the id of an event and by the key that signed', async () => {
    const caller = await scene();
    const { events } = await lookUp(caller);
    for (const [AttributeKey, AttributeValue] of [
      ['EventId', events[1]!.EventId],
      ['AccessKeyId', events[1]!.AccessKeyId],
    ] as const) {
      const byIt = await lookUp(caller, { LookupAttributes: [{ AttributeKey, AttributeValue }] });
      expect(byIt.events).toEqual([events[1]]);
    }
  });

  test('in pages, the newest first, each event once although new ones come in between', async () => {
    const caller = await scene();
    const first = await lookUp(caller, { MaxResults: 2 });
    expect(first.events.map(({ EventName }) => EventName)).toEqual(['GetUser', 'GetCallerIdentity']);
    const second = await lookUp(caller, { MaxResults: 2, NextToken: first.NextToken });
    expect(second.events.map(({ EventName }) => EventName)).toEqual(['ListUsers']);
    expect(second.NextToken).toBeUndefined();
  });

  test('within a time, 90 days back at most, and in one Region', async () => {
    const caller = await scene();
    const minute = 60_000;
    const at = (offset: number) => new Date(testClock.getTime() + offset * minute);
    expect((await lookUp(caller, { StartTime: at(5) })).events).toEqual([]);
    expect((await lookUp(caller, { EndTime: at(-5) })).events).toEqual([]);
    expect(
      (await lookUp(caller, { StartTime: at(-5), EndTime: at(5), ...named('ListUsers') })).events,
    ).toHaveLength(1);
    sandbox.world.clock.advance(90 * 86_400 + 300);
    const later = sandbox.as(sandbox.world.callers.member);
    const { cloudtrail } = later;
    cloudtrail.config.region = async () => 'eu-west-1';
    await lookUp(later);
    const there = await lookUp(later);
    expect(there.events.map(({ EventName }) => EventName)).toEqual(['LookupEvents']);
    expect(there.records[0].awsRegion).toBe('eu-west-1');
    const much = sandbox.as(
      sandbox.world.createUser(sandbox.world.organization.management.id, 'late', [everything]),
    );
    expect((await lookUp(much)).events).toEqual([]);
  });

  test('a token is good for the parameters that gave it', async () => {
    const caller = await scene();
    const { NextToken } = await lookUp(caller, { MaxResults: 1 });
    const refused = { code: 'InvalidNextTokenException', status: 400 };
    const { cloudtrail } = caller;
    for (const input of [{ NextToken, ...named('GetUser') }, { NextToken: 'x' }]) {
      expect(await failure(cloudtrail.send(new LookupEventsCommand(input)))).toMatchObject(refused);
    }
  });

  test.each<[string, object]>([
    ['InvalidMaxResultsException', { MaxResults: 51 }],
    ['InvalidMaxResultsException', { MaxResults: 0 }],
    ['InvalidEventCategoryException', { EventCategory: 'management' }],
    ['InvalidTimeRangeException', { StartTime: new Date(2000), EndTime: new Date(1000) }],
    [
      'InvalidLookupAttributesException',
      { LookupAttributes: [{ AttributeKey: 'Colour', AttributeValue: 'x' }] },
    ],
    [
      'InvalidLookupAttributesException',
      { LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: '_'.repeat(1001) }] },
    ],
    [
      'InvalidLookupAttributesException',
      {
        LookupAttributes: ['a', 'b'].map((AttributeValue) => ({ AttributeKey: 'EventName', AttributeValue })),
      },
    ],
  ])('%s for %j', async (code, input) => {
    const { cloudtrail } = administrator();
    expect(await failure(cloudtrail.send(new LookupEventsCommand(input)))).toMatchObject({
      code,
      status: 400,
    });
  });

  test('of Insights there is nothing', async () => {
    expect((await lookUp(await scene(), { EventCategory: 'insight' })).events).toEqual([]);
  });

  test('whoever may not is told so without a resource', async () => {
    const { cloudtrail } = sandbox.as(sandbox.world.callers.securityOperator);
    const { id } = sandbox.world.organization.management;
    expect(await failure(cloudtrail.send(new LookupEventsCommand({})))).toEqual({
      code: 'AccessDeniedException',
      status: 400,
      message: `User: arn:aws:iam::${id}:user/security-operator is not authorized to perform: cloudtrail:LookupEvents because no identity-based policy allows the cloudtrail:LookupEvents action`,
    });
  });
});
