import type { RunResult } from '@rootwarden/core';
import { expect, test } from 'vitest';
import type { Truths } from '../evidence/truth.js';
import { liesOf } from './evidence.js';
import { secretsIn } from './secrets.js';

const truths = (...credentials: string[]): Truths => new Map([['1', { target: true, credentials }]]);

/** What is wrong with a row, where the plan was to delete a password and a key. */
function liesIn(row: object, before: Truths, after: Truths): string[] {
  const result = { accounts: [{ id: '1', removed: [], remaining: [], ...row }] } as unknown as RunResult;
  const planned = new Map([['1', ['accessKey A', 'password']]]);
  return liesOf({ result, journal: [], planned, before, after, denied: new Set(), held: new Set() });
}

const key = { kind: 'accessKey', id: 'A' };
const password = { kind: 'password' };
const both = truths('accessKey A', 'password');

test.each([
  ['removed, and a key is there', { outcome: 'removed', removed: [password] }, both, truths('accessKey A')],
  ['removed, and not said what', { outcome: 'removed', removed: [password] }, both, truths()],
  ['nothing to remove, and it went', { outcome: 'nothing-to-remove' }, both, truths('password')],
  ['refused, and it went', { outcome: 'refused', remaining: [key] }, both, truths('accessKey A')],
  ['unknown, and what remains is not said', { outcome: 'unknown' }, both, both],
  [
    'failed, and lists as removed what is there',
    { outcome: 'failed', removed: [key], remaining: [key, password] },
    both,
    both,
  ],
  ['something else went', { outcome: 'removed' }, truths('mfaDevice M'), truths()],
])('a lie is seen: %s', (_, row, before, after) => {
  expect(liesIn(row, before, after)).not.toEqual([]);
});

test('the truth is none', () => {
  expect(liesIn({ outcome: 'removed', removed: [key, password], verifiedAt: 'now' }, both, truths())).toEqual(
    [],
  );
  expect(
    liesIn({ outcome: 'unknown', removed: [key], remaining: [password] }, both, truths('password')),
  ).toEqual([]);
});

test('a secret is found as it is and as a URL writes it', () => {
  const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
  const texts = new Map([
    ['plain', `{"key":"${secret}"}`],
    ['url', `token=${encodeURIComponent(secret)}&x=1`],
    ['clean', 'nothing to see'],
  ]);
  expect(secretsIn(texts, new Set([secret]))).toEqual(['plain contains a secret', 'url contains a secret']);
});
