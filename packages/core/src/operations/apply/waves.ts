import type { AccountRun } from '../../model/run.js';

/** How the accounts of a removal are taken on: a few first, and on only while it goes as planned. */
export interface Staging {
  /** Accounts of each wave; a last wave takes all that are left. `[1, 10]`: one, then ten, then the rest. */
  readonly waves: readonly number[];
  /** The share of a wave, from 0 to 1, that may end otherwise than planned. */
  readonly maxFailureRate: number;
}

/**
 * Items in waves of the given sizes, in their order; no wave is empty.
 *
 * @example inWaves(['a', 'b', 'c', 'd'], [1, 2]) // [['a'], ['b', 'c'], ['d']]
 */
export function inWaves<Item>(items: readonly Item[], sizes: readonly number[]): Item[][] {
  const waves: Item[][] = [];
  let from = 0;
  for (const size of [...sizes, items.length]) {
    if (from < items.length) waves.push(items.slice(from, from + size));
    from += size;
  }
  return waves;
}

/** Whether an account from which credentials were to be deleted ended as the plan said. */
export function isAsPlanned({ outcome }: Pick<AccountRun, 'outcome'>): boolean {
  return ['removed', 'partly-removed', 'nothing-to-remove'].includes(outcome);
}

/** A wave as far as it went. */
export interface WaveCount {
  /** From 1. */
  readonly wave: number;
  readonly waves: number;
  readonly accounts: number;
  /** Accounts that did not end as planned. */
  readonly astray: number;
}

/** Whether more of a wave went astray than may. It may be certain before the wave has ended. */
export function isOver({ astray, accounts }: WaveCount, { maxFailureRate }: Staging): boolean {
  return astray > maxFailureRate * accounts;
}

/** Why nothing came after a wave: `wave 2 of 3 stopped the run: 2 of its 10 accounts …`. */
export function stopReason(
  { wave, waves, accounts, astray }: WaveCount,
  { maxFailureRate }: Staging,
): string {
  const percent = Math.round(maxFailureRate * 1_000) / 10;
  const many = accounts === 1 ? 'its one account' : `${astray} of its ${accounts} accounts`;
  return `wave ${wave} of ${waves} stopped the run: ${many} did not end as planned, and at most ${percent} % may`;
}
