import { CreateAccessKeyCommand, IAMClient } from '@aws-sdk/client-iam';
import { describe, expect, test } from 'vitest';
import { failure } from '../services/testing/use-sandbox.js';
import type { Account } from '../world/account.js';
import { type Answer, signsInWith, useDoor } from './testing/door.js';

const door = useDoor();
const day = 86_400;
const rejected =
  'Authentication failed. Your root user credentials are not valid or sign-in as root is currently disabled for this account. Please reach out to your administrator for further assistance.';

/** IAM with the credentials of a console session. */
const iamOf = ({ credentials }: Answer) =>
  new IAMClient({
    endpoint: door.sandbox.url,
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: credentials as { accessKeyId: string; secretAccessKey: string },
  });

describe('the e-mail address', () => {
  test('is taken in whatever case, and does not tell whether there is a password', async () => {
    const { email } = door.member(({ password }) => !password);
    expect(await door.post('start', { email: email.toUpperCase() })).toMatchObject({ next: 'password' });
  });

  test('of nobody is refused', async () => {
    expect(await door.post('start', { email: 'nobody@example.com' })).toEqual({
      status: 403,
      error:
        'An AWS account with that sign-in information does not exist. Try again or create a new account.',
    });
  });
});

describe('the password', () => {
  test('that is wrong and one that does not exist are refused alike, and can be tried again', async () => {
    const account = door.member(signsInWith('virtual'));
    for (const { email } of [account, door.member(({ password }) => !password)]) {
      const { signIn } = await door.post('start', { email });
      expect(await door.post('password', { signIn, password: 'wrong' })).toEqual({
        status: 403,
        error: rejected,
      });
    }
    const { signIn } = await door.post('start', { email: account.email });
    await door.post('password', { signIn, password: 'wrong' });
    const password = await door.passwordOf(account);
    expect(await door.post('password', { signIn, password })).toMatchObject({ next: 'mfa' });
  });

  test('that CreateLoginProfile set is known to nobody', async () => {
    const account = door.member(signsInWith());
    account.root.password = { ...account.root.password!, proof: 'nobody-knows-it' };
    const { step } = await door.knock(account);
    expect(step).toMatchObject({ status: 403, error: rejected });
  });

  test.each(['SUSPENDED', 'CLOSED'] as const)('of a %s account opens nothing', async (state) => {
    const account = door.member(signsInWith());
    account.state = state;
    expect((await door.knock(account)).step.status).toBe(403);
  });

  test('has to be given within a quarter of an hour', async () => {
    const account = door.member(signsInWith());
    const { signIn } = await door.post('start', { email: account.email });
    door.world.clock.advance(900);
    expect(await door.post('password', { signIn, password: 'x' })).toMatchObject({
      status: 403,
      error: expect.stringContaining('took too long'),
    });
  });
});

describe('a root user without MFA devices', () => {
  test('may skip their registration until 35 days after the first time it was asked', async () => {
    const account = door.member(signsInWith());
    const first = await door.knock(account);
    expect(first.step).toMatchObject({ next: 'registration', mayBeSkipped: true, daysLeft: 35 });
    expect(await door.post('skip', { signIn: first.signIn })).toMatchObject({ next: 'console' });

    door.world.clock.advance(35 * day - 60);
    const last = await door.knock(account);
    expect(last.step).toMatchObject({ mayBeSkipped: true, daysLeft: 1 });
    expect(await door.post('skip', { signIn: last.signIn })).toMatchObject({ next: 'console' });

    door.world.clock.advance(60);
    const late = await door.knock(account);
    expect(late.step).toMatchObject({ next: 'registration', mayBeSkipped: false, daysLeft: 0 });
    expect(await door.post('skip', { signIn: late.signIn })).toMatchObject({
      status: 403,
      error: expect.stringContaining('must register an MFA device'),
    });
    expect(await door.post('session', { session: late.signIn })).toMatchObject({ status: 403 });
  });

  test('is not asked by somebody who does not know the password', async () => {
    const account = door.member(signsInWith());
    const { signIn } = await door.post('start', { email: account.email });
    await door.post('password', { signIn, password: 'wrong' });
    door.world.clock.advance(36 * day);
    expect((await door.knock(account)).step).toMatchObject({ mayBeSkipped: true, daysLeft: 35 });
  });

  test('cannot skip what it is not asked for', async () => {
    const { signIn } = await door.post('start', { email: door.member(signsInWith()).email });
    expect(await door.post('skip', { signIn })).toMatchObject({ status: 403 });
    const withDevice = await door.knock(door.member(signsInWith('virtual')));
    expect(await door.post('skip', { signIn: withDevice.signIn })).toMatchObject({ status: 403 });
  });
});

/** The codes that an account's first device shows. */
const shown = async ({ root }: Account) => {
  const serial = encodeURIComponent(root.mfaDevices[0]!.serialNumber);
  return (await door.ask('GET', `sign-in/codes?serialNumber=${serial}`)) as unknown as {
    previous: string;
    current: string;
  };
};

describe('an MFA device', () => {
  test.each(['virtual', 'hardware'])('that is %s opens the console with its code, once', async (kind) => {
    const account = door.member(signsInWith(kind));
    const { signIn, step } = await door.knock(account);
    const [{ serialNumber } = { serialNumber: '' }] = account.root.mfaDevices;
    expect(step).toEqual({ status: 200, next: 'mfa', devices: [{ serialNumber, kind }] });
    const { current } = await shown(account);
    expect(await door.post('code', { signIn, code: '000000' })).toMatchObject({ status: 403 });
    expect(await door.post('code', { signIn, code: current, serialNumber: 'another-one' })).toMatchObject({
      status: 403,
    });
    expect(await door.post('code', { signIn, code: current })).toMatchObject({
      next: 'console',
      account: account.id,
      mfaAuthenticated: true,
    });
    const again = await door.knock(account);
    expect(await door.post('code', { signIn: again.signIn, code: current })).toMatchObject({ status: 403 });
  });

  test('is no use without the password', async () => {
    const account = door.member(signsInWith('virtual'));
    const { signIn } = await door.post('start', { email: account.email });
    const { current: code } = await shown(account);
    expect(await door.post('code', { signIn, code })).toMatchObject({ status: 403 });
  });
});

describe('a console session', () => {
  const enter = async (account: Account) => {
    const { signIn } = await door.knock(account);
    return door.post('skip', { signIn });
  };

  test('remembers when the password was used', async () => {
    const account = door.member(signsInWith());
    await enter(account);
    const { lastUsed } = account.root.password!;
    expect(door.world.clock.now().getTime() - lastUsed!.getTime()).toBeLessThan(10_000);
  });

  test('outlives the password, and can make a new access key', async () => {
    const account = door.member(signsInWith());
    const session = await enter(account);
    account.root.password = undefined;
    const iam = iamOf(session);
    await iam.send(new CreateAccessKeyCommand({}));
    expect(account.root.accessKeys).toHaveLength(1);
    iam.destroy();
    expect(await door.post('session', { session: session.session })).toMatchObject({ next: 'console' });
    expect((await door.knock(account)).step).toMatchObject({ status: 403, error: rejected });
  });

  test('ends after 12 hours', async () => {
    const session = await enter(door.member(signsInWith()));
    door.world.clock.advance(12 * 3600);
    const iam = iamOf(session);
    expect(await failure(iam.send(new CreateAccessKeyCommand({})))).toMatchObject({ code: 'ExpiredToken' });
    iam.destroy();
    expect(await door.post('session', { session: session.session })).toMatchObject({ status: 403 });
  });

  test('is forgotten by signing out', async () => {
    const { session } = await enter(door.member(signsInWith()));
    await door.post('sign-out', { session });
    expect(await door.post('session', { session })).toMatchObject({ status: 403 });
  });

  test('does not begin when the password is deleted on the way', async () => {
    const account = door.member(signsInWith());
    const { signIn } = await door.knock(account);
    account.root.password = undefined;
    expect(await door.post('skip', { signIn })).toMatchObject({ status: 403, error: rejected });
    expect(await door.trail(account)).toMatchObject([{ responseElements: { ConsoleLogin: 'Failure' } }]);
  });

  test('changes the password for one that AWS takes', async () => {
    const account = door.member(signsInWith());
    const oldPassword = await door.passwordOf(account);
    const { session } = await enter(account);
    const change = (body: object) => door.post('change-password', { session, oldPassword, ...body });
    expect(await change({ newPassword: 'Better-Word-9', oldPassword: 'wrong' })).toMatchObject({
      error: rejected,
    });
    for (const newPassword of ['Short-1', 'onlylowercaseletters', account.email]) {
      expect(await change({ newPassword })).toMatchObject({
        error: expect.stringContaining('at least three'),
      });
    }
    expect(await change({ newPassword: 'Better-Word-9' })).toEqual({ status: 200 });
    const { signIn } = await door.post('start', { email: account.email });
    expect(await door.post('password', { signIn, password: oldPassword })).toMatchObject({ status: 403 });
    expect(await door.post('password', { signIn, password: 'Better-Word-9' })).toMatchObject({
      next: 'registration',
    });
  });
});

test('a sign-in goes on in a world that was saved', async () => {
  const account = door.member(signsInWith());
  const { signIn } = await door.knock(account);
  const saved = door.sandbox.snapshot();
  door.sandbox.reset();
  expect(await door.post('skip', { signIn })).toMatchObject({ status: 403 });
  door.sandbox.restore(saved);
  expect(await door.post('skip', { signIn })).toMatchObject({ next: 'console' });
});
