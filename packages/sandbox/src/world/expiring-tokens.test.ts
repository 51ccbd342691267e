import { expect, test } from 'vitest';
import { ExpiringTokens } from './expiring-tokens.js';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 12, minute));
const until = (minute: number) => ({ expiresAt: at(minute) });

test('a value is there until it expires, and not at that moment', () => {
  const tokens = new ExpiringTokens<{ expiresAt: Date }>();
  const token = tokens.add(until(10), at(0));
  expect(token).toMatch(/^[\w-]{32}$/);
  expect(tokens.find(token, at(9))).toEqual(until(10));
  expect(tokens.find(token, at(10))).toBeUndefined();
  expect(tokens.find('guessed', at(0))).toBeUndefined();
});

test('one that was deleted is gone, one that was replaced is another', () => {
  const tokens = new ExpiringTokens<{ expiresAt: Date; name?: string }>();
  const [first, second] = [tokens.add(until(10), at(0)), tokens.add(until(10), at(0))];
  tokens.delete(first);
  tokens.replace(second, { ...until(10), name: 'another' });
  expect(tokens.find(first, at(0))).toBeUndefined();
  expect(tokens.find(second, at(0))).toMatchObject({ name: 'another' });
});

test('no more are kept than there is room for: what has expired goes first, then the oldest', () => {
  const tokens = new ExpiringTokens<{ expiresAt: Date }>(2);
  const oldest = tokens.add(until(60), at(0));
  const short = tokens.add(until(1), at(0));
  const third = tokens.add(until(60), at(2));
  expect([oldest, short, third].map((token) => tokens.find(token, at(0)) !== undefined)).toEqual([
    true,
    false,
    true,
  ]);
  tokens.add(until(60), at(3));
  expect(tokens.find(oldest, at(3))).toBeUndefined();
});
