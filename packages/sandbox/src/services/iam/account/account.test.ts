import {
  AttachUserPolicyCommand,
  CreateAccountAliasCommand,
  CreateLoginProfileCommand,
  CreatePolicyCommand,
  CreateUserCommand,
  DeleteAccountAliasCommand,
  DeleteAccountPasswordPolicyCommand,
  GetAccountAuthorizationDetailsCommand,
  GetAccountPasswordPolicyCommand,
  GetLoginProfileCommand,
  type IAMClient,
  ListAccountAliasesCommand,
  UpdateAccountPasswordPolicyCommand,
  UpdateLoginProfileCommand,
} from '@aws-sdk/client-iam';
import { beforeEach, describe, expect, it } from 'vitest';
import { failure, useSandbox } from '../../testing/use-sandbox.js';

const sandbox = useSandbox();
let iam: IAMClient;
let account: string;
beforeEach(() => {
  iam = sandbox.as(sandbox.world.callers.member).iam;
  account = sandbox.world.callers.member.account;
});

describe('the password policy', () => {
  const update = (input: object) => iam.send(new UpdateAccountPasswordPolicyCommand(input));
  const password = (Password: string) =>
    iam.send(new CreateLoginProfileCommand({ UserName: 'developer', Password }));

  it('is told as it was set, with defaults for what was left out', async () => {
    await update({ MinimumPasswordLength: 14, RequireSymbols: true, MaxPasswordAge: 90 });
    await update({ MinimumPasswordLength: 12, MaxPasswordAge: 90 });
    expect((await iam.send(new GetAccountPasswordPolicyCommand({}))).PasswordPolicy).toEqual({
      MinimumPasswordLength: 12,
      RequireSymbols: false,
      RequireNumbers: false,
      RequireUppercaseCharacters: false,
      RequireLowercaseCharacters: false,
      AllowUsersToChangePassword: false,
      ExpirePasswords: true,
      MaxPasswordAge: 90,
    });
  });

  it('is missed where there is none', async () => {
    expect(await failure(iam.send(new GetAccountPasswordPolicyCommand({})))).toEqual({
      code: 'NoSuchEntity',
      message: `The Password Policy with domain name ${account} cannot be found.`,
      status: 404,
    });
    await update({});
    await iam.send(new DeleteAccountPasswordPolicyCommand({}));
    expect(await failure(iam.send(new DeleteAccountPasswordPolicyCommand({})))).toMatchObject({
      code: 'NoSuchEntity',
      message: 'The account policy with name PasswordPolicy cannot be found.',
    });
  });

  it.each([
    ['short', { MinimumPasswordLength: 6 }],
    ['longenough', { RequireNumbers: true }],
    ['longenough', { RequireUppercaseCharacters: true }],
    ['Longenough1', { RequireSymbols: true }],
    ['longenough', undefined],
  ])('refuses %s by %j', async (Password, policy) => {
    if (policy) await update(policy);
    expect(await failure(password(Password))).toMatchObject({ code: 'PasswordPolicyViolation', status: 400 });
    await password('Long-enough-1');
  });
});

it('a login profile is changed where there is one', async () => {
  const change = () =>
    iam.send(
      new UpdateLoginProfileCommand({
        UserName: 'developer',
        Password: 'N3w-secret',
        PasswordResetRequired: true,
      }),
    );
  expect(await failure(change())).toMatchObject({
    code: 'NoSuchEntity',
    message: 'Login Profile for User developer cannot be found.',
  });
  await iam.send(new CreateLoginProfileCommand({ UserName: 'developer', Password: 'Old-s3cret' }));
  await change();
  expect((await iam.send(new GetLoginProfileCommand({ UserName: 'developer' }))).LoginProfile).toMatchObject({
    PasswordResetRequired: true,
  });
});

it('an account has one alias, and no other account has the same', async () => {
  const alias = (AccountAlias: string, client = iam) =>
    client.send(new CreateAccountAliasCommand({ AccountAlias }));
  await alias('payments-old');
  await alias('payments');
  expect((await iam.send(new ListAccountAliasesCommand({}))).AccountAliases).toEqual(['payments']);
  const other = sandbox.as(sandbox.world.callers.standalone).iam;
  expect(await failure(alias('payments', other))).toEqual({
    code: 'EntityAlreadyExists',
    message: 'The account alias payments already exists.',
    status: 409,
  });
  expect(await failure(alias('double--dash'))).toMatchObject({ code: 'ValidationError' });
  await iam.send(new DeleteAccountAliasCommand({ AccountAlias: 'payments' }));
  expect((await iam.send(new ListAccountAliasesCommand({}))).AccountAliases).toEqual([]);
});

describe('GetAccountAuthorizationDetails', () => {
  const PolicyDocument =
    '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}';
  beforeEach(async () => {
    await iam.send(new CreateUserCommand({ UserName: 'ada' }));
    const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: 'All', PolicyDocument }));
    await iam.send(new AttachUserPolicyCommand({ UserName: 'ada', PolicyArn: Policy!.Arn! }));
  });

  it('tells of everyone and of every policy that is used', async () => {
    const details = await iam.send(new GetAccountAuthorizationDetailsCommand({}));
    expect(details.UserDetailList).toMatchObject([
      { UserName: 'developer', UserPolicyList: [{ PolicyName: 'Administrator' }] },
      { UserName: 'ada', AttachedManagedPolicies: [{ PolicyName: 'All' }] },
    ]);
    expect(details.Policies).toMatchObject([
      {
        PolicyName: 'All',
        AttachmentCount: 1,
        PolicyVersionList: [
          {
            VersionId: 'v1',
            Document: encodeURIComponent(PolicyDocument).replace('*', '%2A').replace('*', '%2A'),
          },
        ],
      },
    ]);
  });

  it('filters, and cuts pages through all kinds', async () => {
    const roles = sandbox.world.accounts.get(account)!.roles.size;
    const filtered = await iam.send(
      new GetAccountAuthorizationDetailsCommand({ Filter: ['LocalManagedPolicy'] }),
    );
    expect([filtered.UserDetailList, filtered.Policies!.length]).toEqual([[], 1]);
    let seen = 0;
    let Marker: string | undefined;
    do {
      const page = await iam.send(new GetAccountAuthorizationDetailsCommand({ MaxItems: 1, Marker }));
      seen += page.UserDetailList!.length + page.RoleDetailList!.length + page.Policies!.length;
      Marker = page.Marker;
    } while (Marker);
    expect(seen).toBe(3 + roles);
  });

  it('refuses a filter that it does not know', async () => {
    const Filter = ['Everything' as 'User'];
    expect(await failure(iam.send(new GetAccountAuthorizationDetailsCommand({ Filter })))).toMatchObject({
      code: 'ValidationError',
    });
  });
});
