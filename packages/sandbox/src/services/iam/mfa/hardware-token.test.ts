import {
  DeactivateMFADeviceCommand,
  EnableMFADeviceCommand,
  ListMFADevicesCommand,
  ListVirtualMFADevicesCommand,
  ResyncMFADeviceCommand,
} from '@aws-sdk/client-iam';
import { GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { beforeEach, expect, test } from 'vitest';
import { CodeGenerator, stepAt } from '../../../world/one-time-codes.js';
import { type Clients, failure, useSandbox } from '../../testing/use-sandbox.js';

// Far from real time, by which codes may be right too.
const sandbox = useSandbox({ clock: new Date('2021-11-22T12:00:00Z') });
const SerialNumber = 'GAHT12345678';
let clients: Clients;
beforeEach(() => {
  clients = sandbox.as(sandbox.world.callers.member);
});
const codeAt = (ahead: number) => {
  const { credentials, clock } = sandbox.world;
  const secret = credentials.mfaSecret({ serialNumber: SerialNumber });
  return new CodeGenerator(secret).codeAt(stepAt(clock.now()) + ahead);
};
const codes = (ahead = 0, UserName = 'developer') => ({
  UserName,
  SerialNumber,
  AuthenticationCode1: codeAt(ahead - 1),
  AuthenticationCode2: codeAt(ahead),
});
const enable = (input = codes()) => clients.iam.send(new EnableMFADeviceCommand(input));

test('a token is enabled by its number, opens sessions, is synchronized and given away', async () => {
  await enable();
  const { MFADevices } = await clients.iam.send(new ListMFADevicesCommand({}));
  expect(MFADevices).toMatchObject([{ UserName: 'developer', SerialNumber }]);
  expect((await clients.iam.send(new ListVirtualMFADevicesCommand({}))).VirtualMFADevices).not.toContainEqual(
    expect.objectContaining({ SerialNumber }),
  );
  const session = { SerialNumber, TokenCode: codeAt(1) };
  await clients.sts.send(new GetSessionTokenCommand(session));
  await clients.iam.send(new ResyncMFADeviceCommand(codes(7)));
  await clients.sts.send(new GetSessionTokenCommand({ SerialNumber, TokenCode: codeAt(8) }));
  await clients.iam.send(new DeactivateMFADeviceCommand({ UserName: 'developer', SerialNumber }));
  expect((await clients.iam.send(new ListMFADevicesCommand({}))).MFADevices).toEqual([]);
  await enable();
});

test('a token belongs to one user', async () => {
  await enable();
  const account = sandbox.world.callers.member.account;
  sandbox.world.createUser(account, 'other', []);
  expect(await failure(enable(codes(0, 'other')))).toMatchObject({
    code: 'EntityAlreadyExists',
    message: 'MFA Device is already in use.',
  });
});

test('a token wants its own codes', async () => {
  expect(await failure(enable({ ...codes(), AuthenticationCode1: '000000' }))).toMatchObject({
    code: 'InvalidAuthenticationCode',
  });
});
