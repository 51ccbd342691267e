import type { VirtualClock } from './clock.js';
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
 * The times by which a code may be right: the world's, and real time, by which a phone shows its codes. The
 * signatures of requests are as patient.
 */
type Times = readonly [now: Date, realNow: Date];

/** The times by which a code that came in a request may be right. */
export const timesOf = (now: Date, clock: Pick<VirtualClock, 'realNow'>): Times => [now, clock.realNow()];

/**
 * How far ahead a device's clock is, by two codes that follow one upon the other.
 *
 * @returns time steps; undefined for codes that the device does not show one after the other
 */
export function driftBy(
  credentials: Credentials,
  device: VirtualMfaDevice,
  { codes: [first, second], times }: { readonly codes: readonly [string, string]; readonly times: Times },
): number | undefined {
  const generator = new CodeGenerator(credentials.mfaSecret(device));
  const currents = new Set(times.map(stepAt));
  const showsAt = (step: number) => generator.codeAt(step) === second && generator.codeAt(step - 1) === first;
  return drifts.find((drift) => [...currents].some((current) => showsAt(current + drift)));
}

/**
 * Uses a code to prove that somebody has a device. Passkeys have none.
 *
 * @returns whether the code was good; it is not a second time
 */
export function useCode(
  credentials: Credentials,
  owner: IdentityCredentials,
  { device, code, times }: { readonly device: MfaDevice; readonly code: string; readonly times: Times },
): boolean {
  if (device.kind === 'passkey') return false;
  const currents = times.map((time) => stepAt(time) + (device.drift ?? 0));
  const generator = new CodeGenerator(credentials.mfaSecret(device));
  const isNear = (step: number) => currents.some((current) => Math.abs(step - current) <= tolerance);
  const used = (device.usedSteps ?? []).filter(isNear);
  const step = currents
    .flatMap((current) => generator.stepsOf(code, current - tolerance, current + tolerance))
    .find((candidate) => !used.includes(candidate));
  if (step === undefined) return false;
  const after = { ...device, usedSteps: [...used, step] };
  owner.mfaDevices = owner.mfaDevices.map((each) => (each === device ? after : each));
  return true;
}
