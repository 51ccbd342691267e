import {
  CreateLoginProfileCommand,
  DeleteLoginProfileCommand,
  GetLoginProfileCommand,
} from '@aws-sdk/client-iam';
import { describe, expect, it } from 'vitest';
import { failure, testClock, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox({ centralizedRootAccess: true });
const withPassword = () => sandbox.member(({ password }) => password !== undefined);
const withoutPassword = () => sandbox.member(({ password }) => password === undefined);

const noSuchEntity = (name: string) => ({
  code: 'NoSuchEntity',
  message: `Login Profile for User ${name} cannot be found.`,
  status: 404,
});

describe('GetLoginProfile', () => {
  it('tells of a root user’s password when it was made, without UserName', async () => {
    const account = withPassword();
    const { iam } = await sandbox.asRootOf(account, 'audit');
    const { LoginProfile } = await iam.send(new GetLoginProfileCommand({}));
    expect(LoginProfile).toEqual({
      CreateDate: account.root.password!.createdAt,
      PasswordResetRequired: false,
    });
  });

  it('finds none for "User null" where the root user has no password', async () => {
    const { iam } = await sandbox.asRootOf(withoutPassword(), 'audit');
    expect(await failure(iam.send(new GetLoginProfileCommand({})))).toEqual(noSuchEntity('null'));
  });

  it('names the IAM user who has none', async () => {
    const { iam } = sandbox.as(sandbox.world.callers.auditor);
    expect(await failure(iam.send(new GetLoginProfileCommand({})))).toEqual(noSuchEntity('auditor'));
  });
});

describe('CreateLoginProfile', () => {
  it('lets a root password be recovered, once', async () => {
    const account = withoutPassword();
    const { iam } = await sandbox.asRootOf(account, 'create-password');
    const { LoginProfile } = await iam.send(new CreateLoginProfileCommand({}));
    expect(LoginProfile?.UserName).toBeUndefined();
    expect(LoginProfile?.PasswordResetRequired).toBe(false);
    expect(LoginProfile?.CreateDate?.getTime()).toBeGreaterThanOrEqual(testClock.getTime());
    expect((await iam.send(new GetLoginProfileCommand({}))).LoginProfile).toEqual(LoginProfile);
    expect(await failure(iam.send(new CreateLoginProfileCommand({})))).toEqual({
      code: 'EntityAlreadyExists',
      message: `Login Profile for account ${account.id} already exists.`,
      status: 409,
    });
  });

  it('takes no password for a root user', async () => {
    const account = withoutPassword();
    const { iam } = await sandbox.asRootOf(account, 'create-password');
    expect(
      await failure(iam.send(new CreateLoginProfileCommand({ Password: 'Correct horse 1' }))),
    ).toMatchObject({
      code: 'ValidationError',
    });
    expect(account.root.password).toBeUndefined();
  });

  it('takes one for an IAM user, and keeps it out of its messages', async () => {
    const { iam } = sandbox.as(sandbox.world.callers.member);
    expect(await failure(iam.send(new CreateLoginProfileCommand({})))).toMatchObject({
      message:
        "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must not be null",
    });
    const Password = 'a'.repeat(129);
    expect((await failure(iam.send(new CreateLoginProfileCommand({ Password })))).message).not.toContain(
      'aaa',
    );
    const { LoginProfile } = await iam.send(
      new CreateLoginProfileCommand({ Password: 'Correct horse 1', PasswordResetRequired: true }),
    );
    expect(LoginProfile).toMatchObject({ UserName: 'developer', PasswordResetRequired: true });
    expect(await failure(iam.send(new CreateLoginProfileCommand({ Password: 'battery' })))).toMatchObject({
      message: 'Login Profile for user developer already exists.',
    });
  });
});

describe('DeleteLoginProfile', () => {
  it('removes a root password, once', async () => {
    const account = withPassword();
    const { iam } = await sandbox.asRootOf(account, 'delete');
    await iam.send(new DeleteLoginProfileCommand({}));
    expect(account.root.password).toBeUndefined();
    expect(await failure(iam.send(new DeleteLoginProfileCommand({})))).toEqual(noSuchEntity('null'));
  });

  it('leaves the root user alone when a user is named', async () => {
    const account = withPassword();
    const { iam } = await sandbox.asRootOf(account, 'delete');
    expect(await failure(iam.send(new DeleteLoginProfileCommand({ UserName: 'root' })))).toMatchObject({
      code: 'AccessDenied',
    });
    expect(account.root.password).toBeDefined();
  });
});
