import { GetUserCommand } from '@aws-sdk/client-iam';
import { describe, expect, it } from 'vitest';
import { failure, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox({ centralizedRootAccess: true });

describe('GetUser in a root session', () => {
  it('tells of the root user, without UserName and Path', async () => {
    const account = sandbox.member(({ password }) => password === undefined);
    const { iam } = await sandbox.asRootOf(account, 'audit');
    const { User } = await iam.send(new GetUserCommand({}));
    expect(User).toEqual({
      UserId: account.id,
      Arn: `arn:aws:iam::${account.id}:root`,
      CreateDate: account.createdAt,
    });
  });

  it('says when the password was used last', async () => {
    const account = sandbox.member(({ password }) => password?.lastUsed !== undefined);
    const { iam } = await sandbox.asRootOf(account, 'audit');
    const { User } = await iam.send(new GetUserCommand({}));
    expect(User?.PasswordLastUsed).toEqual(account.root.password!.lastUsed);
  });

  it('does not reach an IAM user', async () => {
    const { member } = sandbox.world.callers;
    const account = sandbox.world.accounts.get(member.account)!;
    const { iam } = await sandbox.asRootOf(account, 'audit');
    expect(await failure(iam.send(new GetUserCommand({ UserName: 'developer' })))).toEqual({
      code: 'AccessDenied',
      message: `User: arn:aws:iam::${account.id}:root is not authorized to perform: iam:GetUser on resource: user developer with an explicit deny in a session policy`,
      status: 403,
    });
  });
});

describe('GetUser with long-term keys', () => {
  it('tells a user of itself', async () => {
    const { member } = sandbox.world.callers;
    const { iam } = sandbox.as(member);
    const { User } = await iam.send(new GetUserCommand({}));
    expect(User).toEqual({
      Path: '/',
      UserName: 'developer',
      UserId: expect.stringMatching(/^AIDA/),
      Arn: `arn:aws:iam::${member.account}:user/developer`,
      CreateDate: expect.any(Date),
    });
  });

  it('says that a user does not exist to whom may ask', async () => {
    const { iam } = sandbox.as(sandbox.world.callers.auditor);
    expect(await failure(iam.send(new GetUserCommand({ UserName: 'nobody' })))).toEqual({
      code: 'NoSuchEntity',
      message: 'The user with name nobody cannot be found.',
      status: 404,
    });
  });

  it('asks a role session whom it means', async () => {
    const { iam } = await sandbox.asRole('SecurityAudit');
    expect(await failure(iam.send(new GetUserCommand({})))).toEqual({
      code: 'ValidationError',
      message: 'Must specify userName when calling with non-User credentials',
      status: 400,
    });
  });

  it('names the user that may not be seen', async () => {
    const { securityOperator } = sandbox.world.callers;
    const { iam } = sandbox.as(securityOperator);
    expect(await failure(iam.send(new GetUserCommand({ UserName: 'auditor' })))).toEqual({
      code: 'AccessDenied',
      message: `User: arn:aws:iam::${securityOperator.account}:user/security-operator is not authorized to perform: iam:GetUser on resource: user auditor because no identity-based policy allows the iam:GetUser action`,
      status: 403,
    });
  });
});
