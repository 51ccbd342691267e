import {
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  ListUsersCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
  TagUserCommand,
} from '@aws-sdk/client-iam';
import {
  AssumeRoleCommand,
  type AssumeRoleCommandInput,
  GetAccessKeyInfoCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  type GetSessionTokenCommandInput,
} from '@aws-sdk/client-sts';
import { beforeEach, describe, expect, it } from 'vitest';
import { CodeGenerator, stepAt } from '../../world/one-time-codes.js';
import { type Clients, failure, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox();
const UserName = 'developer';
let member: Clients;
let account: string;
beforeEach(() => {
  member = sandbox.as(sandbox.world.callers.member);
  account = sandbox.world.callers.member.account;
});

const document = (...statements: object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
const denyWithoutMfa = document({
  Effect: 'Deny',
  Action: 'iam:ListUsers',
  Resource: '*',
  Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
});

/** Gives the member a device; returns what proves it, with the code of a step around now. */
async function enableDevice() {
  const { VirtualMFADevice } = await member.iam.send(
    new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'phone' }),
  );
  const { SerialNumber = '', Base32StringSeed } = VirtualMFADevice!;
  const generator = new CodeGenerator(new TextDecoder().decode(Base32StringSeed));
  const code = (ahead: number) => generator.codeAt(stepAt(sandbox.world.clock.now()) + ahead);
  await member.iam.send(
    new EnableMFADeviceCommand({
      UserName,
      SerialNumber,
      AuthenticationCode1: code(-1),
      AuthenticationCode2: code(0),
    }),
  );
  return (ahead = 0) => ({ SerialNumber, TokenCode: code(ahead) });
}
const sessionOf = async (input: GetSessionTokenCommandInput, clients = member) =>
  sandbox.as((await clients.sts.send(new GetSessionTokenCommand(input))).Credentials!);

describe('GetSessionToken', () => {
  it('opens a session of the same user, that no policy stops', async () => {
    const { auditor } = sandbox.world.callers;
    const { sts } = await sessionOf({}, sandbox.as(auditor));
    const { Arn } = await sts.send(new GetCallerIdentityCommand({}));
    expect(Arn).toBe(`arn:aws:iam::${auditor.account}:user/auditor`);
  });

  it('shows by MFA that a deny without it is not meant', async () => {
    const proof = await enableDevice();
    await member.iam.send(
      new PutUserPolicyCommand({ UserName, PolicyName: 'mfa', PolicyDocument: denyWithoutMfa }),
    );
    await member.iam.send(new ListUsersCommand({})).catch(() => undefined);
    const { iam } = await sessionOf(proof());
    await iam.send(new ListUsersCommand({}));
  });

  it('without MFA opens no door to IAM', async () => {
    const { iam } = await sessionOf({});
    expect(await failure(iam.send(new ListUsersCommand({})))).toEqual({
      code: 'InvalidClientTokenId',
      message: 'The security token included in the request is invalid.',
      status: 403,
    });
  });

  it('takes each code once, and none that is far off', async () => {
    const proof = await enableDevice();
    const early = proof(1);
    await sessionOf(early);
    await sessionOf(proof(-1));
    const refusal = {
      code: 'AccessDenied',
      message: 'MultiFactorAuthentication failed with invalid MFA one time pass code. ',
      status: 403,
    };
    expect(await failure(sessionOf(early))).toEqual(refusal);
    expect(await failure(sessionOf(proof(10)))).toEqual(refusal);
  });

  it('knows the devices of the caller only', async () => {
    const proof = await enableDevice();
    const SerialNumber = `arn:aws:iam::${account}:mfa/other`;
    expect(await failure(sessionOf({ ...proof(), SerialNumber }))).toMatchObject({
      code: 'AccessDenied',
      message:
        'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
    });
  });

  it('is not for sessions', async () => {
    expect(await failure(sessionOf({}, await sessionOf({})))).toEqual({
      code: 'AccessDenied',
      message: 'Cannot call GetSessionToken with session credentials',
      status: 403,
    });
  });

  it('gives a root user one hour at most', async () => {
    const { root, id } = sandbox.world.organization.management;
    const accessKeyId = root.accessKeys[0]!.id;
    const secretAccessKey = sandbox.world.credentials.secretOf(accessKeyId);
    const { sts } = sandbox.as({ accessKeyId, secretAccessKey });
    const { Credentials } = await sts.send(new GetSessionTokenCommand({ DurationSeconds: 7200 }));
    const seconds = (Credentials!.Expiration!.getTime() - sandbox.world.clock.now().getTime()) / 1000;
    expect(seconds).toBeLessThanOrEqual(3600);
    const identity = await sandbox.as(Credentials!).sts.send(new GetCallerIdentityCommand({}));
    expect(identity.Arn).toBe(`arn:aws:iam::${id}:root`);
  });
});

describe('GetAccessKeyInfo', () => {
  it('tells the account of any key', async () => {
    const { AccessKeyId = '' } = (await member.sts.send(new GetSessionTokenCommand({}))).Credentials!;
    for (const id of [sandbox.world.callers.member.accessKeyId, AccessKeyId]) {
      expect(await member.sts.send(new GetAccessKeyInfoCommand({ AccessKeyId: id }))).toMatchObject({
        Account: account,
      });
    }
  });
});

describe('AssumeRole', () => {
  const RoleArn = () => `arn:aws:iam::${account}:role/Audit`;
  const role = async (condition: object = {}, Action: string | string[] = 'sts:*') => {
    await member.iam.send(
      new CreateRoleCommand({
        RoleName: 'Audit',
        AssumeRolePolicyDocument: document({
          Effect: 'Allow',
          Principal: { AWS: account },
          Action,
          ...condition,
        }),
      }),
    );
    const PolicyDocument = document({ Effect: 'Allow', Action: '*', Resource: '*' });
    await member.iam.send(new PutRolePolicyCommand({ RoleName: 'Audit', PolicyName: 'all', PolicyDocument }));
  };
  const assume = async (input: Partial<AssumeRoleCommandInput> = {}, clients = member) => {
    const assumed = await clients.sts.send(
      new AssumeRoleCommand({ RoleArn: RoleArn(), RoleSessionName: 'test', ...input }),
    );
    return sandbox.as(assumed.Credentials!);
  };

  it('proves MFA to a trust policy that asks for it', async () => {
    const proof = await enableDevice();
    await role({ Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } });
    expect(await failure(assume())).toMatchObject({ code: 'AccessDenied' });
    await assume(proof());
    expect(await failure(assume({ ...proof(), TokenCode: '000000' }))).toMatchObject({
      message: 'MultiFactorAuthentication failed with invalid MFA one time pass code. ',
    });
  });

  it('bounds the session by managed policies', async () => {
    await role();
    const { Policy } = await member.iam.send(
      new CreatePolicyCommand({
        PolicyName: 'Narrow',
        PolicyDocument: document({ Effect: 'Allow', Action: 'iam:Get*', Resource: '*' }),
      }),
    );
    const { iam } = await assume({ PolicyArns: [{ arn: Policy!.Arn! }] });
    expect(await failure(iam.send(new ListUsersCommand({})))).toMatchObject({
      message: expect.stringContaining('because no session policy allows the iam:ListUsers action'),
    });
    expect(await failure(assume({ PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/Nothing' }] }))).toMatchObject(
      { code: 'ValidationError' },
    );
  });

  it('names the managed policy that denies in the session', async () => {
    await role();
    const { iam } = await assume({ PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/AWSDenyAll' }] });
    expect(await failure(iam.send(new ListUsersCommand({})))).toMatchObject({
      message: expect.stringContaining(
        'with an explicit deny in a session policy: arn:aws:iam::aws:policy/AWSDenyAll',
      ),
    });
  });

  it('gives the session tags, which the trust policy has to allow', async () => {
    const Tags = [{ Key: 'team', Value: 'audit' }];
    await role({}, 'sts:AssumeRole');
    expect(await failure(assume({ Tags }))).toMatchObject({
      code: 'AccessDenied',
      message: expect.stringContaining('is not authorized to perform: sts:TagSession'),
    });
  });

  it('hands transitive tags on, and knows them as tags of the principal', async () => {
    await role();
    const PolicyDocument = document({
      Effect: 'Deny',
      Action: 'iam:ListUsers',
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:PrincipalTag/Team': 'audit' } },
    });
    await member.iam.send(
      new PutRolePolicyCommand({ RoleName: 'Audit', PolicyName: 'team', PolicyDocument }),
    );
    const untagged = await assume();
    expect(await failure(untagged.iam.send(new ListUsersCommand({})))).toMatchObject({
      code: 'AccessDenied',
    });
    const tagged = await assume({ Tags: [{ Key: 'team', Value: 'audit' }], TransitiveTagKeys: ['team'] });
    const chained = await assume({}, tagged);
    await chained.iam.send(new ListUsersCommand({}));
    expect(await failure(assume({ Tags: [{ Key: 'team', Value: 'ops' }] }, tagged))).toMatchObject({
      code: 'ValidationError',
    });
  });
});

it('tags of a user are tags of the principal', async () => {
  const PolicyDocument = document({
    Effect: 'Deny',
    Action: 'iam:ListUsers',
    Resource: '*',
    Condition: { StringEquals: { 'aws:PrincipalTag/team': 'payments' } },
  });
  await member.iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'deny', PolicyDocument }));
  await member.iam.send(new ListUsersCommand({}));
  await member.iam.send(new TagUserCommand({ UserName, Tags: [{ Key: 'team', Value: 'payments' }] }));
  expect(await failure(member.iam.send(new ListUsersCommand({})))).toMatchObject({ code: 'AccessDenied' });
});
