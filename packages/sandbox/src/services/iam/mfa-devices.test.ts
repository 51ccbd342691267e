import {
  DeactivateMFADeviceCommand,
  DeleteVirtualMFADeviceCommand,
  GetAccountSummaryCommand,
  ListMFADevicesCommand,
} from '@aws-sdk/client-iam';
import { describe, expect, it } from 'vitest';
import type { MfaKind } from '../../world/identity-credentials.js';
import { failure, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox({ centralizedRootAccess: true });
const withDevices = () => sandbox.member(({ mfaDevices }) => mfaDevices.length === 4);
const serialOf = (kind: MfaKind) =>
  withDevices().root.mfaDevices.find((device) => device.kind === kind)!.serialNumber;

describe('ListMFADevices', () => {
  it('lists every kind of device with the serial number that shows the kind', async () => {
    const account = withDevices();
    const { iam } = await sandbox.asRootOf(account, 'audit');
    const { MFADevices } = await iam.send(new ListMFADevicesCommand({}));
    expect(MFADevices!.map(({ SerialNumber }) => SerialNumber)).toEqual([
      `arn:aws:iam::${account.id}:mfa/root-account-mfa-device`,
      expect.stringMatching(`^arn:aws:iam::${account.id}:mfa/[a-z0-9-]+$`),
      expect.stringMatching(`^arn:aws:iam::${account.id}:u2f/root/[a-zA-Z0-9-]+$`),
      expect.stringMatching(/^GAHT\d{8}$/),
    ]);
    expect(MFADevices!.every((device) => device.UserName === undefined && device.EnableDate)).toBe(true);
  });
});

describe('DeactivateMFADevice', () => {
  it.each<MfaKind>(['virtual', 'passkey', 'hardware'])(
    'takes a %s device off the root user',
    async (kind) => {
      const account = withDevices();
      const SerialNumber = serialOf(kind);
      const { iam } = await sandbox.asRootOf(account, 'delete');
      await iam.send(new DeactivateMFADeviceCommand({ SerialNumber }));
      const { MFADevices } = await iam.send(new ListMFADevicesCommand({}));
      expect(MFADevices).toHaveLength(3);
      expect(await failure(iam.send(new DeactivateMFADeviceCommand({ SerialNumber })))).toEqual({
        code: 'NoSuchEntity',
        message: 'MFA Device invalid for user.',
        status: 404,
      });
    },
  );

  it('refuses a serial number that cannot be one', async () => {
    const { iam } = await sandbox.asRootOf(withDevices(), 'delete');
    expect(await failure(iam.send(new DeactivateMFADeviceCommand({ SerialNumber: 'short' })))).toMatchObject({
      code: 'ValidationError',
      message: expect.stringContaining("Value 'short' at 'serialNumber'"),
    });
  });

  it('switches AccountMFAEnabled off with the last device', async () => {
    const account = sandbox.member(({ mfaDevices }) => mfaDevices.length === 1);
    const summary = async () => {
      const { iam } = await sandbox.asRootOf(account, 'audit');
      return (await iam.send(new GetAccountSummaryCommand({}))).SummaryMap?.AccountMFAEnabled;
    };
    expect(await summary()).toBe(1);
    const { iam } = await sandbox.asRootOf(account, 'delete');
    await iam.send(
      new DeactivateMFADeviceCommand({ SerialNumber: account.root.mfaDevices[0]!.serialNumber }),
    );
    expect(await summary()).toBe(0);
  });
});

describe('DeleteVirtualMFADevice', () => {
  it('is denied in a delete session: the device is not the root user', async () => {
    const account = withDevices();
    const SerialNumber = serialOf('virtual');
    const { iam } = await sandbox.asRootOf(account, 'delete');
    await iam.send(new DeactivateMFADeviceCommand({ SerialNumber }));
    expect(await failure(iam.send(new DeleteVirtualMFADeviceCommand({ SerialNumber })))).toEqual({
      code: 'AccessDenied',
      message: `User: arn:aws:iam::${account.id}:root is not authorized to perform: iam:DeleteVirtualMFADevice on resource: ${SerialNumber} with an explicit deny in a session policy`,
      status: 403,
    });
  });

  it('removes what was deactivated, for whom may do so', async () => {
    const { management } = sandbox.world.organization;
    const { id } = management.root.accessKeys[0]!;
    const { iam } = sandbox.as({ accessKeyId: id, secretAccessKey: sandbox.world.credentials.secretOf(id) });
    const { serialNumber: SerialNumber } = management.root.mfaDevices[0]!;
    const remove = () => iam.send(new DeleteVirtualMFADeviceCommand({ SerialNumber }));
    expect(await failure(remove())).toEqual({
      code: 'DeleteConflict',
      message: 'MFA VirtualDevice in use. Must deactivate first.',
      status: 409,
    });
    await iam.send(new DeactivateMFADeviceCommand({ SerialNumber }));
    await remove();
    expect(await failure(remove())).toEqual({
      code: 'NoSuchEntity',
      message: `VirtualMFADevice with serial number ${SerialNumber} doesn't exist.`,
      status: 404,
    });
  });
});
