import {
  CreateVirtualMFADeviceCommand,
  DeactivateMFADeviceCommand,
  DeleteVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  GetMFADeviceCommand,
  type IAMClient,
  ListMFADevicesCommand,
  ListVirtualMFADevicesCommand,
  ResyncMFADeviceCommand,
} from '@aws-sdk/client-iam';
import { beforeEach, describe, expect, it } from 'vitest';
import { CodeGenerator, stepAt } from '../../../world/one-time-codes.js';
import { failure, useSandbox } from '../../testing/use-sandbox.js';

// Far from real time, by which codes may be right too.
const clock = new Date('2021-11-22T12:00:00Z');
const sandbox = useSandbox({ centralizedRootAccess: true, clock });
const UserName = 'developer';
let iam: IAMClient;
beforeEach(() => {
  iam = sandbox.as(sandbox.world.callers.member).iam;
});
const create = async (VirtualMFADeviceName = 'phone') => {
  const { VirtualMFADevice } = await iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName }));
  const { SerialNumber = '', Base32StringSeed, QRCodePNG } = VirtualMFADevice!;
  const seed = new TextDecoder().decode(Base32StringSeed);
  return { SerialNumber, seed, generator: new CodeGenerator(seed), QRCodePNG };
};
type Device = Awaited<ReturnType<typeof create>>;

/** Two codes of a device whose clock is some steps ahead. */
const codes = ({ generator, SerialNumber }: Device, ahead = 0) => {
  const step = stepAt(sandbox.world.clock.now()) + ahead;
  return {
    UserName,
    SerialNumber,
    AuthenticationCode1: generator.codeAt(step - 1),
    AuthenticationCode2: generator.codeAt(step),
  };
};
const enable = (device: Device, input: object = {}) =>
  iam.send(new EnableMFADeviceCommand({ ...codes(device), ...input }));
const invalid = {
  code: 'InvalidAuthenticationCode',
  message: 'Authentication code for device is not valid.',
  status: 403,
};

describe('CreateVirtualMFADevice', () => {
  it('gives a seed and its picture', async () => {
    const { SerialNumber, seed, QRCodePNG } = await create();
    expect(SerialNumber).toBe(`arn:aws:iam::${sandbox.world.callers.member.account}:mfa/phone`);
    expect(seed).toMatch(/^[A-Z2-7]{64}$/);
    expect(Buffer.from(QRCodePNG!).subarray(1, 4).toString()).toBe('PNG');
  });

  it('refuses a name that is taken', async () => {
    await create();
    expect(await failure(create())).toEqual({
      code: 'EntityAlreadyExists',
      message: 'MFA device already exists.',
      status: 409,
    });
  });
});

describe('EnableMFADevice', () => {
  it('takes two codes that follow one upon the other', async () => {
    const device = await create();
    await enable(device);
    const { MFADevices } = await iam.send(new ListMFADevicesCommand({ UserName }));
    expect(MFADevices).toMatchObject([{ UserName, SerialNumber: device.SerialNumber }]);
  });

  it('takes those of a clock that runs hours ahead or behind', async () => {
    for (const [name, ahead] of [
      ['fast', 900],
      ['slow', -900],
    ] as const) {
      const device = await create(name);
      await enable(device, codes(device, ahead));
    }
    const device = await create('faster');
    expect(await failure(enable(device, codes(device, 1100)))).toEqual(invalid);
  });

  it('refuses the same code twice, codes in the wrong order and codes of another device', async () => {
    const device = await create();
    const { AuthenticationCode1: first, AuthenticationCode2: second } = codes(device);
    expect(await failure(enable(device, { AuthenticationCode1: second }))).toEqual(invalid);
    expect(
      await failure(enable(device, { AuthenticationCode1: second, AuthenticationCode2: first })),
    ).toEqual(invalid);
    const { SerialNumber } = await create('other');
    expect(await failure(enable(device, { SerialNumber }))).toEqual(invalid);
  });

  it('refuses a device that is enabled already, for the user or for another', async () => {
    const device = await create();
    await enable(device);
    expect(await failure(enable(device))).toMatchObject({
      code: 'EntityAlreadyExists',
      message: 'MFA Device for user developer already exists.',
    });
    sandbox.world.createUser(sandbox.world.callers.member.account, 'other', []);
    expect(await failure(enable(device, { UserName: 'other' }))).toMatchObject({
      code: 'EntityAlreadyExists',
      message: 'MFA Device is already in use.',
    });
  });
});

describe('a virtual device', () => {
  it('is synchronized again when its clock went astray', async () => {
    const device = await create();
    await enable(device);
    await iam.send(new ResyncMFADeviceCommand(codes(device, 10)));
    const [{ drift } = { drift: undefined }] = sandbox.world.accounts
      .get(sandbox.world.callers.member.account)!
      .users.get(UserName)!.mfaDevices;
    expect(drift).toBeGreaterThanOrEqual(9);
    const { SerialNumber } = await create('other');
    expect(
      await failure(iam.send(new ResyncMFADeviceCommand({ ...codes(device), SerialNumber }))),
    ).toMatchObject({ code: 'NoSuchEntity', message: 'MFA Device invalid for user.' });
  });

  it('is deactivated before it is deleted, and can be enabled again', async () => {
    const device = await create();
    await enable(device);
    const { SerialNumber } = device;
    const remove = () => iam.send(new DeleteVirtualMFADeviceCommand({ SerialNumber }));
    expect(await failure(remove())).toMatchObject({ code: 'DeleteConflict' });
    const deactivate = () => iam.send(new DeactivateMFADeviceCommand({ UserName, SerialNumber }));
    await deactivate();
    await enable(device);
    await deactivate();
    await remove();
    expect((await iam.send(new ListVirtualMFADevicesCommand({}))).VirtualMFADevices).toEqual([]);
  });

  it('is no device that GetMFADevice tells of', async () => {
    const { SerialNumber } = await create();
    expect(await failure(iam.send(new GetMFADeviceCommand({ UserName, SerialNumber })))).toMatchObject({
      code: 'ValidationError',
      message: expect.stringContaining('only hardware FIDO security keys are supported'),
    });
  });
});

describe('ListVirtualMFADevices', () => {
  it('lists that of the root user by the root user, and leaves out what nobody has', async () => {
    const account = sandbox.member(({ mfaDevices }) => mfaDevices.some(({ kind }) => kind === 'virtual'));
    const admin = sandbox.world.createUser(account.id, 'admin', [
      {
        name: 'all',
        document: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}',
      },
    ]);
    iam = sandbox.as(admin).iam;
    await create('nobodys');
    const list = async (AssignmentStatus?: 'Assigned' | 'Unassigned') =>
      (await iam.send(new ListVirtualMFADevicesCommand({ AssignmentStatus }))).VirtualMFADevices;
    const root = {
      SerialNumber: `arn:aws:iam::${account.id}:mfa/root-account-mfa-device`,
      User: { UserId: account.id, Arn: `arn:aws:iam::${account.id}:root` },
      EnableDate: expect.any(Date),
    };
    expect((await list('Assigned'))![0]).toMatchObject(root);
    expect((await list('Assigned'))![0]!.User!.UserName).toBeUndefined();
    expect(await list('Unassigned')).toMatchObject([
      { SerialNumber: `arn:aws:iam::${account.id}:mfa/nobodys` },
    ]);
    expect(await list()).toHaveLength((await list('Assigned'))!.length + 1);
  });
});
