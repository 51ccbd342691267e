import { enable, isAccountId } from '@rootwarden/core';
import type { Command } from 'commander';
import { addPlanFlags, type ChangeInput, type PlanFlags, runChange } from '../change.js';
import { usageError } from '../errors.js';
import { addExamples, type Example } from '../examples.js';
import type { ExitCode } from '../exit-codes.js';
import type { Context, Start } from '../global-flags.js';

export interface EnableInput extends ChangeInput {
  /** The member to register as delegated administrator for IAM. */
  readonly delegate: string | undefined;
}

interface EnableFlags extends PlanFlags {
  readonly delegate?: string;
}

const examples: readonly Example[] = [
  ['rootwarden enable', 'trusted access for IAM and both features; what is on stays as it is'],
  ['rootwarden enable --delegate 222222222222', 'and a member account that may manage root access'],
];

export function bind(command: Command, start: Start): void {
  addExamples(command, examples);
  addPlanFlags(command)
    .optionsGroup('Options:')
    .option('--delegate <account>', 'member to register as delegated administrator for IAM')
    .action((flags: EnableFlags) => start((context) => runEnable(readInput(flags), context)));
}

function readInput({ delegate, full, dryRun, out, ...approval }: EnableFlags): EnableInput {
  if (delegate !== undefined && !isAccountId(delegate)) {
    const message = `--delegate ${JSON.stringify(delegate)} is not an account id.`;
    throw usageError('malformed-account-id', message, 'An account id has 12 digits.');
  }
  return { delegate, full, dryRun, out, approval };
}

/** Turns on what centralized root access needs; what is on already stays as it is. */
export function runEnable(input: EnableInput, context: Context): Promise<ExitCode> {
  const { delegate, dryRun } = input;
  return runChange(input, context, (deps, options) =>
    enable(deps, { ...(delegate && { delegate }), dryRun, ...options }),
  );
}
