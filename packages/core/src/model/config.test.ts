import { expect, test } from 'vitest';
import type { AccountId } from './account-id.js';
import { type CredentialException, isExpired, keepsEverything, keptBy } from './config.js';

const exception: CredentialException = {
  account: '333333333333' as AccountId,
  reason: 'because',
  expires: '2027-01-31',
};

test.each([
  ['2027-01-30T00:00:00.000Z', false],
  ['2027-01-31T00:00:00.000Z', false],
  ['2027-01-31T23:59:59.999Z', false],
  ['2027-02-01T00:00:00.000Z', true],
  ['2028-01-01T00:00:00.000Z', true],
])('an exception until 2027-01-31 is over at %s: %s', (now, over) => {
  expect(isExpired(exception, new Date(now))).toBe(over);
});

test('an exception that does not say what stays keeps everything', () => {
  expect(keepsEverything(exception)).toBe(true);
  expect(keptBy(exception)).toEqual(['password', 'accessKey', 'mfaDevice', 'signingCertificate']);
});

test('so does one that names every kind', () => {
  const all = { ...exception, keep: ['mfa', 'signingCertificates', 'password', 'accessKeys'] as const };
  expect(keepsEverything(all)).toBe(true);
});

test('one that names some kinds keeps those', () => {
  const some = { ...exception, keep: ['password', 'mfa'] as const };
  expect(keepsEverything(some)).toBe(false);
  expect(keptBy(some)).toEqual(['password', 'mfaDevice']);
});
