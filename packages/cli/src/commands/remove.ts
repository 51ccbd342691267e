import { type Allowances, remove, type Selection, type Staging } from '@rootwarden/core';
import type { Command } from 'commander';
import { type AllowanceFlags, addAllowanceFlags, allowancesOf } from '../allowance-flags.js';
import { addPlanFlags, type ChangeInput, type PlanFlags, runChange } from '../change.js';
import { addExamples, type Example } from '../examples.js';
import type { ExitCode } from '../exit-codes.js';
import type { Context, Start } from '../global-flags.js';
import { addMemberRoleFlag, type MemberRoleFlag, memberRoleOf } from '../member-role-flag.js';
import { addRecheckFlag, type RecheckFlag, recheckAfterOf } from '../recheck-flag.js';
import { addSelectionFlags, changingSelection, type SelectionFlags } from '../selection-flags.js';
import { addStagingFlags, type StagingFlags, stagingOf } from '../staging-flags.js';

export interface RemoveInput extends ChangeInput {
  readonly selection: Selection;
  readonly allow: Allowances;
  /** All accounts side by side, to the end, when undefined. */
  readonly staging: Staging | undefined;
  readonly memberRole?: string | undefined;
  /** Seconds; 12 hours when undefined. */
  readonly recheckAfter?: number | undefined;
}

type RemoveFlags = SelectionFlags & PlanFlags & AllowanceFlags & StagingFlags & MemberRoleFlag & RecheckFlag;

const examples: readonly Example[] = [
  ['rootwarden remove --all --dry-run', 'the plan, and nothing else'],
  ['rootwarden remove --account 222222222222', 'one account to begin with: plan, question, deletion, proof'],
  ['rootwarden remove --all --exclude ou-abcd-22222222 --dry-run --out plan.json', 'a plan to be reviewed'],
  [
    'rootwarden remove --all --waves 1,10,*',
    'one account, then ten, then the rest, while all goes as planned',
  ],
  [
    'rootwarden remove --all --dry-run --member-role RootReader',
    'the plan, with what depends on root as far as a role in the members sees it',
  ],
  ['rootwarden apply plan.json', 'exactly that plan, later'],
];

export function bind(command: Command, start: Start): void {
  addExamples(command, examples);
  addMemberRoleFlag(addPlanFlags(addSelectionFlags(command)));
  addRecheckFlag(addStagingFlags(addAllowanceFlags(command), '*')).action((flags: RemoveFlags) =>
    start((context) => runRemove(readInput(flags), context)),
  );
}

function readInput(flags: RemoveFlags): RemoveInput {
  return {
    selection: changingSelection(flags),
    allow: allowancesOf(flags),
    staging: stagingOf(flags),
    memberRole: memberRoleOf(flags),
    recheckAfter: recheckAfterOf(flags),
    full: flags.full,
    dryRun: flags.dryRun,
    out: flags.out,
    approval: flags,
  };
}

/** Deletes the root credentials of the selected accounts: plan, question, deletion, proof. */
export function runRemove(input: RemoveInput, context: Context): Promise<ExitCode> {
  const { selection, allow, staging, memberRole, recheckAfter, dryRun } = input;
  return runChange(input, context, (deps, options) =>
    remove(deps, {
      selection,
      allow,
      memberRole,
      dryRun,
      ...(staging && { staging }),
      ...(recheckAfter !== undefined && { recheckAfter }),
      ...options,
    }),
  );
}
