import type { Account } from '../world/account.js';
import type { MfaKind } from '../world/identity-credentials.js';
import { CodeGenerator, stepAt } from '../world/one-time-codes.js';
import type { World } from '../world/world.js';
import { gracePeriodSince } from './grace-period.js';
import { mayRecoverPassword } from './root-user.js';

/** What no page of AWS would tell: all that somebody needs to sign in as a root user of the sandbox. */
interface RootUserSecrets {
  readonly account: string;
  readonly name: string;
  readonly email: string;
  /** Of the generated world; null where there is none, where somebody chose it, and where nobody knows it. */
  readonly password: string | null;
  readonly passwordIs: 'none' | 'generated' | 'chosen' | 'known to nobody';
  readonly mayRecoverPassword: boolean;
  readonly mfaDevices: readonly DeviceSecrets[];
  /** When a device has to be registered; null before the first attempt, and where there is one. */
  readonly registrationEndsAt: string | null;
}

interface DeviceSecrets {
  readonly serialNumber: string;
  readonly kind: MfaKind;
  /** What it shows by the world's clock; a passkey shows nothing. */
  readonly codes: Codes | null;
  /** Whether there is somebody who can use it: the passkeys of the generated world are nobody's. */
  readonly isUsable: boolean;
}

/** Two codes of a device that follow one upon the other, the second being that of now. */
interface Codes {
  readonly previous: string;
  readonly current: string;
}

export function rootUserSecrets(world: World, account: Account): RootUserSecrets {
  const { credentials, rootSignIns, clock } = world;
  const { password, mfaDevices } = account.root;
  const firstAttempt = rootSignIns.firstAttempt(account.id);
  const isWaitedFor = firstAttempt !== undefined && mfaDevices.length === 0;
  return {
    account: account.id,
    name: account.name,
    email: account.email,
    password: password && !password.proof ? credentials.rootPassword(account, password) : null,
    passwordIs: passwordIs(account),
    mayRecoverPassword: mayRecoverPassword(world, account),
    mfaDevices: mfaDevices.map((device) => ({
      serialNumber: device.serialNumber,
      kind: device.kind,
      codes: device.kind === 'passkey' ? null : codesOf(world, device),
      isUsable: device.kind !== 'passkey' || device.passkey !== undefined,
    })),
    registrationEndsAt: isWaitedFor ? gracePeriodSince(firstAttempt, clock.now()).endsAt.toISOString() : null,
  };
}

function passwordIs({ root: { password } }: Account): RootUserSecrets['passwordIs'] {
  if (!password) return 'none';
  if (!password.proof) return 'generated';
  return password.proof === 'nobody-knows-it' ? 'known to nobody' : 'chosen';
}

interface CodeSource {
  readonly serialNumber: string;
  readonly secret?: string;
  readonly drift?: number;
}

/** What a device shows: a virtual one by its secret, a token by its number. */
export function codesOf({ credentials, clock }: World, device: CodeSource): Codes {
  const generator = new CodeGenerator(credentials.mfaSecret(device));
  const step = stepAt(clock.now());
  return { previous: generator.codeAt(step - 1), current: generator.codeAt(step) };
}

/** A virtual device of the world, enabled or not; or the token of a number, which nobody has to have registered. */
export function deviceBySerialNumber({ accounts }: World, serialNumber: string): CodeSource | undefined {
  const [, , , , id] = serialNumber.split(':');
  if (id === undefined) return { serialNumber };
  const account = accounts.get(id);
  if (!account) return undefined;
  const enabled = [account.root, ...account.users.values()].flatMap(({ mfaDevices }) => mfaDevices);
  return [...enabled, ...account.unassignedVirtualMfaDevices].find(
    (device) => device.serialNumber === serialNumber && !device.serialNumber.includes(':u2f/'),
  );
}
