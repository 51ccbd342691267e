import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createWorld } from '../world/world.js';
import { StateFile } from './state-file.js';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'rootwarden-state-'));
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(directory, { recursive: true, force: true });
});

const noon = Date.parse('2026-11-22T12:00:00Z');
const worldAt = (realTime: number, seed = 7) =>
  createWorld({ accounts: 3, seed, clock: new Date(noon), realTime: () => realTime });

test('is written soon after it was touched, once, and never unless', () => {
  const path = join(directory, 'state.json');
  const world = worldAt(0);
  const file = new StateFile(path, world, () => expect.unreachable());
  vi.advanceTimersByTime(60_000);
  expect(readdirSync(directory)).toEqual([]);
  file.touch();
  file.touch();
  expect(readdirSync(directory)).toEqual([]);
  vi.advanceTimersByTime(60_000);
  expect(readdirSync(directory)).toEqual(['state.json']);
  writeFileSync(path, 'seen');
  vi.advanceTimersByTime(60_000);
  expect(readFileSync(path, 'utf8')).toBe('seen');
  file.touch();
  file.close();
  expect(readFileSync(path, 'utf8')).toContain(world.organization.id);
  vi.advanceTimersByTime(60_000);
});

test('time goes on while nobody serves the world', () => {
  const path = join(directory, 'state.json');
  new StateFile(path, worldAt(1000), () => expect.unreachable()).save();
  const later = worldAt(91_000, 8);
  expect(new StateFile(path, later, () => expect.unreachable()).load()).toBe(true);
  expect(later.clock.now()).toEqual(new Date(noon + 90_000));
});

test('a file that cannot be written is told of and tried again, and nothing is left behind', () => {
  const errors: unknown[] = [];
  const path = join(directory, 'missing', 'state.json');
  const file = new StateFile(path, worldAt(0), (error) => errors.push(error));
  file.touch();
  vi.advanceTimersByTime(2000);
  vi.advanceTimersByTime(2000);
  expect(errors).toMatchObject([{ code: 'ENOENT' }, { code: 'ENOENT' }]);
  expect(() => file.close()).toThrow('ENOENT');
  expect(readdirSync(directory)).toEqual([]);
});
