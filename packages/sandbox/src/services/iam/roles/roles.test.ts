import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  type CreateRoleCommandInput,
  DeleteRoleCommand,
  DetachRolePolicyCommand,
  GetRoleCommand,
  type IAMClient,
  ListRolesCommand,
  ListRoleTagsCommand,
  TagRoleCommand,
  UntagRoleCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { beforeEach, describe, expect, it } from 'vitest';
import { failure, useSandbox } from '../../testing/use-sandbox.js';

const sandbox = useSandbox();
let iam: IAMClient;
let account: string;
beforeEach(() => {
  iam = sandbox.as(sandbox.world.callers.member).iam;
  account = sandbox.world.callers.member.account;
});
const trust = (AWS: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS }, Action: 'sts:AssumeRole' }],
  });
const create = (input: Partial<CreateRoleCommandInput> = {}) =>
  iam.send(new CreateRoleCommand({ RoleName: 'Audit', AssumeRolePolicyDocument: trust(account), ...input }));

describe('CreateRole', () => {
  it('makes a role that can be assumed', async () => {
    const { Role } = await create({ Path: '/team/', Description: 'for audits', MaxSessionDuration: 7200 });
    expect(Role).toMatchObject({
      RoleName: 'Audit',
      RoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/),
      Arn: `arn:aws:iam::${account}:role/team/Audit`,
      Description: 'for audits',
      MaxSessionDuration: 7200,
      AssumeRolePolicyDocument: encodeURIComponent(trust(account)),
    });
    const { sts } = sandbox.as(sandbox.world.callers.member);
    const assumed = await sts.send(new AssumeRoleCommand({ RoleArn: Role!.Arn!, RoleSessionName: 'test' }));
    const lastUsed = async () =>
      (await iam.send(new GetRoleCommand({ RoleName: 'Audit' }))).Role!.RoleLastUsed;
    expect(await lastUsed()).toEqual({});
    await sandbox.as(assumed.Credentials!).sts.send(new GetCallerIdentityCommand({}));
    expect(await lastUsed()).toEqual({ LastUsedDate: expect.any(Date), Region: 'us-east-1' });
  });

  it.each<[Partial<CreateRoleCommandInput>, object]>([
    [
      { AssumeRolePolicyDocument: trust('arn:aws:iam::999999999999:root') },
      {
        code: 'MalformedPolicyDocument',
        message: 'Invalid principal in policy: "AWS":"arn:aws:iam::999999999999:root"',
        status: 400,
      },
    ],
    [{ AssumeRolePolicyDocument: '{}' }, { code: 'MalformedPolicyDocument' }],
    [{ RoleName: 'audit' }, { code: 'EntityAlreadyExists', message: 'Role with name audit already exists.' }],
    [{ RoleName: 'Other', MaxSessionDuration: 3599 }, { code: 'ValidationError' }],
    [
      { RoleName: 'Other', PermissionsBoundary: 'arn:aws:iam::aws:policy/Nothing' },
      {
        code: 'NoSuchEntity',
        message: 'Policy arn:aws:iam::aws:policy/Nothing does not exist or is not attachable.',
      },
    ],
  ])('refuses %j', async (input, refusal) => {
    await create();
    expect(await failure(create(input))).toMatchObject(refusal);
  });
});

it('a role trusts whom its policy names now', async () => {
  const RoleArn = (await create()).Role!.Arn!;
  const PolicyDocument = trust(sandbox.world.organization.management.id);
  await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: 'Audit', PolicyDocument }));
  const { sts } = sandbox.as(sandbox.world.callers.member);
  expect(await failure(sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'test' })))).toMatchObject({
    code: 'AccessDenied',
  });
});

it('UpdateRole changes what it is given', async () => {
  await create({ Description: 'old' });
  await iam.send(new UpdateRoleCommand({ RoleName: 'Audit', MaxSessionDuration: 3600 }));
  expect((await iam.send(new GetRoleCommand({ RoleName: 'Audit' }))).Role).toMatchObject({
    Description: 'old',
    MaxSessionDuration: 3600,
  });
});

it('a role has tags, of which policies know', async () => {
  await create({ Tags: [{ Key: 'team', Value: 'audit' }] });
  await iam.send(new TagRoleCommand({ RoleName: 'Audit', Tags: [{ Key: 'Team', Value: 'ops' }] }));
  expect((await iam.send(new ListRoleTagsCommand({ RoleName: 'Audit' }))).Tags).toEqual([
    { Key: 'Team', Value: 'ops' },
  ]);
  await iam.send(new UntagRoleCommand({ RoleName: 'Audit', TagKeys: ['team'] }));
  expect((await iam.send(new GetRoleCommand({ RoleName: 'Audit' }))).Role!.Tags).toBeUndefined();
});

it('a role is deleted when no policy is left', async () => {
  await create();
  const PolicyDocument =
    '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}';
  const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: 'All', PolicyDocument }));
  const attachment = { RoleName: 'Audit', PolicyArn: Policy!.Arn! };
  await iam.send(new AttachRolePolicyCommand(attachment));
  const remove = () => iam.send(new DeleteRoleCommand({ RoleName: 'Audit' }));
  expect(await failure(remove())).toMatchObject({
    code: 'DeleteConflict',
    message: 'Cannot delete entity, must detach all policies first.',
  });
  await iam.send(new DetachRolePolicyCommand(attachment));
  await remove();
  const { Roles } = await iam.send(new ListRolesCommand({}));
  expect(Roles!.map(({ RoleName }) => RoleName)).not.toContain('Audit');
});
