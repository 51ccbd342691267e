import type { Command } from 'commander';
import { usageError } from './errors.js';

/** What `--recheck-after` says, as it was typed. */
export interface RecheckFlag {
  readonly recheckAfter?: string;
}

const seconds = { m: 60, h: 60 * 60, d: 24 * 60 * 60 } as const;

/** Adds the flag that says when accounts are looked at once more that had a password. */
export function addRecheckFlag(command: Command): Command {
  return command
    .optionsGroup('Afterwards:')
    .option(
      '--recheck-after <time>',
      'the first `rootwarden drift` after this time looks again at accounts whose password went: 30m, 12h, 2d (default: 12h, the longest that a console session lives)',
    );
}

/**
 * The time in seconds; undefined when none was given.
 *
 * @throws RootwardenError usage
 */
export function recheckAfterOf({ recheckAfter }: RecheckFlag): number | undefined {
  if (recheckAfter === undefined) return undefined;
  const [, number, unit] = /^([1-9]\d{0,3})([mhd])$/.exec(recheckAfter) ?? [];
  if (number !== undefined && unit !== undefined)
    return Number(number) * seconds[unit as keyof typeof seconds];
  throw usageError(
    'malformed-recheck-time',
    `Bad value for --recheck-after ${recheckAfter}: this is no time.`,
    'Write a number with its unit: 30m, 12h, 2d.',
  );
}
