import {
  CloseAccountCommand,
  CreateAccountCommand,
  type CreateAccountCommandInput,
  DescribeAccountCommand,
  DescribeCreateAccountStatusCommand,
  LeaveOrganizationCommand,
  ListAccountsForParentCommand,
  ListCreateAccountStatusCommand,
  ListTagsForResourceCommand,
  MoveAccountCommand,
  type OrganizationsClient,
  RemoveAccountFromOrganizationCommand,
} from '@aws-sdk/client-organizations';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { beforeEach, describe, expect, it } from 'vitest';
import { failure, useSandbox } from '../testing/use-sandbox.js';
import { organizationsUser } from './testing/organizations-user.js';
import { policyText } from './testing/policy-calls.js';

const sandbox = useSandbox();
let client: OrganizationsClient;
beforeEach(() => {
  client = organizationsUser(sandbox);
});

const member = () => sandbox.world.organization.account(sandbox.world.callers.member.account)!;
const standaloneId = () => sandbox.world.callers.standalone.account;
const stateOf = async (AccountId: string) =>
  (await organizationsUser(sandbox).send(new DescribeAccountCommand({ AccountId }))).Account!.State;
const noSuchAccount = {
  code: 'AccountNotFoundException',
  message: "You specified an account that doesn't exist.",
};

describe('CreateAccount', () => {
  const create = async (input: Partial<CreateAccountCommandInput> = {}) => {
    const given = { Email: 'aws+new@example.com', AccountName: 'new' };
    return (await client.send(new CreateAccountCommand({ ...given, ...input }))).CreateAccountStatus!;
  };
  const statusOf = async (CreateAccountRequestId: string) =>
    (await client.send(new DescribeCreateAccountStatusCommand({ CreateAccountRequestId })))
      .CreateAccountStatus!;
  const created = async (input?: Partial<CreateAccountCommandInput>) =>
    (await statusOf((await create(input)).Id!)).AccountId!;

  it('is under way at first, and done when asked about', async () => {
    const status = await create();
    expect(status).toEqual({
      Id: expect.stringMatching(/^car-[a-z0-9]{8,32}$/),
      AccountName: 'new',
      State: 'IN_PROGRESS',
      RequestedTimestamp: expect.any(Date),
    });
    const done = await statusOf(status.Id!);
    expect(done).toEqual({
      ...status,
      State: 'SUCCEEDED',
      CompletedTimestamp: expect.any(Date),
      AccountId: expect.stringMatching(/^\d{12}$/),
    });
    const { Account } = await client.send(new DescribeAccountCommand({ AccountId: done.AccountId }));
    expect(Account).toMatchObject({
      Name: 'new',
      Email: 'aws+new@example.com',
      State: 'ACTIVE',
      JoinedMethod: 'CREATED',
    });
  });

  it('makes an account in the root, tagged, whose root user holds nothing', async () => {
    const id = await created({ Tags: [{ Key: 'owner', Value: 'shop' }] });
    const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceId: id }));
    expect(Tags).toEqual([{ Key: 'owner', Value: 'shop' }]);
    const account = sandbox.world.organization.account(id)!;
    expect(account.parent).toBe(sandbox.world.organization.root);
    expect(account.root).toEqual({
      password: undefined,
      accessKeys: [],
      mfaDevices: [],
      signingCertificates: [],
    });
  });

  it.each([undefined, 'Breakglass'])(
    'lets the management account assume a role in it: %s',
    async (RoleName) => {
      const id = await created({ RoleName });
      const { management } = sandbox.world.organization;
      const document = policyText({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' });
      const admin = sandbox.world.createUser(management.id, 'admin', [{ name: 'assume', document }]);
      const role = `arn:aws:iam::${id}:role/${RoleName ?? 'OrganizationAccountAccessRole'}`;
      const { Credentials } = await sandbox
        .as(admin)
        .sts.send(new AssumeRoleCommand({ RoleArn: role, RoleSessionName: 'first' }));
      const identity = await sandbox.as(Credentials!).sts.send(new GetCallerIdentityCommand({}));
      expect(identity.Account).toBe(id);
    },
  );

  it('fails for an e-mail that is taken, of an account anywhere', async () => {
    const { email } = sandbox.world.accounts.get(standaloneId())!;
    const { Id, State } = await create({ Email: email.toUpperCase() });
    expect(State).toBe('IN_PROGRESS');
    expect(await statusOf(Id!)).toMatchObject({ State: 'FAILED', FailureReason: 'EMAIL_ALREADY_EXISTS' });
    await create();
    const listed = async (...States: ('FAILED' | 'SUCCEEDED' | 'IN_PROGRESS')[]) =>
      (await client.send(new ListCreateAccountStatusCommand({ States }))).CreateAccountStatuses!.map(
        (status) => status.State,
      );
    expect(await listed()).toEqual(['FAILED', 'SUCCEEDED']);
    expect(await listed('FAILED')).toEqual(['FAILED']);
    expect(await listed('IN_PROGRESS')).toEqual([]);
  });

  it.each<[Partial<CreateAccountCommandInput>, string]>([
    [{ Email: 'nobody' }, 'INVALID_PATTERN:EMAIL'],
    [{ Email: undefined }, 'INPUT_REQUIRED:EMAIL'],
    [{ AccountName: 'é' }, 'INVALID_PATTERN:ACCOUNT_NAME'],
    [{ AccountName: 'a'.repeat(51) }, 'MAX_LENGTH_EXCEEDED:ACCOUNT_NAME'],
    [{ RoleName: 'a b' }, 'INVALID_PATTERN:ROLE_NAME'],
  ])('refuses %j', async (input, reason) => {
    expect(await failure(create(input))).toMatchObject({ code: 'InvalidInputException', reason });
  });

  it('knows its own requests only', async () => {
    expect(await failure(statusOf('car-00000000'))).toMatchObject({
      code: 'CreateAccountStatusNotFoundException',
    });
  });
});

describe('CloseAccount', () => {
  const close = (AccountId: string, by = client) => by.send(new CloseAccountCommand({ AccountId }));

  it('closes in five minutes, and the account is gone after ninety days', async () => {
    const { id } = member();
    await close(id);
    expect(await stateOf(id)).toBe('PENDING_CLOSURE');
    expect(await failure(close(id))).toMatchObject({ code: 'ConflictException' });
    sandbox.world.clock.advance(299);
    expect(await stateOf(id)).toBe('PENDING_CLOSURE');
    sandbox.world.clock.advance(1);
    expect(await stateOf(id)).toBe('CLOSED');
    expect(await failure(close(id, organizationsUser(sandbox)))).toMatchObject({
      code: 'AccountAlreadyClosedException',
    });
    sandbox.world.clock.advance(90 * 86_400);
    expect(await failure(stateOf(id))).toMatchObject(noSuchAccount);
    expect(sandbox.world.accounts.has(id)).toBe(false);
  });

  it('takes the keys of its people away', async () => {
    const ask = () => sandbox.as(sandbox.world.callers.member).sts.send(new GetCallerIdentityCommand({}));
    await close(member().id);
    await ask();
    sandbox.world.clock.advance(300);
    expect(await failure(ask())).toMatchObject({ code: 'InvalidClientTokenId' });
  });

  it('is not for the management account nor for strangers', async () => {
    expect(await failure(close(sandbox.world.organization.management.id))).toMatchObject({
      code: 'ConstraintViolationException',
      reason: 'CANNOT_CLOSE_MANAGEMENT_ACCOUNT',
    });
    expect(await failure(close(standaloneId()))).toMatchObject(noSuchAccount);
  });

  it('has a quota of 250 in 30 days', async () => {
    const { closures, management } = sandbox.world.organization;
    const now = sandbox.world.clock.now();
    for (let count = 0; count < 250; count++) closures.request({ ...management }, now);
    expect(await failure(close(member().id))).toMatchObject({
      message: 'You have exceeded close account quota for the past 30 days.',
      reason: 'CLOSE_ACCOUNT_QUOTA_EXCEEDED',
    });
    sandbox.world.clock.advance(30 * 86_400);
    await close(member().id, organizationsUser(sandbox));
  });
});

describe('MoveAccount', () => {
  const move = (AccountId: string, SourceParentId: string, DestinationParentId: string) =>
    client.send(new MoveAccountCommand({ AccountId, SourceParentId, DestinationParentId }));
  const unit = () => sandbox.world.organization.root.units[0]!;

  it('puts an account under other policies', async () => {
    const account = member();
    const source = account.parent!;
    await move(account.id, source.id, unit().id);
    const children = async (ParentId: string) =>
      (await client.send(new ListAccountsForParentCommand({ ParentId }))).Accounts!.map(({ Id }) => Id);
    expect(await children(unit().id)).toContain(account.id);
    expect(await children(source.id)).not.toContain(account.id);
    expect(account.parent).toBe(unit());
  });

  it('needs the account where it is, a parent to go to, and to go at all', async () => {
    const { id, parent } = member();
    const root = sandbox.world.organization.root.id;
    expect(await failure(move(id, root, unit().id))).toMatchObject(noSuchAccount);
    expect(await failure(move(standaloneId(), root, unit().id))).toMatchObject(noSuchAccount);
    expect(await failure(move(id, parent!.id, parent!.id))).toMatchObject({
      code: 'DuplicateAccountException',
    });
    expect(await failure(move(id, 'ou-abcd-12345678', root))).toMatchObject({
      code: 'SourceParentNotFoundException',
    });
    expect(await failure(move(id, parent!.id, 'ou-abcd-12345678'))).toMatchObject({
      code: 'DestinationParentNotFoundException',
    });
  });
});

describe.each<[string, (id: string) => Promise<unknown>]>([
  [
    'RemoveAccountFromOrganization',
    (id) => client.send(new RemoveAccountFromOrganizationCommand({ AccountId: id })),
  ],
  [
    'LeaveOrganization',
    (id) => {
      const document = policyText({
        Effect: 'Allow',
        Action: 'organizations:LeaveOrganization',
        Resource: '*',
      });
      const leaver = sandbox.world.createUser(id, 'leaver', [{ name: 'leave', document }]);
      return sandbox.as(leaver).organizations.send(new LeaveOrganizationCommand({}));
    },
  ],
])('%s', (_operation, leave) => {
  it('makes an account stand alone, with all that it holds and without its tags', async () => {
    const account = member();
    const { root } = account;
    await leave(account.id);
    expect(await failure(stateOf(account.id))).toMatchObject(noSuchAccount);
    expect(account).toMatchObject({ parent: undefined, tags: [] });
    expect(account.root).toBe(root);
    const { sts } = sandbox.as(sandbox.world.callers.member);
    expect((await sts.send(new GetCallerIdentityCommand({}))).Account).toBe(account.id);
  });

  it('is not for the management account', async () => {
    expect(await failure(leave(sandbox.world.organization.management.id))).toMatchObject({
      code: 'MasterCannotLeaveOrganizationException',
    });
  });

  it('is not for a delegated administrator', async () => {
    const { organization, clock } = sandbox.world;
    organization.registerDelegate(member().id, 'config.amazonaws.com', clock.now());
    expect(await failure(leave(member().id))).toMatchObject({
      reason: 'CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG',
    });
  });

  it('is not for an account that was made less than four days ago', async () => {
    const Email = 'aws+young@example.com';
    await client.send(new CreateAccountCommand({ Email, AccountName: 'young' }));
    const young = sandbox.world.organization.accounts.at(-1)!;
    expect(young.email).toBe(Email);
    expect(await failure(leave(young.id))).toMatchObject({
      message: 'This operation requires a wait period.  Try again later.',
      reason: 'WAIT_PERIOD_ACTIVE',
    });
  });
});
