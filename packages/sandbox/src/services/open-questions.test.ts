import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import {
  DeleteVirtualMFADeviceCommand,
  GetUserCommand,
  ListAccessKeysCommand,
  ListMFADevicesCommand,
  UploadSigningCertificateCommand,
} from '@aws-sdk/client-iam';
import { AssumeRootCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { taskPolicyArn } from '@rootwarden/policy';
import { describe, expect, test } from 'vitest';
import { type Assumptions, openQuestions, usualAnswers } from '../world/open-questions.js';
import { failure, type TestSandbox, testClock, useSandbox } from './testing/use-sandbox.js';

const otherAnswers: Assumptions = {
  'unusable-target': 'invalid',
  'empty-session': 'default',
  'out-of-task': 'arn',
  'root-caller-identity': 'denied',
  'root-virtual-device': 'allowed',
  'root-user-name': 'root',
  'lookup-username': 'alias',
};

const holder = (sandbox: TestSandbox) =>
  sandbox.member(({ accessKeys, mfaDevices }) => accessKeys.length > 0 && mfaDevices.length > 0);

const open = (sandbox: TestSandbox, target: string, DurationSeconds?: number) =>
  sandbox.as(sandbox.world.callers.securityOperator).sts.send(
    new AssumeRootCommand({
      TargetPrincipal: target,
      TaskPolicyArn: { arn: taskPolicyArn('audit') },
      ...(DurationSeconds !== undefined && { DurationSeconds }),
    }),
  );

const codeOf = async (call: Promise<unknown>) => (await failure(call)).code;

interface Question {
  ask(sandbox: TestSandbox): Promise<unknown>;
  readonly usual: unknown;
  readonly other: unknown;
}

const questions: Readonly<Record<keyof Assumptions, Question>> = {
  'unusable-target': {
    ask: async (sandbox) => {
      const { organization, callers } = sandbox.world;
      const suspended = organization.accounts.find(({ state }) => state === 'SUSPENDED')!;
      const targets = [suspended.id, callers.standalone.account, organization.management.id];
      return Promise.all(targets.map((target) => codeOf(open(sandbox, target))));
    },
    usual: ['AccessDenied', 'AccessDenied', 'AccessDenied'],
    // That the management account is denied was observed.
    other: ['ValidationError', 'ValidationError', 'AccessDenied'],
  },
  'empty-session': {
    ask: async (sandbox) => {
      const { Credentials } = await open(sandbox, holder(sandbox).id, 0);
      return Math.floor((Credentials!.Expiration!.getTime() - testClock.getTime()) / 900_000);
    },
    usual: 0,
    other: 1,
  },
  'out-of-task': {
    ask: async (sandbox) => {
      const { iam } = await sandbox.asRootOf(holder(sandbox), 'create-password');
      return (await failure(iam.send(new GetUserCommand()))).message.split(' with ')[1];
    },
    usual: 'an explicit deny in a session policy',
    other:
      'an explicit deny in a session policy: arn:aws:iam::aws:policy/root-task/IAMCreateRootUserPassword',
  },
  'root-caller-identity': {
    ask: async (sandbox) => {
      const { sts } = await sandbox.asRootOf(holder(sandbox), 'audit');
      return sts.send(new GetCallerIdentityCommand()).then(
        ({ Arn }) => Arn?.split(':').at(-1),
        ({ name }) => name,
      );
    },
    usual: 'root',
    other: 'AccessDenied',
  },
  'root-virtual-device': {
    ask: async (sandbox) => {
      const account = holder(sandbox);
      const { iam } = await sandbox.asRootOf(account, 'delete');
      const SerialNumber = `arn:aws:iam::${account.id}:mfa/none`;
      return codeOf(iam.send(new DeleteVirtualMFADeviceCommand({ SerialNumber })));
    },
    usual: 'AccessDenied',
    other: 'NoSuchEntity',
  },
  'root-user-name': {
    ask: async (sandbox) => {
      const { iam } = await sandbox.asRootOf(holder(sandbox), 'audit');
      const { AccessKeyMetadata = [] } = await iam.send(new ListAccessKeysCommand());
      const { MFADevices = [] } = await iam.send(new ListMFADevicesCommand());
      return [...new Set([...AccessKeyMetadata, ...MFADevices].map(({ UserName }) => UserName))];
    },
    usual: [undefined],
    other: ['root'],
  },
  'lookup-username': {
    ask: async (sandbox) => {
      const account = holder(sandbox);
      account.alias = 'an-alias';
      await failure(
        (await sandbox.asRootOf(account, 'audit')).iam.send(
          new UploadSigningCertificateCommand({ CertificateBody: 'none' }),
        ),
      );
      const everything = { name: 'all', document: allow('*') };
      const { cloudtrail } = sandbox.as(sandbox.world.createUser(account.id, 'reader', [everything]));
      const by = (AttributeValue: string) =>
        cloudtrail.send(
          new LookupEventsCommand({ LookupAttributes: [{ AttributeKey: 'Username', AttributeValue }] }),
        );
      const found = [await by('root'), await by('an-alias')];
      return found.map(({ Events = [] }) => Events.map(({ Username }) => Username));
    },
    usual: [['root'], []],
    other: [[], ['an-alias']],
  },
};

const allow = (Action: string) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] });

describe('what is not known is answered as usual', () => {
  const sandbox = useSandbox({ centralizedRootAccess: true });
  test.each(Object.entries(questions))('%s', async (_question, { ask, usual }) => {
    expect(await ask(sandbox)).toEqual(usual);
  });
});

describe('and otherwise where the other answer is assumed', () => {
  const sandbox = useSandbox({ centralizedRootAccess: true, assumptions: otherAnswers });
  test.each(Object.entries(questions))('%s', async (_question, { ask, other }) => {
    expect(await ask(sandbox)).toEqual(other);
  });
});

test('each question has two answers, the usual one and the other', () => {
  const asked = Object.entries(openQuestions);
  expect(Object.fromEntries(asked.map(([question, [usual]]) => [question, usual]))).toEqual(usualAnswers);
  expect(Object.fromEntries(asked.map(([question, [, other]]) => [question, other]))).toEqual(otherAnswers);
});
