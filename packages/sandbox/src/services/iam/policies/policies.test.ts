import {
  AttachGroupPolicyCommand,
  AttachUserPolicyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  DeleteUserPermissionsBoundaryCommand,
  DetachUserPolicyCommand,
  GetAccountSummaryCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetUserPolicyCommand,
  type IAMClient,
  ListAttachedUserPoliciesCommand,
  ListEntitiesForPolicyCommand,
  ListPoliciesCommand,
  ListPolicyVersionsCommand,
  ListUsersCommand,
  PutUserPermissionsBoundaryCommand,
  PutUserPolicyCommand,
  SetDefaultPolicyVersionCommand,
} from '@aws-sdk/client-iam';
import { beforeEach, describe, expect, it } from 'vitest';
import { failure, testClock, useSandbox } from '../../testing/use-sandbox.js';

const sandbox = useSandbox();
const document = (Effect: string, Action: string, rest: object = {}) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect, Action, Resource: '*', ...rest }] });
const UserName = 'developer';
let iam: IAMClient;
let account: string;
beforeEach(() => {
  iam = sandbox.as(sandbox.world.callers.member).iam;
  account = sandbox.world.callers.member.account;
});
const create = async (PolicyName: string, PolicyDocument = document('Allow', 'iam:List*')) =>
  (await iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument }))).Policy!.Arn!;
const newVersion = (PolicyArn: string, PolicyDocument: string, SetAsDefault?: boolean) =>
  iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument, SetAsDefault }));
const attach = (PolicyArn: string) => iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn }));

describe('managed policies', () => {
  it('are answered as they were made', async () => {
    const arn = await create('ListIam');
    expect((await iam.send(new GetPolicyCommand({ PolicyArn: arn }))).Policy).toMatchObject({
      PolicyName: 'ListIam',
      PolicyId: expect.stringMatching(/^ANPA[A-Z2-7]{17}$/),
      Arn: `arn:aws:iam::${account}:policy/ListIam`,
      Path: '/',
      DefaultVersionId: 'v1',
      AttachmentCount: 0,
      IsAttachable: true,
    });
    const { PolicyVersion } = await iam.send(
      new GetPolicyVersionCommand({ PolicyArn: arn, VersionId: 'v1' }),
    );
    expect(decodeURIComponent(PolicyVersion!.Document!)).toBe(document('Allow', 'iam:List*'));
    expect(PolicyVersion).toMatchObject({ VersionId: 'v1', IsDefaultVersion: true });
    expect(PolicyVersion!.CreateDate!.getTime()).toBeGreaterThanOrEqual(testClock.getTime());
  });

  it.each([
    ['a name that is taken', 'listiam', document('Allow', '*'), 'EntityAlreadyExists', 409],
    ['text that does not parse', 'Other', '{"Version":', 'MalformedPolicyDocument', 400],
    ['more than 6,144 characters', 'Other', document('Allow', 'a'.repeat(6144)), 'LimitExceeded', 409],
    ['a name with a blank', 'Other name', document('Allow', '*'), 'ValidationError', 400],
  ])('cannot have %s', async (_what, PolicyName, PolicyDocument, code, status) => {
    await create('ListIam');
    expect(await failure(create(PolicyName, PolicyDocument))).toMatchObject({ code, status });
  });

  it('bind with the version that is the default', async () => {
    const arn = await create('DenyList', document('Allow', 'iam:List*'));
    await attach(arn);
    await newVersion(arn, document('Deny', 'iam:ListUsers'));
    await iam.send(new ListUsersCommand({}));
    await newVersion(arn, document('Deny', 'iam:ListUsers'), true);
    expect(await failure(iam.send(new ListUsersCommand({})))).toEqual({
      code: 'AccessDenied',
      message: `User: arn:aws:iam::${account}:user/developer is not authorized to perform: iam:ListUsers on resource: arn:aws:iam::${account}:user/ with an explicit deny in an identity-based policy: ${arn}`,
      status: 403,
    });
    await iam.send(new SetDefaultPolicyVersionCommand({ PolicyArn: arn, VersionId: 'v1' }));
    await iam.send(new ListUsersCommand({}));
  });

  it('have five versions at most, whose numbers are not used again', async () => {
    const arn = await create('Versions');
    for (const _ of [2, 3, 4, 5]) await newVersion(arn, document('Allow', 'iam:Get*'));
    expect(await failure(newVersion(arn, document('Allow', '*')))).toEqual({
      code: 'LimitExceeded',
      message:
        'A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.',
      status: 409,
    });
    expect(
      await failure(iam.send(new DeletePolicyVersionCommand({ PolicyArn: arn, VersionId: 'v1' }))),
    ).toMatchObject({ code: 'DeleteConflict', message: 'Cannot delete the default version of a policy.' });
    await iam.send(new DeletePolicyVersionCommand({ PolicyArn: arn, VersionId: 'v2' }));
    await newVersion(arn, document('Allow', 'iam:Get*'));
    const { Versions } = await iam.send(new ListPolicyVersionsCommand({ PolicyArn: arn }));
    expect(Versions!.map(({ VersionId }) => VersionId)).toEqual(['v6', 'v5', 'v4', 'v3', 'v1']);
  });

  it('are deleted when nothing is attached and one version is left', async () => {
    const arn = await create('Gone');
    const remove = () => iam.send(new DeletePolicyCommand({ PolicyArn: arn }));
    await attach(arn);
    expect(await failure(remove())).toMatchObject({
      code: 'DeleteConflict',
      message: 'Cannot delete a policy attached to entities.',
    });
    await iam.send(new DetachUserPolicyCommand({ UserName, PolicyArn: arn }));
    await newVersion(arn, document('Allow', '*'));
    expect(await failure(remove())).toMatchObject({ code: 'DeleteConflict' });
    await iam.send(new DeletePolicyVersionCommand({ PolicyArn: arn, VersionId: 'v2' }));
    await remove();
    expect(await failure(iam.send(new GetPolicyCommand({ PolicyArn: arn })))).toMatchObject({
      code: 'NoSuchEntity',
      message: `Policy ${arn} was not found.`,
    });
  });

  it('of AWS can be read and attached and not changed', async () => {
    const arn = 'arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials';
    expect((await iam.send(new GetPolicyCommand({ PolicyArn: arn }))).Policy).toEqual({
      PolicyName: 'IAMAuditRootUserCredentials',
      PolicyId: 'ANPAZKAPJZG4BDSCREYVS',
      Arn: arn,
      Path: '/root-task/',
      DefaultVersionId: 'v1',
      AttachmentCount: 0,
      PermissionsBoundaryUsageCount: 0,
      IsAttachable: true,
      Description:
        'Provides access required to check the presence of root user credentials such as root user password and root user access keys using the Security Token Service (STS) AssumeRoot API. Use this managed policy only with the STS AssumeRoot action.',
      CreateDate: new Date('2024-11-06T22:27:58Z'),
      UpdateDate: new Date('2024-11-06T22:27:58Z'),
      Tags: [],
    });
    await attach('arn:aws:iam::aws:policy/AdministratorAccess');
    expect(await failure(newVersion(arn, document('Allow', '*')))).toMatchObject({ code: 'AccessDenied' });
  });
});

describe('attachments', () => {
  it('are listed from both sides and counted', async () => {
    const arn = await create('Used');
    await iam.send(new CreateGroupCommand({ GroupName: 'readers' }));
    await iam.send(new AttachGroupPolicyCommand({ GroupName: 'readers', PolicyArn: arn }));
    await attach(arn);
    await attach(arn);
    const { AttachedPolicies } = await iam.send(new ListAttachedUserPoliciesCommand({ UserName }));
    expect(AttachedPolicies).toEqual([{ PolicyName: 'Used', PolicyArn: arn }]);
    const used = await iam.send(new ListEntitiesForPolicyCommand({ PolicyArn: arn }));
    expect(used.PolicyUsers).toMatchObject([{ UserName }]);
    expect(used.PolicyGroups).toMatchObject([{ GroupName: 'readers' }]);
    expect(used.PolicyRoles).toEqual([]);
    const { Policies } = await iam.send(new ListPoliciesCommand({ Scope: 'Local', OnlyAttached: true }));
    expect(Policies).toMatchObject([{ PolicyName: 'Used', AttachmentCount: 2 }]);
    const { SummaryMap } = await iam.send(new GetAccountSummaryCommand({}));
    expect(SummaryMap).toMatchObject({ Groups: 1, Policies: 1, PolicyVersionsInUse: 1 });
  });

  it('are ten of a user at most', async () => {
    for (let index = 0; index < 10; index += 1) await attach(await create(`P${index}`));
    expect(await failure(attach(await create('P10')))).toEqual({
      code: 'LimitExceeded',
      message: 'Cannot exceed quota for PoliciesPerUser: 10',
      status: 409,
    });
  });

  it('cannot be taken away where there are none', async () => {
    const PolicyArn = await create('Loose');
    expect(await failure(iam.send(new DetachUserPolicyCommand({ UserName, PolicyArn })))).toMatchObject({
      code: 'NoSuchEntity',
      message: `Policy ${PolicyArn} was not found.`,
    });
    expect(await failure(attach(`${PolicyArn}2`))).toMatchObject({
      message: `Policy ${PolicyArn}2 does not exist or is not attachable.`,
    });
  });
});

describe('inline policies', () => {
  const put = (PolicyName: string, PolicyDocument: string) =>
    iam.send(new PutUserPolicyCommand({ UserName, PolicyName, PolicyDocument }));

  it('are replaced by name, whatever its case, and answered URL-encoded', async () => {
    await put('Extra', document('Allow', 's3:*'));
    await put('EXTRA', document('Deny', 'iam:ListUsers'));
    const { PolicyName, PolicyDocument } = await iam.send(
      new GetUserPolicyCommand({ UserName, PolicyName: 'extra' }),
    );
    expect(PolicyName).toBe('EXTRA');
    expect(PolicyDocument).toMatch(/^%7B%22Version%22%3A/);
    expect(await failure(iam.send(new ListUsersCommand({})))).toMatchObject({ code: 'AccessDenied' });
  });

  it('of a user have 2,048 characters together, white space not counted', async () => {
    const long = document('Allow', '*', { Sid: 'a'.repeat(1000) });
    await put('One', `${long}${' '.repeat(3000)}`);
    expect(await failure(put('Two', long))).toEqual({
      code: 'LimitExceeded',
      message: 'Maximum policy size of 2048 bytes exceeded for user developer',
      status: 409,
    });
  });
});

describe('permissions boundaries', () => {
  it('bound what the other policies allow, and do not allow', async () => {
    const PermissionsBoundary = await create('Boundary', document('Allow', 'iam:*User*'));
    await iam.send(new PutUserPermissionsBoundaryCommand({ UserName, PermissionsBoundary }));
    await iam.send(new ListUsersCommand({}));
    expect(await failure(create('Other'))).toMatchObject({
      code: 'AccessDenied',
      message: expect.stringContaining('because no permissions boundary allows the iam:CreatePolicy action'),
    });
    await iam.send(new DeleteUserPermissionsBoundaryCommand({ UserName }));
    await create('Other');
    expect(await failure(iam.send(new DeleteUserPermissionsBoundaryCommand({ UserName })))).toMatchObject({
      code: 'NoSuchEntity',
    });
  });
});
