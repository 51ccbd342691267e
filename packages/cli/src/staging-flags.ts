import type { Staging } from '@rootwarden/core';
import type { Command } from 'commander';
import { usageError } from './errors.js';

/** What `--waves` and `--max-failure-rate` say, as they were typed. */
export interface StagingFlags {
  readonly waves?: string;
  readonly maxFailureRate?: string;
}

const maxFailureRate = '0.05';

/** Adds the flags by which a removal begins small. `byDefault`: the waves when none are named. */
export function addStagingFlags(command: Command, byDefault: string): Command {
  return command
    .optionsGroup('Waves:')
    .option('--waves <n,...,*>', `accounts of each wave, * for the rest (default: ${byDefault})`)
    .option(
      '--max-failure-rate <rate>',
      `share of a wave, 0 to 1, that may end otherwise than planned before the run stops (default: ${maxFailureRate})`,
    );
}

/**
 * How a removal is staged: undefined when neither flag was given and none is the default.
 *
 * @throws RootwardenError usage
 */
export function stagingOf(flags: StagingFlags, byDefault?: string): Staging | undefined {
  if (flags.waves === undefined && flags.maxFailureRate === undefined && byDefault === undefined)
    return undefined;
  return {
    waves: readWaves(flags.waves ?? byDefault ?? '*'),
    maxFailureRate: readRate(flags.maxFailureRate ?? maxFailureRate),
  };
}

function readWaves(text: string): number[] {
  const sizes = text.split(',').map((size) => size.trim());
  const numbers = sizes.slice(0, -1);
  if (sizes.at(-1) === '*' && numbers.every((size) => /^[1-9]\d{0,5}$/.test(size)))
    return numbers.map(Number);
  throw usageError(
    'malformed-waves',
    `Bad value for --waves ${text}: these are no sizes of waves.`,
    'Write numbers and, at the end, * for the rest: 1,10,*. A * alone is one wave.',
  );
}

function readRate(text: string): number {
  const rate = Number(text);
  if (/^\d*\.?\d+$/.test(text) && rate <= 1) return rate;
  throw usageError(
    'malformed-failure-rate',
    `Bad value for --max-failure-rate ${text}: a share lies between 0 and 1.`,
    'For example 0.05 for one account in twenty.',
  );
}
