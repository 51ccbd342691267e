import type { ApprovalWish, Dependencies, Plan, PlannedOrApplied } from '@rootwarden/core';
import type { Command } from 'commander';
import { type ApprovalFlags, addApprovalFlags, approvalWish } from './approval-flags.js';
import { readConfigAtHand } from './config-file.js';
import { usageError } from './errors.js';
import { type ExitCode, exitCodes, worst } from './exit-codes.js';
import type { Context } from './global-flags.js';
import { operate } from './operate.js';
import { leavesToOthers, planExitCode, runExitCode } from './outcome-codes.js';
import { openOutput } from './output/output.js';
import { applyCommand, approveCommand, checkPlanFile, writePlanFile } from './plan-file.js';
import { ask } from './prompt.js';
import { reportError } from './report-error.js';
import { stateDirectoryOf } from './state-directory.js';
import { canAsk } from './terminal.js';
import { planDocument, runDocument } from './views/documents.js';
import { count } from './views/words.js';

/** What every command that makes a plan and applies it has in common. */
export interface ChangeInput {
  /** Whether tables list every account. */
  readonly full: boolean;
  /** Stop after the plan. */
  readonly dryRun: boolean;
  /** File to which the plan is written. */
  readonly out: string | undefined;
  readonly approval: ApprovalFlags;
}

export interface PlanFlags extends ApprovalFlags {
  readonly full: boolean;
  readonly dryRun: boolean;
  readonly out?: string;
}

/** Adds the flags of commands that show a plan first. */
export function addPlanFlags(command: Command): Command {
  return addApprovalFlags(command)
    .optionsGroup('Plan:')
    .option('--dry-run', 'show the plan and change nothing', false)
    .option('--out <file>', 'write the plan to a file that `rootwarden apply` takes')
    .option('--full', 'list every account in tables, and not only what needs attention', false);
}

/** What a change is made with: the state directory, and the question before it begins. */
export interface ChangeOptions {
  readonly stateDirectory: string;
  readonly confirm: (plan: Plan) => Promise<boolean>;
  /** What needs approvals is applied from a file only. */
  readonly approvals: ApprovalWish;
}

/**
 * Plans, asks, applies, and writes out what was planned or done.
 *
 * @param change the operation of core
 * @throws RootwardenError usage, before any call, when nobody could answer the question
 */
export async function runChange(
  { full, dryRun, out, approval }: ChangeInput,
  context: Context,
  change: (deps: Dependencies, options: ChangeOptions) => Promise<PlannedOrApplied>,
): Promise<ExitCode> {
  const { host, flags } = context;
  if (!dryRun && !flags.yes && !canAsk(context)) throw nobodyToAsk();
  const planFile = out === undefined ? undefined : { path: await checkPlanFile(out, host.cwd), out };
  const approvals = approvalWish(approval, { host, config: await readConfigAtHand(context), out });
  const output = await openOutput(context, full);
  const document = dryRun ? undefined : output.live(runDocument);
  let shown = false;
  const show = async (plan: Plan): Promise<void> => {
    shown = true;
    if (planFile) await writePlanFile(planFile.path, { ...plan, command: applyCommand(planFile.out) });
    await output.show(plan, planDocument);
  };
  try {
    const { result, exitCode } = await operate(context, {
      output,
      reading: dryRun,
      emit: (event) => document?.emit(event),
      run: (deps, { pause, interrupted }) => {
        const confirm = async (plan: Plan): Promise<boolean> => {
          pause();
          await show(plan);
          await output.say(() => ['']);
          if (flags.yes) return true;
          const { questionFor } = await import('./views/plan/question.js');
          return (await ask(questionFor(plan), host, interrupted))?.trim() === 'yes';
        };
        return change(deps, { stateDirectory: stateDirectoryOf(context), confirm, approvals });
      },
    });
    if (result.status === 'applied') {
      // Without a question nobody has seen the plan: it says why, and which flag would change that.
      if (!shown && output.forPeople) await show(result.plan);
      if (result.plan.actions.length > 0 || !output.forPeople) await document?.finish(result.run);
      return exitCode(appliedExitCode(result, context));
    }
    if (result.status === 'declined') {
      host.stderr.write('Nothing was changed.\n');
      return exitCode(exitCodes.incomplete);
    }
    await output.live(planDocument).finish(result.plan);
    if (planFile) await savePlan(planFile, result.plan, context);
    return exitCode(planExitCode(result.plan));
  } finally {
    await document?.abandon();
  }
}

/** Where a plan goes: the file, and how it was typed. */
interface PlanFile {
  readonly path: string;
  readonly out: string;
}

/** Writes a plan to its file, and says how it is applied. */
export async function savePlan({ path, out }: PlanFile, plan: Plan, { host }: Context): Promise<void> {
  const command = applyCommand(out);
  await writePlanFile(path, { ...plan, command });
  const approval =
    plan.approval && `It needs ${count(plan.approval.required, 'approval')} first: ${approveCommand(out)}\n`;
  host.stderr.write(`The plan is in ${path}. To apply exactly this: ${command}\n${approval ?? ''}`);
}

/** The code of what was applied. What stopped it before its end is said here: its result stands already. */
export function appliedExitCode(applied: Applied, { host, flags }: Context): ExitCode {
  const { run, failure } = applied;
  const fared = worst(runExitCode(run), leavesToOthers(applied) ? exitCodes.incomplete : exitCodes.done);
  if (!failure) return fared;
  const { stderr } = host;
  const reported = reportError(failure, { stderr, debug: flags.debug, helpCommand: 'rootwarden --help' });
  return worst(reported, fared);
}

type Applied = Extract<PlannedOrApplied, { status: 'applied' }>;

function nobodyToAsk() {
  return usageError(
    'no-terminal',
    'This command asks before it changes anything, and there is no terminal to ask on.',
    'Look at the plan (--dry-run, or rootwarden plan); then --yes applies without asking.',
  );
}
