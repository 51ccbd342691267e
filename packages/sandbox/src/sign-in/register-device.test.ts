import {
  GenerateCredentialReportCommand,
  GetAccountSummaryCommand,
  GetCredentialReportCommand,
  GetUserCommand,
  IAMClient,
  ListMFADevicesCommand,
} from '@aws-sdk/client-iam';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Account } from '../world/account.js';
import { type Answer, signsInWith, useDoor } from './testing/door.js';
import { SoftwareAuthenticator } from './testing/software-authenticator.js';

const door = useDoor();
let account: Account;
/** By whom devices are registered: somebody at the door who knows the password. */
let by: { readonly signIn: string };
beforeEach(async () => {
  account = door.member(signsInWith());
  const { signIn } = await door.knock(account);
  by = { signIn };
});
const serials = () => account.root.mfaDevices.map(({ serialNumber }) => serialNumber);
const newDevice = async (name: string) => {
  const made = await door.post('create-virtual-device', { by, name });
  return { ...made, secret: `${made.secret}`, serialNumber: `${made.serialNumber}` };
};
const invalid = {
  status: 403,
  error: 'InvalidAuthenticationCodeException: Authentication code for device is not valid.',
};

describe('an authenticator app', () => {
  test('is given a secret and its QR code, and proves itself by two codes', async () => {
    const device = await newDevice('my-phone');
    expect(device).toMatchObject({
      status: 200,
      serialNumber: `arn:aws:iam::${account.id}:mfa/my-phone`,
      secret: expect.stringMatching(/^[A-Z2-7]{64}$/),
      uri: expect.stringContaining(`?secret=${device.secret}&issuer=Amazon%20Web%20Services`),
      qrCode: expect.stringMatching(/^data:image\/png;base64,iVBOR/),
    });
    const { serialNumber } = device;
    expect(serials()).toEqual([]);
    const codes = door.codes(device.secret);
    expect(await door.post('enable-device', { by, serialNumber, codes })).toMatchObject({
      next: 'console',
      mfaAuthenticated: false,
    });
    expect(serials()).toEqual([serialNumber]);

    const { signIn, step } = await door.knock(account);
    expect(step).toMatchObject({ next: 'mfa', devices: [{ serialNumber, kind: 'virtual' }] });
    const [, code] = door.codes(device.secret, 1);
    expect(await door.post('code', { signIn, code })).toMatchObject({ mfaAuthenticated: true });
  });

  test('is not enabled by the same code twice, in the wrong order or of another device', async () => {
    const { secret, serialNumber } = await newDevice('phone');
    const other = await newDevice('tablet');
    const [first, second] = door.codes(secret);
    for (const codes of [[second, second], [second, first], door.codes(other.secret)]) {
      expect(await door.post('enable-device', { by, serialNumber, codes })).toEqual(invalid);
    }
    expect(serials()).toEqual([]);
    expect(await door.post('enable-device', { by, serialNumber, codes: [first, second] })).toMatchObject({
      next: 'console',
    });
  });

  test('shows codes of real time while the world is somewhere else', async () => {
    door.world.clock.advance(-400 * 86_400);
    const knocked = await door.knock(account);
    by = { signIn: knocked.signIn };
    const { secret, serialNumber } = await newDevice('phone');
    const ahead = Math.round((Date.now() - door.world.clock.now().getTime()) / 30_000);
    const codes = door.codes(secret, ahead);
    expect(await door.post('enable-device', { by, serialNumber, codes })).toMatchObject({ next: 'console' });
    door.world.clock.advance(40 * 86_400);
    const { signIn } = await door.knock(account);
    const later = Math.round((Date.now() - door.world.clock.now().getTime()) / 30_000);
    const [, code] = door.codes(secret, later + 1);
    expect(await door.post('code', { signIn, code })).toMatchObject({ next: 'console' });
  });

  test('has a name of its own', async () => {
    const { secret, serialNumber } = await newDevice('phone');
    await door.post('enable-device', { by, serialNumber, codes: door.codes(secret) });
    expect(account.unassignedVirtualMfaDevices).toEqual([]);
    expect(await newDevice('phone')).toMatchObject({ status: 403 });
  });
});

test('IAM knows of the device and of the sign-in', async () => {
  const { secret, serialNumber } = await newDevice('phone');
  const { credentials } = await door.post('enable-device', { by, serialNumber, codes: door.codes(secret) });
  const iam = new IAMClient({
    endpoint: door.sandbox.url,
    region: 'us-east-1',
    credentials: credentials as { accessKeyId: string; secretAccessKey: string },
  });
  const { SummaryMap } = await iam.send(new GetAccountSummaryCommand({}));
  expect(SummaryMap).toMatchObject({ AccountMFAEnabled: 1, AccountPasswordPresent: 1 });
  const { MFADevices } = await iam.send(new ListMFADevicesCommand({}));
  expect(MFADevices).toMatchObject([{ SerialNumber: serialNumber }]);
  const { User } = await iam.send(new GetUserCommand({}));
  expect(User?.PasswordLastUsed).toEqual(account.root.password?.lastUsed);
  await iam.send(new GenerateCredentialReportCommand({}));
  const { Content } = await iam.send(new GetCredentialReportCommand({}));
  const [, row = ''] = Buffer.from(Content!).toString().split('\n');
  const usedAt = `${User!.PasswordLastUsed!.toISOString().slice(0, 19)}Z`;
  const [, , , enabled, lastUsed, , , mfaActive] = row.split(',');
  expect([enabled, lastUsed, mfaActive]).toEqual(['true', usedAt, 'true']);
  iam.destroy();
});

describe('a hardware token', () => {
  const serialNumber = 'GAHT00012345';
  const shown = async () => {
    const { previous, current } = await door.ask('GET', `sign-in/codes?serialNumber=${serialNumber}`);
    return [`${previous}`, `${current}`] as const;
  };

  test('proves itself by its number and two codes', async () => {
    const codes = await shown();
    expect(await door.post('enable-device', { by, serialNumber: 'GAHT00099999', codes })).toEqual(invalid);
    expect(await door.post('enable-device', { by, serialNumber, codes })).toMatchObject({ next: 'console' });
    expect(account.root.mfaDevices).toMatchObject([{ serialNumber, kind: 'hardware' }]);
    const { signIn } = await door.knock(account);
    const [, code] = await shown();
    expect(await door.post('code', { signIn, code })).toMatchObject({ mfaAuthenticated: true });
  });

  test('has no number that looks like a virtual device', async () => {
    const arn = `arn:aws:iam::${account.id}:mfa/never-made`;
    expect(await door.post('enable-device', { by, serialNumber: arn, codes: await shown() })).toMatchObject({
      error: expect.stringContaining('NoSuchEntity'),
    });
  });
});

describe('a passkey', () => {
  const origin = () => door.sandbox.url.replace('127.0.0.1', 'localhost');
  const challenged = async (body: object, name: string) => `${(await door.post(name, body)).challenge}`;
  const register = async (authenticator: SoftwareAuthenticator): Promise<Answer> => {
    const challenge = await challenged({ by, name: 'yubi' }, 'create-passkey');
    return door.post('enable-passkey', { by, credential: authenticator.create(challenge) });
  };
  const signInWith = async (authenticator: SoftwareAuthenticator) => {
    const { signIn } = await door.knock(account);
    const challenge = await challenged({ signIn }, 'challenge-passkey');
    return { signIn, credential: authenticator.get(challenge) };
  };

  test('is registered, and signs in', async () => {
    const authenticator = new SoftwareAuthenticator(origin());
    expect(await register(authenticator)).toMatchObject({ next: 'console' });
    expect(serials()).toEqual([
      expect.stringMatching(new RegExp(`^arn:aws:iam::${account.id}:u2f/root/yubi-[A-Z0-9]{26}$`)),
    ]);
    for (let time = 1; time <= 2; time++) {
      const { signIn, credential } = await signInWith(authenticator);
      expect(await door.post('passkey', { signIn, credential })).toMatchObject({ mfaAuthenticated: true });
      expect(account.root.mfaDevices[0]!.passkey!.counter).toBe(time);
    }
  });

  test('signs each challenge once, and only the latest', async () => {
    const authenticator = new SoftwareAuthenticator(origin());
    await register(authenticator);
    const { signIn, credential } = await signInWith(authenticator);
    await door.post('challenge-passkey', { signIn });
    expect(await door.post('passkey', { signIn, credential })).toMatchObject({ status: 403 });
    const fresh = authenticator.get(await challenged({ signIn }, 'challenge-passkey'));
    const wrong = { ...fresh, response: { ...fresh.response, signature: credential.response.signature } };
    expect(await door.post('passkey', { signIn, credential: wrong })).toMatchObject({ status: 403 });
    expect(await door.post('passkey', { signIn, credential: fresh })).toMatchObject({ status: 403 });
  });

  test('made on another page is not taken', async () => {
    expect(await register(new SoftwareAuthenticator('http://localhost.example'))).toEqual(invalid);
    const authenticator = new SoftwareAuthenticator(origin());
    await register(authenticator);
    Object.assign(authenticator, { origin: 'http://localhost.example' });
    expect(await door.post('passkey', await signInWith(authenticator))).toMatchObject({ status: 403 });
  });

  test('whose counter goes back is a copy', async () => {
    const authenticator = new SoftwareAuthenticator(origin());
    await register(authenticator);
    authenticator.counter = 5;
    expect(await door.post('passkey', await signInWith(authenticator))).toMatchObject({ next: 'console' });
    authenticator.counter = 2;
    expect(await door.post('passkey', await signInWith(authenticator))).toMatchObject({ status: 403 });
  });

  test('that is not the root user of this account does not sign in', async () => {
    await register(new SoftwareAuthenticator(origin()));
    expect(await door.post('passkey', await signInWith(new SoftwareAuthenticator(origin())))).toMatchObject({
      status: 403,
    });
  });

  test('answers a challenge of its own registration', async () => {
    const credential = new SoftwareAuthenticator(origin()).create('bm90aGluZw');
    expect(await door.post('enable-passkey', { by, credential })).toMatchObject({ status: 403 });
    await door.post('create-passkey', { by, name: 'yubi' });
    expect(await door.post('enable-passkey', { by, credential })).toEqual(invalid);
    expect(await door.post('create-passkey', { by, name: 'a b' })).toMatchObject({ status: 403 });
    expect(await door.post('create-passkey', { by: {}, name: 'a' })).toMatchObject({ status: 400 });
  });
});

test('there are eight devices of any kinds, and no ninth', async () => {
  const token = async (number: number) => {
    const serialNumber = `GAHT0000000${number}`;
    const { previous, current } = await door.ask('GET', `sign-in/codes?serialNumber=${serialNumber}`);
    return { serialNumber, codes: [previous, current] };
  };
  const { session } = await door.post('enable-device', { by, ...(await token(1)) });
  for (let number = 2; number <= 8; number++) {
    expect(await door.post('enable-device', { by: { session }, ...(await token(number)) })).toMatchObject({
      next: 'console',
      session,
    });
  }
  expect(await door.post('enable-device', { by: { session }, ...(await token(8)) })).toMatchObject({
    error: expect.stringContaining('EntityAlreadyExists'),
  });
  expect(await door.post('enable-device', { by: { session }, ...(await token(9)) })).toMatchObject({
    error: expect.stringContaining('LimitExceeded'),
  });
  expect(serials()).toHaveLength(8);
});

test('a root user whom an SCP denies everything registers nothing, and stays outside after 35 days', async () => {
  const { organization, clock } = door.world;
  const statement = {
    Effect: 'Deny',
    Action: '*',
    Resource: '*',
    Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } },
  };
  const document = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  organization.attachPolicy(
    { id: 'p-denyroot', name: 'deny-root', type: 'SERVICE_CONTROL_POLICY', document },
    account.id,
  );
  expect(await newDevice('phone')).toMatchObject({
    status: 403,
    error: expect.stringContaining('with an explicit deny in a service control policy'),
  });
  expect(await door.post('skip', by)).toMatchObject({ next: 'console' });
  clock.advance(35 * 86_400);
  const { signIn } = await door.knock(account);
  expect(await door.post('skip', { signIn })).toMatchObject({ status: 403 });
});
