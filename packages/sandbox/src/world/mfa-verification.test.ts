import { beforeEach, expect, it } from 'vitest';
import { Credentials } from './credentials.js';
import type { IdentityCredentials, MfaDevice } from './identity-credentials.js';
import { driftBy, useCode } from './mfa-verification.js';
import { CodeGenerator, stepAt } from './one-time-codes.js';

const credentials = new Credentials(7);
const now = new Date('2026-11-22T12:00:00Z');
const device: MfaDevice = {
  serialNumber: 'arn:aws:iam::111122223333:mfa/phone',
  kind: 'virtual',
  enabledAt: now,
};
const generator = new CodeGenerator(credentials.mfaSecret(device));
const code = (ahead: number) => generator.codeAt(stepAt(now) + ahead);
/** Far from any code of the world's time. */
const realNow = new Date('2001-01-01T00:00:00Z');
const times = [now, realNow] as const;
const drift = (ahead: number) =>
  driftBy(credentials, device, { codes: [code(ahead - 1), code(ahead)], times });

let owner: IdentityCredentials;
beforeEach(() => {
  owner = { password: undefined, accessKeys: [], mfaDevices: [device], signingCertificates: [] };
});
const isGood = (ahead: number) => {
  const [known = device] = owner.mfaDevices;
  return useCode(credentials, owner, { device: known, code: code(ahead), times });
};

it('codes are those of RFC 6238', () => {
  // Appendix B: the ASCII secret 12345678901234567890 at 59 seconds.
  const known = new CodeGenerator('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
  expect(known.codeAt(stepAt(new Date(59_000)))).toBe('287082');
});

it('finds the clock of a device up to 998 steps behind and 1,000 ahead', () => {
  expect([drift(0), drift(1000), drift(-998)]).toEqual([0, 1000, -998]);
  expect([drift(1001), drift(-999)]).toEqual([undefined, undefined]);
});

it('takes codes up to two steps off, in any order, each once', () => {
  expect([-2, 2, 0].map(isGood)).toEqual([true, true, true]);
  expect([-2, 2, 0, 3, -3].map(isGood)).toEqual([false, false, false, false, false]);
});

it('goes by the clock of the device as it was synchronized', () => {
  owner.mfaDevices = [{ ...device, drift: 10 }];
  expect([isGood(10), isGood(0)]).toEqual([true, false]);
});

it('takes what a phone shows, which knows only real time', () => {
  const step = stepAt(realNow);
  const shown = [generator.codeAt(step - 1), generator.codeAt(step)] as const;
  expect(driftBy(credentials, device, { codes: shown, times })).toBe(0);
  expect(useCode(credentials, owner, { device, code: shown[1], times })).toBe(true);
  const [used = device] = owner.mfaDevices;
  expect(useCode(credentials, owner, { device: used, code: shown[1], times })).toBe(false);
});

it('measures the clock of a phone by the nearer of both times', () => {
  // The world is an hour ahead: by its time the phone would seem slow, and be wrong once the world's clock moves.
  const close = [now, new Date(now.getTime() - 3_600_000)] as const;
  expect(driftBy(credentials, device, { codes: [code(-121), code(-120)], times: close })).toBe(0);
});

it('knows the codes of a token, and none of a passkey', () => {
  owner.mfaDevices = [{ ...device, kind: 'hardware' }];
  expect(isGood(0)).toBe(true);
  owner.mfaDevices = [{ ...device, kind: 'passkey' }];
  expect(isGood(0)).toBe(false);
});
