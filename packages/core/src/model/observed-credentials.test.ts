import { describe, expect, test } from 'vitest';
import { writtenCredentials } from '../testing/written-credentials.js';
import { observedCredentials, observedHash, withoutCredentials } from './observed-credentials.js';

const everything = {
  password: { createdAt: '2019-01-01T00:00:00.000Z', lastUsed: '2026-11-20T00:00:00.000Z' },
  accessKeys: [{ id: 'AKIA1' }, { id: 'AKIA2', status: 'Inactive' }],
  mfaDevices: [{ id: 'GAHT12345678', kind: 'hardware' }],
  signingCertificates: [{ id: 'TA7S' }],
};
const hash = (written: object) => observedHash(observedCredentials(writtenCredentials(written)));

describe('the hash of what was seen', () => {
  test.each([
    [
      'a new password',
      { ...everything, password: { ...everything.password, createdAt: '2026-01-01T00:00:00.000Z' } },
    ],
    ['a password that is gone', { ...everything, password: undefined }],
    [
      'a key that was deactivated',
      {
        ...everything,
        accessKeys: [
          { id: 'AKIA1', status: 'Inactive' },
          { id: 'AKIA2', status: 'Inactive' },
        ],
      },
    ],
    ['a key that is gone', { ...everything, accessKeys: [{ id: 'AKIA1' }] }],
    ['another MFA device', { ...everything, mfaDevices: [{ id: 'GAHT87654321', kind: 'hardware' }] }],
    ['nothing at all', {}],
  ])('is another one for %s', (_, other) => {
    expect(hash(other)).not.toBe(hash(everything));
  });

  test('is the same in whatever order AWS lists, and whenever they were used', () => {
    const other = {
      ...everything,
      password: { ...everything.password, lastUsed: undefined },
      accessKeys: everything.accessKeys.toReversed(),
    };
    expect(hash(other)).toBe(hash(everything));
  });
});

describe('without the credentials that stay', () => {
  const all = writtenCredentials(everything);

  test('a password that stays may be signed in with', () => {
    expect(withoutCredentials(all, [{ kind: 'password' }]).password).toEqual({
      state: 'none',
      createdAt: null,
      lastUsed: null,
    });
  });

  test('of two keys one may stay', () => {
    const { accessKeys, signingCertificates } = withoutCredentials(all, [
      { kind: 'accessKey', id: 'AKIA1' },
      { kind: 'signingCertificate', id: 'TA7S' },
    ]);
    expect(accessKeys.items.map(({ id }) => id)).toEqual(['AKIA2']);
    expect(signingCertificates).toEqual({ state: 'none', items: [] });
  });

  test('nothing else changes', () => {
    expect(withoutCredentials(all, [])).toEqual(all);
  });
});
