import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, test } from 'vitest';
import { recordSignIn } from '../trail/record-sign-in.js';
import type { Account } from '../world/account.js';
import { signsInWith, useDoor } from './testing/door.js';

const door = useDoor();
/** A record of the sign-in of a root user: CloudTrail User Guide, "Root user, successful sign-in". */
const record = ({ id }: Account, name: string, more: object) => ({
  eventVersion: '1.11',
  userIdentity: {
    type: 'Root',
    principalId: id,
    arn: `arn:aws:iam::${id}:root`,
    accountId: id,
    accessKeyId: '',
  },
  eventTime: expect.stringMatching(/Z$/),
  eventSource: 'signin.amazonaws.com',
  eventName: name,
  awsRegion: 'us-east-1',
  sourceIPAddress: '127.0.0.1',
  userAgent: 'a browser',
  requestParameters: null,
  responseElements: { [name]: 'Success' },
  eventID: expect.any(String),
  readOnly: false,
  eventType: 'AwsConsoleSignIn',
  managementEvent: true,
  recipientAccountId: id,
  eventCategory: 'Management',
  ...more,
});
const LoginTo = expect.stringContaining('https://console.aws.amazon.com/console/home');

describe('CloudTrail hears', () => {
  test('of a failed sign-in, without a code of an error', async () => {
    const account = door.member(signsInWith());
    const { signIn } = await door.post('start', { email: account.email });
    await door.post('password', { signIn, password: 'wrong' });
    expect(await door.trail(account)).toEqual([
      record(account, 'ConsoleLogin', {
        errorMessage: 'Failed authentication',
        responseElements: { ConsoleLogin: 'Failure' },
        additionalEventData: { LoginTo, MobileVersion: 'No', MFAUsed: 'No' },
      }),
    ]);
  });

  test('of a sign-in without MFA', async () => {
    const account = door.member(signsInWith());
    await door.post('skip', { signIn: (await door.knock(account)).signIn });
    expect(await door.trail(account)).toEqual([
      record(account, 'ConsoleLogin', {
        additionalEventData: { LoginTo, MobileVersion: 'No', MFAUsed: 'No' },
      }),
    ]);
  });

  test('of a sign-in with MFA: the check, a code that was wrong, one that was right', async () => {
    const account = door.member(signsInWith('virtual'));
    const [{ serialNumber } = { serialNumber: '' }] = account.root.mfaDevices;
    const { signIn } = await door.knock(account);
    await door.post('code', { signIn, code: 'abcdef' });
    const { current: code } = await door.ask('GET', `sign-in/codes?serialNumber=${serialNumber}`);
    await door.post('code', { signIn, code });
    expect(await door.trail(account)).toEqual([
      record(account, 'CheckMfa', { additionalEventData: { MfaType: 'Virtual MFA' } }),
      record(account, 'ConsoleLogin', {
        errorMessage: 'Failed authentication',
        responseElements: { ConsoleLogin: 'Failure' },
        additionalEventData: { LoginTo, MobileVersion: 'No', MFAUsed: 'Yes' },
      }),
      record(account, 'ConsoleLogin', {
        additionalEventData: { LoginTo, MobileVersion: 'No', MFAIdentifier: serialNumber, MFAUsed: 'Yes' },
      }),
    ]);
  });

  test('of a recovery', async () => {
    const account = door.member(signsInWith());
    await door.post('forgot-password', { email: account.email });
    const [, token] = /token=(\S+)/.exec(door.world.mailbox.of(account.email)[0]!.text)!;
    await door.post('reset-password', { token, password: 'Better-Word-9' });
    expect(await door.trail(account)).toEqual([
      record(account, 'PasswordRecoveryRequested', {}),
      record(account, 'PasswordRecoveryCompleted', {}),
    ]);
  });

  test('of what is done in the console as of calls with its temporary key', async () => {
    const account = door.member(signsInWith());
    const by = { signIn: (await door.knock(account)).signIn };
    const { serialNumber, secret } = await door.post('create-virtual-device', { by, name: 'phone' });
    await door.post('enable-device', { by, serialNumber, codes: door.codes(`${secret}`) });
    const records = await door.trail(account);
    expect(records.map(({ eventName }) => eventName)).toEqual([
      'CreateVirtualMFADevice',
      'EnableMFADevice',
      'ConsoleLogin',
    ]);
    expect(records[1]).toMatchObject({
      userIdentity: {
        type: 'Root',
        arn: `arn:aws:iam::${account.id}:root`,
        accessKeyId: expect.stringMatching(/^ASIA/),
        sessionContext: {
          sessionIssuer: {},
          webIdFederationData: {},
          attributes: { creationDate: expect.any(String), mfaAuthenticated: 'false' },
        },
      },
      eventSource: 'iam.amazonaws.com',
      awsRegion: 'us-east-1',
      requestParameters: { userName: 'AWS ROOT USER', serialNumber },
      responseElements: null,
      eventType: 'AwsApiCall',
      sessionCredentialFromConsole: 'true',
    });
    expect(JSON.stringify(records)).not.toContain(secret);
    const calls = door.sandbox.calls({ operation: 'EnableMFADevice' });
    expect(calls).toMatchObject([
      { action: 'iam:EnableMFADevice', decision: 'allowed', account: account.id },
    ]);
  });
});

test('no more than 1 KB of what the browser calls itself is recorded', () => {
  const account = door.member(signsInWith());
  const userAgent = 'x'.repeat(2000);
  recordSignIn(door.world, { account, name: 'CheckMfa', succeeded: true, sourceIp: '127.0.0.1', userAgent });
  const [{ event } = { event: undefined }] = door.world.history.newestFirst(account.id);
  expect(event?.userAgent).toHaveLength(1024);
});

test('EventBridge carries a sign-in to a rule in us-east-1', async () => {
  const account = door.member(signsInWith());
  const enter = async () => door.post('skip', { signIn: (await door.knock(account)).signIn });
  const { credentials } = await enter();
  const config = {
    endpoint: door.sandbox.url,
    region: 'us-east-1',
    credentials: credentials as { accessKeyId: string; secretAccessKey: string },
  };
  const sqs = new SQSClient({ ...config, useQueueUrlAsEndpoint: false });
  const events = new EventBridgeClient(config);
  const arn = `arn:aws:sqs:us-east-1:${account.id}:alarms`;
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: arn,
      },
    ],
  });
  const { QueueUrl } = await sqs.send(
    new CreateQueueCommand({ QueueName: 'alarms', Attributes: { Policy } }),
  );
  // AWS re:Post, "create a rule for root sign-in".
  const pattern = {
    'detail-type': ['AWS Console Sign In via CloudTrail'],
    detail: { userIdentity: { type: ['Root'] } },
  };
  await events.send(new PutRuleCommand({ Name: 'root', EventPattern: JSON.stringify(pattern) }));
  await events.send(new PutTargetsCommand({ Rule: 'root', Targets: [{ Id: 'alarms', Arn: arn }] }));
  await enter();
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
  expect(Messages.map(({ Body = '' }) => JSON.parse(Body))).toEqual([
    expect.objectContaining({
      source: 'aws.signin',
      account: account.id,
      region: 'us-east-1',
      detail: expect.objectContaining({ eventName: 'ConsoleLogin' }),
    }),
  ]);
  for (const client of [sqs, events]) client.destroy();
});
