import { expect, test } from 'vitest';
import { observedCredentials, observedHash } from '../model/observed-credentials.js';
import { type WrittenCredentials, writtenCredentials } from '../testing/written-credentials.js';
import { changedSince } from './changed-since.js';

const planned: WrittenCredentials = {
  password: { createdAt: '2019-01-01T00:00:00.000Z' },
  accessKeys: [{ id: 'AKIA1' }, { id: 'AKIA2', status: 'Inactive' }],
  mfaDevices: [{ id: 'GAHT12345678', kind: 'hardware' }],
};
const seen = observedCredentials(writtenCredentials(planned));
const hash = observedHash(seen);

test.each<[string, WrittenCredentials, string | undefined]>([
  ['nothing', planned, undefined],
  [
    'a later use',
    { ...planned, accessKeys: [{ id: 'AKIA1', lastUsed: '2026-01-01T00:00:00.000Z' }] },
    undefined,
  ],
  ['what is gone', { mfaDevices: [{ id: 'GAHT12345678', kind: 'hardware' }] }, undefined],
  [
    'a new key',
    { ...planned, accessKeys: [{ id: 'AKIA1' }, { id: 'AKIA3' }] },
    'the plan does not hold what is there now: access key AKIA3',
  ],
  [
    'a key that works again',
    { ...planned, accessKeys: [{ id: 'AKIA1' }, { id: 'AKIA2', status: 'Active' }] },
    'since the plan, access key AKIA2 went from Inactive to Active',
  ],
  [
    'a password that was recovered',
    { ...planned, password: { createdAt: '2026-11-22T08:00:00.000Z' } },
    'since the plan, the password is another one, made at 2026-11-22T08:00:00.000Z',
  ],
])('tells of %s', (_, now, expected) => {
  expect(changedSince(writtenCredentials(now), { delete: seen }, hash)).toBe(expected);
});

test('what is to stay was seen too', () => {
  const [password, ...others] = seen;
  const keep = { credentials: [password!], reason: 'because' };
  expect(changedSince(writtenCredentials(planned), { delete: others, keep }, hash)).toBeUndefined();
});

test('a plan whose list is not what its hash was made of is not followed', () => {
  const shortened = seen.slice(1);
  const there = writtenCredentials({ ...planned, password: undefined });
  expect(changedSince(there, { delete: shortened }, hash)).toBe(
    'the plan does not agree with itself on what it saw',
  );
});

test('a plan without a hash is held against its list', () => {
  expect(changedSince(writtenCredentials(planned), { delete: seen }, undefined)).toBeUndefined();
});
