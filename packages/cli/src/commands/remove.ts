import { type Allowances, remove, type Selection } from '@rootwarden/core';
import type { Command } from 'commander';
import { addPlanFlags, type ChangeInput, type PlanFlags, runChange } from '../change.js';
import { addExamples, type Example } from '../examples.js';
import type { ExitCode } from '../exit-codes.js';
import type { Context, Start } from '../global-flags.js';
import { addSelectionFlags, changingSelection, type SelectionFlags } from '../selection-flags.js';

export interface RemoveInput extends ChangeInput {
  readonly selection: Selection;
  readonly allow: Allowances;
}

interface RemoveFlags extends SelectionFlags, PlanFlags {
  readonly allowRecentKeys: boolean;
  readonly allowRecentSignIn: boolean;
  readonly allowActiveCertificates: boolean;
}

const examples: readonly Example[] = [
  ['rootwarden remove --all --dry-run', 'the plan, and nothing else'],
  ['rootwarden remove --account 222222222222', 'one account to begin with: plan, question, deletion, proof'],
  ['rootwarden remove --all --exclude ou-abcd-22222222 --dry-run --out plan.json', 'a plan to be reviewed'],
  ['rootwarden apply plan.json', 'exactly that plan, later'],
];

export function bind(command: Command, start: Start): void {
  addExamples(command, examples);
  addPlanFlags(addSelectionFlags(command))
    .optionsGroup('Safety rules to lift:')
    .option('--allow-recent-keys', 'delete access keys used in the last 90 days', false)
    .option('--allow-recent-sign-in', 'also where root signed in during the last 7 days', false)
    .option('--allow-active-certificates', 'delete active signing certificates', false)
    .action((flags: RemoveFlags) => start((context) => runRemove(readInput(flags), context)));
}

function readInput(flags: RemoveFlags): RemoveInput {
  return {
    selection: changingSelection(flags),
    allow: {
      recentKeys: flags.allowRecentKeys,
      recentSignIn: flags.allowRecentSignIn,
      activeCertificates: flags.allowActiveCertificates,
    },
    full: flags.full,
    dryRun: flags.dryRun,
    out: flags.out,
  };
}

/** Deletes the root credentials of the selected accounts: plan, question, deletion, proof. */
export function runRemove(input: RemoveInput, context: Context): Promise<ExitCode> {
  const { selection, allow, dryRun } = input;
  return runChange(input, context, (deps, { stateDirectory, confirm }) =>
    remove(deps, { selection, allow, stateDirectory, dryRun, confirm }),
  );
}
