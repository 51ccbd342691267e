import { GetUserCommand, ListAccessKeysCommand } from '@aws-sdk/client-iam';
import {
  AssumeRoleCommand,
  AssumeRootCommand,
  type AssumeRootCommandInput,
  GetCallerIdentityCommand,
} from '@aws-sdk/client-sts';
import { type RootFeature, type RootTask, rootTasks, taskPolicyArn } from '@rootwarden/policy';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Account, AccountState } from '../../world/account.js';
import { type Clients, failure, testClock, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox({ centralizedRootAccess: true });

let operator: Clients;
let operatorArn: string;
let target: Account;
beforeEach(() => {
  const { securityOperator } = sandbox.world.callers;
  operator = sandbox.as(securityOperator);
  operatorArn = `arn:aws:iam::${securityOperator.account}:user/security-operator`;
  target = sandbox.member(({ password }) => password !== undefined);
});

const audit = taskPolicyArn('audit');
const assume = ({ sts }: Clients, input: Partial<AssumeRootCommandInput> = {}) =>
  sts.send(new AssumeRootCommand({ TargetPrincipal: target.id, TaskPolicyArn: { arn: audit }, ...input }));
const plainDenial = (arn: string, account: string) => ({
  code: 'AccessDenied',
  message: `User: ${arn} is not authorized to perform: sts:AssumeRoot on resource: arn:aws:iam::${account}:root`,
  status: 403,
});
const policyOf = (...statements: object[]) => ({
  name: 'policy',
  document: JSON.stringify({ Version: '2012-10-17', Statement: statements }),
});

describe('AssumeRoot gives a session', () => {
  it('of the root user, for fifteen minutes unless told otherwise', async () => {
    const { Credentials, SourceIdentity } = await assume(operator);
    expect(Credentials).toEqual({
      AccessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/),
      SecretAccessKey: expect.any(String),
      SessionToken: expect.any(String),
      Expiration: expect.any(Date),
    });
    const seconds = (Credentials!.Expiration!.getTime() - testClock.getTime()) / 1000;
    expect(seconds).toBeGreaterThanOrEqual(900);
    expect(seconds).toBeLessThan(930);
    expect(SourceIdentity).toBeUndefined();
    const { iam } = sandbox.as(Credentials!);
    expect(await iam.send(new GetUserCommand({}))).toMatchObject({ User: { UserId: target.id } });
  });

  it('for the account given as the ARN of its root user', async () => {
    const { Credentials } = await assume(operator, { TargetPrincipal: `arn:aws:iam::${target.id}:root` });
    const { sts } = sandbox.as(Credentials!);
    expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({ Account: target.id });
  });

  it('for as many seconds as asked, until the world’s clock has passed them', async () => {
    const { Credentials } = await assume(operator, { DurationSeconds: 60 });
    const { sts } = sandbox.as(Credentials!);
    sandbox.world.clock.advance(30);
    await sts.send(new GetCallerIdentityCommand({}));
    sandbox.world.clock.advance(31);
    expect(await failure(sts.send(new GetCallerIdentityCommand({})))).toMatchObject({ code: 'ExpiredToken' });
  });

  it('in an account that is about to be closed', async () => {
    target.state = 'PENDING_CLOSURE';
    expect(await assume(operator)).toMatchObject({ Credentials: {} });
  });

  it('and hands on the source identity of the caller’s session', async () => {
    const account = sandbox.delegate();
    sandbox.world.organization.registerDelegate(account.id, 'iam.amazonaws.com', testClock);
    const trust = policyOf({
      Effect: 'Allow',
      Principal: { AWS: operatorArn },
      Action: ['sts:AssumeRole', 'sts:SetSourceIdentity'],
    });
    account.roles.set('SecurityOperations', {
      ...account.roles.get('SecurityOperations')!,
      trustPolicy: trust,
    });
    const { management } = sandbox.world.organization;
    management.users.get('security-operator')!.policies = [
      policyOf({ Effect: 'Allow', Action: 'sts:*', Resource: '*' }),
    ];
    const role = await operator.sts.send(
      new AssumeRoleCommand({
        RoleArn: `arn:aws:iam::${account.id}:role/SecurityOperations`,
        RoleSessionName: 'on-call',
        SourceIdentity: 'ada',
      }),
    );
    expect(await assume(sandbox.as(role.Credentials!))).toMatchObject({ SourceIdentity: 'ada' });
  });

  it('that lives on when the features, the delegate and trusted access are gone', async () => {
    const { organization } = sandbox.world;
    organization.registerDelegate(sandbox.delegate().id, 'iam.amazonaws.com', testClock);
    const { Credentials } = await assume(await sandbox.asRole('SecurityOperations'));
    organization.rootFeatures.clear();
    organization.deregisterDelegate(sandbox.delegate().id, 'iam.amazonaws.com');
    organization.serviceAccess.clear();
    const { iam } = sandbox.as(Credentials!);
    expect(await iam.send(new ListAccessKeysCommand({}))).toMatchObject({ IsTruncated: false });
  });
});

describe('AssumeRoot refuses input before it asks who calls', () => {
  const invalid = (message: string) => ({ code: 'ValidationError', message, status: 400 });

  it.each<[string, Partial<AssumeRootCommandInput>, string]>([
    [
      'a session of 901 seconds',
      { DurationSeconds: 901 },
      "1 validation error detected: Value '901' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 900",
    ],
    [
      'a managed policy that is no task policy',
      { TaskPolicyArn: { arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' } },
      'Request must contain valid AWS managed task policy ARN',
    ],
    [
      'an empty task policy',
      { TaskPolicyArn: {} },
      "1 validation error detected: Value null at 'taskPolicyArn' failed to satisfy constraint: Member must not be null",
    ],
    [
      'a user as target',
      { TargetPrincipal: 'arn:aws:iam::111122223333:user/somebody' },
      'Request must contain a valid target principal',
    ],
    [
      'no target and no task',
      { TargetPrincipal: undefined, TaskPolicyArn: undefined },
      "2 validation errors detected: Value null at 'targetPrincipal' failed to satisfy constraint: Member must not be null; Value null at 'taskPolicyArn' failed to satisfy constraint: Member must not be null",
    ],
    [
      'a target that is too short',
      { TargetPrincipal: '1111' },
      "1 validation error detected: Value '1111' at 'targetPrincipal' failed to satisfy constraint: Member must have length greater than or equal to 12",
    ],
  ])('%s', async (_what, input, message) => {
    expect(await failure(assume(sandbox.as(sandbox.world.callers.auditor), input))).toEqual(invalid(message));
  });

  it('accepts zero seconds, and then asks who calls', async () => {
    const { management } = sandbox.world.organization;
    const input = { DurationSeconds: 0, TargetPrincipal: management.id };
    expect(await failure(assume(operator, input))).toEqual(plainDenial(operatorArn, management.id));
  });

  it('the global endpoint', async () => {
    operator.sts.middlewareStack.add(
      (next) => (args) => {
        (args.request as { headers: Record<string, string> }).headers.host = 'sts.amazonaws.com';
        return next(args);
      },
      { step: 'build' },
    );
    expect(await failure(assume(operator))).toEqual({
      code: 'InvalidAction',
      message: 'Unknown Operation',
      status: 400,
    });
  });
});

describe('AssumeRoot denies without a reason', () => {
  it('a caller without the permission', async () => {
    const { auditor } = sandbox.world.callers;
    const arn = `arn:aws:iam::${auditor.account}:user/auditor`;
    expect(await failure(assume(sandbox.as(auditor)))).toEqual(plainDenial(arn, target.id));
  });

  it('a caller with an explicit deny', async () => {
    const { management } = sandbox.world.organization;
    const denied = sandbox.world.createUser(management.id, 'denied', [
      policyOf(
        { Effect: 'Allow', Action: '*', Resource: '*' },
        { Effect: 'Deny', Action: 'sts:AssumeRoot', Resource: '*' },
      ),
    ]);
    const arn = `arn:aws:iam::${management.id}:user/denied`;
    expect(await failure(assume(sandbox.as(denied)))).toEqual(plainDenial(arn, target.id));
  });

  it.each(['111122223333', 'arn:aws:iam::111122223333:root'])(
    'an account of another organization, given as %s',
    async (TargetPrincipal) => {
      expect(await failure(assume(operator, { TargetPrincipal }))).toEqual(
        plainDenial(operatorArn, '111122223333'),
      );
    },
  );

  it('the management account as target, also while trusted access is off', async () => {
    const { management, serviceAccess } = sandbox.world.organization;
    serviceAccess.clear();
    const input = { TargetPrincipal: `arn:aws:iam::${management.id}:root` };
    expect(await failure(assume(operator, input))).toEqual(plainDenial(operatorArn, management.id));
  });

  it.each<AccountState>(['PENDING_ACTIVATION', 'SUSPENDED', 'CLOSED'])(
    'a target that is %s',
    async (state) => {
      target.state = state;
      expect(await failure(assume(operator))).toEqual(plainDenial(operatorArn, target.id));
    },
  );

  it('an ordinary member, whatever its own policies allow', async () => {
    const { member } = sandbox.world.callers;
    const arn = `arn:aws:iam::${member.account}:user/developer`;
    expect(await failure(assume(sandbox.as(member)))).toEqual(plainDenial(arn, target.id));
  });

  it('an account without an organization', async () => {
    const { standalone } = sandbox.world.callers;
    const arn = `arn:aws:iam::${standalone.account}:user/developer`;
    expect(await failure(assume(sandbox.as(standalone)))).toEqual(plainDenial(arn, target.id));
  });

  it('the root user of the management account', async () => {
    const { management } = sandbox.world.organization;
    const accessKeyId = management.root.accessKeys[0]!.id;
    const root = sandbox.as({
      accessKeyId,
      secretAccessKey: sandbox.world.credentials.secretOf(accessKeyId),
    });
    expect(await failure(assume(root))).toEqual(plainDenial(`arn:aws:iam::${management.id}:root`, target.id));
  });

  it('a root session, which its task policy binds', async () => {
    const session = await sandbox.asRootOf(sandbox.delegate(), 'audit');
    const arn = `arn:aws:iam::${sandbox.delegate().id}:root`;
    expect(await failure(assume(session))).toEqual(plainDenial(arn, target.id));
  });
});

describe('AssumeRoot by a delegate', () => {
  it('is denied before it is registered, allowed then, and denied when it is registered no more', async () => {
    const { organization } = sandbox.world;
    const { id } = sandbox.delegate();
    const session = await sandbox.asRole('SecurityOperations');
    const denied = plainDenial(`arn:aws:sts::${id}:assumed-role/SecurityOperations/test`, target.id);
    expect(await failure(assume(session))).toEqual(denied);
    organization.registerDelegate(id, 'iam.amazonaws.com', testClock);
    expect(await assume(session)).toMatchObject({ Credentials: {} });
    organization.deregisterDelegate(id, 'iam.amazonaws.com');
    expect(await failure(assume(session))).toEqual(denied);
  });

  it('needs the delegation for IAM, not for another service', async () => {
    sandbox.world.organization.registerDelegate(sandbox.delegate().id, 'config.amazonaws.com', testClock);
    const session = await sandbox.asRole('SecurityOperations');
    expect(await failure(assume(session))).toMatchObject({ code: 'AccessDenied' });
  });

  it('is held to the task policies that its own policy names', async () => {
    sandbox.world.organization.registerDelegate(sandbox.delegate().id, 'iam.amazonaws.com', testClock);
    const session = await sandbox.asRole('SecurityAudit');
    expect(await assume(session)).toMatchObject({ Credentials: {} });
    const deletion = { TaskPolicyArn: { arn: taskPolicyArn('delete') } };
    expect(await failure(assume(session, deletion))).toMatchObject({ code: 'AccessDenied' });
  });

  it('is bound by SCPs, which never bind the management account', async () => {
    const { organization } = sandbox.world;
    organization.registerDelegate(sandbox.delegate().id, 'iam.amazonaws.com', testClock);
    const { document } = policyOf({ Effect: 'Deny', Action: 'sts:AssumeRoot', Resource: '*' });
    organization.attachPolicy(
      { id: 'p-noroot01', name: 'no root', type: 'SERVICE_CONTROL_POLICY', document },
      organization.root.id,
    );
    expect(await failure(assume(await sandbox.asRole('SecurityOperations')))).toMatchObject({
      code: 'AccessDenied',
    });
    expect(await assume(operator)).toMatchObject({ Credentials: {} });
  });
});

describe('AssumeRoot asks for trusted access and the feature of the task', () => {
  const denied = (message: string) => ({ code: 'AccessDenied', message, status: 403 });

  it('says that trusted access is off', async () => {
    sandbox.world.organization.serviceAccess.clear();
    expect(await failure(assume(operator))).toEqual(denied('Service not enabled for AWS Organizations.'));
  });

  const off = {
    RootCredentialsManagement: denied(
      'Root credentials management feature is not enabled for your AWS Organization.',
    ),
    RootSessions: denied('Root sessions feature is not enabled for your AWS Organization.'),
  };
  const needed: Readonly<Record<RootTask, RootFeature>> = {
    audit: 'RootCredentialsManagement',
    'create-password': 'RootCredentialsManagement',
    delete: 'RootCredentialsManagement',
    's3-unlock': 'RootSessions',
    'sqs-unlock': 'RootSessions',
  };

  it.each(rootTasks.map(({ task }) => task))('%s needs its own feature and no other', async (task) => {
    const { rootFeatures } = sandbox.world.organization;
    const input = { TaskPolicyArn: { arn: taskPolicyArn(task) } };
    rootFeatures.clear();
    rootFeatures.add(needed[task]);
    expect(await assume(operator, input)).toMatchObject({ Credentials: {} });
    rootFeatures.clear();
    for (const feature of Object.keys(off)) {
      if (feature !== needed[task]) rootFeatures.add(feature as RootFeature);
    }
    expect(await failure(assume(operator, input))).toEqual(off[needed[task]]);
  });
});
