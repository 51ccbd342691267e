import type { Random } from '../random.js';

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;
export const yearMs = 365 * dayMs;

/** A time between two others, on a whole second as IAM keeps them. */
export function timeBetween(random: Random, from: Date, to: Date): Date {
  const seconds = random.between(Math.ceil(from.getTime() / 1000), Math.floor(to.getTime() / 1000));
  return new Date(seconds * 1000);
}

export const before = (at: Date, ms: number) => new Date(at.getTime() - ms);
