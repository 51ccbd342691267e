import type { Account, IamUser } from '../../../world/account.js';
import type { MfaDevice, VirtualMfaDevice } from '../../../world/identity-credentials.js';

/** A virtual device of an account, and whose it is. */
export interface OwnedVirtualDevice extends VirtualMfaDevice {
  /** Undefined for devices that belong to nobody. */
  readonly enabledAt?: Date;
  /** Undefined for the root user. */
  readonly user?: IamUser | undefined;
}

/** All virtual devices of an account: the root user's, the users', and those of nobody. */
export function virtualDevices(account: Account): readonly OwnedVirtualDevice[] {
  const owned = (devices: readonly MfaDevice[], user?: IamUser) =>
    devices.filter(({ kind }) => kind === 'virtual').map((device) => ({ ...device, user }));
  return [
    ...owned(account.root.mfaDevices),
    ...[...account.users.values()].flatMap((user) => owned(user.mfaDevices, user)),
    ...account.unassignedVirtualMfaDevices,
  ];
}
