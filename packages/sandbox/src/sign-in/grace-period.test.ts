import { expect, test } from 'vitest';
import { gracePeriodSince } from './grace-period.js';

const first = new Date('2026-11-22T12:00:00Z');
const end = Date.parse('2026-12-27T12:00:00Z');

test.each([
  [first.getTime(), 35, false],
  [first.getTime() + 1, 35, false],
  [Date.parse('2026-11-23T12:00:00Z'), 34, false],
  [end - 1, 1, false],
  [end, 0, true],
  [end + 400 * 86_400_000, 0, true],
])('at %d there are %d days left', (now, daysLeft, isOver) => {
  expect(gracePeriodSince(first, new Date(now))).toEqual({ endsAt: new Date(end), daysLeft, isOver });
});
