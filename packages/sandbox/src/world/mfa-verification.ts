import type { Credentials } from './credentials.js';
import type { IdentityCredentials, MfaDevice, VirtualMfaDevice } from './identity-credentials.js';
import { CodeGenerator, stepAt } from './one-time-codes.js';

/** Steps around now among which two codes are looked for when a device is enabled or synchronized (observed), the nearest first. */
const drifts: readonly number[] = Array.from({ length: 1999 }, (_, index) => index - 998).sort(
  (a, b) => Math.abs(a) - Math.abs(b),
);

/** Steps around the device's own time at which a single code is good (observed). */
const tolerance = 2;

/**
 * How far ahead a device's clock is, by two codes that follow one upon the other.
 *
 * @returns time steps; undefined for codes that the device does not show one after the other
 */
export function driftBy(
  credentials: Credentials,
  device: VirtualMfaDevice,
  [first, second, now]: readonly [first: string, second: string, now: Date],
): number | undefined {
  const generator = new CodeGenerator(credentials.mfaSecret(device));
  const current = stepAt(now);
  for (const drift of drifts) {
    const step = current + drift;
    if (generator.codeAt(step) === second && generator.codeAt(step - 1) === first) return drift;
  }
  return undefined;
}

/**
 * Uses a code to prove that somebody has a device. Only virtual devices have codes that are known here.
 *
 * @returns whether the code was good; it is not a second time
 */
export function useCode(
  credentials: Credentials,
  owner: IdentityCredentials,
  { device, code, now }: { readonly device: MfaDevice; readonly code: string; readonly now: Date },
): boolean {
  if (device.kind !== 'virtual') return false;
  const current = stepAt(now) + (device.drift ?? 0);
  const generator = new CodeGenerator(credentials.mfaSecret(device));
  const used = (device.usedSteps ?? []).filter((step) => step >= current - tolerance);
  const step = generator
    .stepsOf(code, current - tolerance, current + tolerance)
    .find((candidate) => !used.includes(candidate));
  if (step === undefined) return false;
  const after = { ...device, usedSteps: [...used, step] };
  owner.mfaDevices = owner.mfaDevices.map((each) => (each === device ? after : each));
  return true;
}
