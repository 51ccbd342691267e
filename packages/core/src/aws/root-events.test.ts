import { expect, test } from 'vitest';
import type { AccountId } from '../model/account-id.js';
import { rootUseIn } from './root-events.js';

const account = '222222222222' as AccountId;

interface Written {
  readonly identity?: object;
  readonly source?: string;
  readonly name?: string;
  readonly more?: object;
}

/** A record in AWS's shape (CloudTrail User Guide, "CloudTrail record contents"). */
function record({ identity = {}, source = 'ec2', name = 'RunInstances', more = {} }: Written): string {
  const root = {
    type: 'Root',
    principalId: account,
    arn: `arn:aws:iam::${account}:root`,
    accountId: account,
  };
  return JSON.stringify({
    eventVersion: '1.08',
    userIdentity: { ...root, ...identity },
    eventTime: '2026-11-20T22:00:00Z',
    eventSource: `${source}.amazonaws.com`,
    eventName: name,
    awsRegion: 'us-east-1',
    responseElements: null,
    ...more,
  });
}

const longTerm = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE' };
const session = { accessKeyId: 'ASIAIOSFODNN7EXAMPLE' };
const login = (ConsoleLogin: string): Written => ({
  source: 'signin',
  name: 'ConsoleLogin',
  more: { responseElements: { ConsoleLogin } },
});

test.each<[string, Written, string | null]>([
  ['a call with an access key', { identity: longTerm }, 'AKIAIOSFODNN7EXAMPLE'],
  [
    'a call with an access key that a root session might have made too',
    { identity: longTerm, source: 'iam', name: 'ListAccessKeys' },
    'AKIAIOSFODNN7EXAMPLE',
  ],
  ['a sign-in', login('Success'), null],
  ['a recovered password', { source: 'signin', name: 'PasswordRecoveryCompleted' }, null],
  ['a call from the console', { identity: session }, null],
  [
    'a call from the console that a root session might have made too',
    {
      identity: session,
      source: 'iam',
      name: 'DeleteAccessKey',
      more: { sessionCredentialFromConsole: 'true' },
    },
    null,
  ],
  [
    'a key made in the console, which calls itself a service',
    { identity: { ...session, invokedBy: 'signin.amazonaws.com' }, source: 'iam', name: 'CreateAccessKey' },
    null,
  ],
])('%s is a use of the root user', (_, written, accessKey) => {
  expect(rootUseIn(record(written), account)).toMatchObject({
    at: '2026-11-20T22:00:00.000Z',
    region: 'us-east-1',
    accessKey,
  });
});

test.each<[string, Written]>([
  ['a call that the audit task makes', { identity: session, source: 'iam', name: 'GetAccountSummary' }],
  ['a call that an unlock makes', { identity: session, source: 's3', name: 'ListBuckets' }],
  ['a call that says it was central', { identity: { ...session, sessionContext: { assumedRoot: 'true' } } }],
  ['a call that says so as a boolean', { identity: { ...session, sessionContext: { assumedRoot: true } } }],
  ['a sign-in that failed', login('Failure')],
  ['a password that somebody asked to recover', { source: 'signin', name: 'PasswordRecoveryRequested' }],
  ['what a service did', { identity: { ...session, invokedBy: 'support.amazonaws.com' } }],
  ['a user whose name is root', { identity: { type: 'IAMUser', userName: 'root', ...longTerm } }],
  ['the root user of another account', { identity: { ...longTerm, accountId: '333333333333' } }],
])('%s is none', (_, written) => {
  expect(rootUseIn(record(written), account)).toBeUndefined();
});
