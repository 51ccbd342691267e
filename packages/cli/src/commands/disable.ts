import { disable } from '@rootwarden/core';
import type { Command } from 'commander';
import { addPlanFlags, type ChangeInput, type PlanFlags, runChange } from '../change.js';
import { addExamples, type Example } from '../examples.js';
import type { ExitCode } from '../exit-codes.js';
import type { Context, Start } from '../global-flags.js';

const examples: readonly Example[] = [
  ['rootwarden disable --dry-run', 'what would be turned off, and the accounts left without a way in'],
  ['rootwarden disable', 'the delegate, both features, trusted access: plan, question, change, proof'],
];

export function bind(command: Command, start: Start): void {
  addExamples(command, examples);
  addPlanFlags(command).action(({ full, dryRun, out, ...approval }: PlanFlags) =>
    start((context) => runDisable({ full, dryRun, out, approval }, context)),
  );
}

/** Turns off centralized root access, after naming the accounts that nobody could get into any more. */
export function runDisable(input: ChangeInput, context: Context): Promise<ExitCode> {
  const { dryRun } = input;
  return runChange(input, context, (deps, options) => disable(deps, { dryRun, ...options }));
}
