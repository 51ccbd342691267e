import type { Moment } from '../evidence/gate.js';
import { lots } from './lots.js';

/** What befalls a removal besides the weather. */
export type Disturbance = {
  /** How it goes on afterwards: by the same command, or by resuming the run. */
  readonly then: 'again' | 'resume';
} & (
  | {
      readonly kind: 'kill';
      readonly among: 'deletes' | 'requests';
      readonly at: number;
      readonly moment: Moment;
    }
  /** The operator's session expires when so many accounts are done. */
  | { readonly kind: 'expiry'; readonly at: number }
  /** The disk is full after so many writes: of the plan, the journal, backups. */
  | { readonly kind: 'full-disk'; readonly at: number }
  | { readonly kind: 'interrupt'; readonly at: number }
);

/** What a storm is made of; each can be left out to find what a failure needs. */
export const elements = ['throttling', 'failures', 'resets-before', 'resets-after', 'stale-reads'] as const;
export type Element = (typeof elements)[number];

/** One storm: world, weather and disturbances are a function of it. */
export interface StormCase {
  readonly seed: number;
  readonly accounts: number;
  readonly elements: readonly Element[];
  /** Whether every safety rule is lifted. */
  readonly lifted: boolean;
  readonly disturbances: readonly Disturbance[];
}

/** What repeats a storm. */
export function commandFor(storm: StormCase): string {
  return `STORM_CASE='${JSON.stringify(storm)}' npm run storm`;
}

const kinds = ['kill', 'expiry', 'full-disk', 'interrupt'] as const;

/** The storm of a seed: one disturbance to three, from each of which the removal is taken up again. */
export function stormOf(seed: number, accounts: number): StormCase {
  const lot = lots(seed);
  const count = 1 + lot.below(3);
  return {
    seed,
    accounts,
    elements,
    lifted: lot.below(3) > 0,
    // Neighbouring seeds begin with different kinds: two of them see most.
    disturbances: Array.from({ length: count }, (_, index) => {
      const kind = kinds[(seed + index * 2 + lot.below(2)) % kinds.length] ?? 'kill';
      return disturbance(kind, accounts, lot);
    }),
  };
}

function disturbance(
  kind: Disturbance['kind'],
  accounts: number,
  { below }: ReturnType<typeof lots>,
): Disturbance {
  const then = below(2) === 0 ? 'again' : 'resume';
  const at = 1 + below(Math.ceil(accounts / 3));
  // What many accounts write at once is one write.
  if (kind === 'full-disk') return { kind, then, at: 1 + below(Math.ceil(20 + accounts / 10)) };
  if (kind !== 'kill') return { kind, then, at };
  const moment = below(2) === 0 ? 'arrived' : 'done';
  if (below(4) > 0) return { kind, then, among: 'deletes', at, moment };
  return { kind, then, among: 'requests', at: 1 + below(accounts * 8), moment };
}
