import {
  ChangePasswordCommand,
  CreateLoginProfileCommand,
  GetLoginProfileCommand,
  UpdateLoginProfileCommand,
} from '@aws-sdk/client-iam';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Clients, failure, useSandbox } from '../../testing/use-sandbox.js';

const sandbox = useSandbox({ centralizedRootAccess: true });
const UserName = 'developer';
let clients: Clients;
beforeEach(() => {
  clients = sandbox.as(sandbox.world.callers.member);
});
const create = (Password = 'Correct-Horse-7') =>
  clients.iam.send(new CreateLoginProfileCommand({ UserName, Password, PasswordResetRequired: true }));
const change = (OldPassword: string, NewPassword: string, { iam } = clients) =>
  iam.send(new ChangePasswordCommand({ OldPassword, NewPassword }));
const incorrect = { code: 'AccessDenied', status: 403, message: 'The old password was incorrect.' };

test('a user changes the password that he knows', async () => {
  await create();
  expect(await failure(change('Wrong-Horse-7', 'Battery-Staple-8'))).toEqual(incorrect);
  sandbox.world.clock.advance(60);
  await change('Correct-Horse-7', 'Battery-Staple-8');
  expect(await failure(change('Correct-Horse-7', 'Battery-Staple-9'))).toEqual(incorrect);
  const { LoginProfile } = await clients.iam.send(new GetLoginProfileCommand({ UserName }));
  expect(LoginProfile).toMatchObject({
    PasswordResetRequired: false,
    CreateDate: new Date('2026-11-22T12:01:00Z'),
  });
  // What an administrator sets is the password from then on, and a change of something else changes none.
  await clients.iam.send(new UpdateLoginProfileCommand({ UserName, Password: 'Third-Word-10' }));
  await clients.iam.send(new UpdateLoginProfileCommand({ UserName, PasswordResetRequired: true }));
  await change('Third-Word-10', 'Fourth-Word-11');
});

test('the passwords are nowhere to be found', async () => {
  await create();
  await change('Correct-Horse-7', 'Battery-Staple-8');
  const user = sandbox.account('payments-prod').users.get(UserName);
  const history = [...sandbox.world.history.newestFirst(sandbox.world.callers.member.account)];
  expect(JSON.stringify([user, history])).not.toMatch(/Horse|Staple/);
});

describe('it is refused', () => {
  test('without a password', async () => {
    expect(await failure(change('a', 'Battery-Staple-8'))).toMatchObject({
      code: 'NoSuchEntity',
      message: 'Login Profile for User developer cannot be found.',
    });
  });

  test('for one that the account does not allow', async () => {
    await create();
    expect(await failure(change('Correct-Horse-7', 'short'))).toMatchObject({
      code: 'PasswordPolicyViolation',
    });
  });

  test('to a user without the permission', async () => {
    const account = sandbox.world.callers.member.account;
    const nobody = sandbox.as(sandbox.world.createUser(account, 'nobody', []));
    expect((await failure(change('a', 'b', nobody))).message).toMatch(
      /not authorized to perform: iam:ChangePassword on resource: user nobody /,
    );
  });

  test('to roles and to root users', async () => {
    const refused = { code: 'InvalidUserType', status: 400 };
    expect(await failure(change('a', 'b', await sandbox.asRole('SecurityAudit')))).toMatchObject(refused);
    const member = sandbox.member(({ accessKeys }) => accessKeys.some(({ status }) => status === 'Active'));
    expect(await failure(change('a', 'b', sandbox.asRootUser(member)))).toMatchObject(refused);
  });

  test('with too much at once, and without naming it', async () => {
    const { message } = await failure(change('x'.repeat(129), 'y'.repeat(129)));
    expect(message).toMatch(/^2 validation errors detected: Value at 'oldPassword' failed/);
    expect(message).not.toContain('xxx');
  });
});
