import { expect, it } from 'vitest';
import { VirtualClock } from './clock.js';

it('runs with real time from where it was set, jumps, and goes back on reset', () => {
  let real = 5_000;
  const clock = new VirtualClock(() => real, new Date('2026-01-01T00:00:00Z'));
  real += 1_000;
  expect(clock.now()).toEqual(new Date('2026-01-01T00:00:01Z'));
  clock.advance(3600);
  expect(clock.now()).toEqual(new Date('2026-01-01T01:00:01Z'));
  clock.reset();
  expect(clock.now()).toEqual(new Date('2026-01-01T00:00:00Z'));
});

it('shows the real time when it is not set', () => {
  expect(new VirtualClock(() => 42_000).now()).toEqual(new Date(42_000));
});
