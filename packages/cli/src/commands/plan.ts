import { type Allowances, type PlanScope, plan } from '@rootwarden/core';
import type { Command } from 'commander';
import { type AllowanceFlags, addAllowanceFlags, allowancesOf } from '../allowance-flags.js';
import { type ApprovalFlags, addApprovalFlags, approvalWish } from '../approval-flags.js';
import { savePlan } from '../change.js';
import { configFlagOf, readConfigFile } from '../config-file.js';
import { addExamples, type Example } from '../examples.js';
import { type ExitCode, exitCodes, worst } from '../exit-codes.js';
import type { Context, Start } from '../global-flags.js';
import { addMemberRoleFlag, type MemberRoleFlag, memberRoleOf } from '../member-role-flag.js';
import { operate } from '../operate.js';
import { planExitCode } from '../outcome-codes.js';
import { openOutput } from '../output/output.js';
import { applyCommand, checkPlanFile } from '../plan-file.js';
import { addScopeFlags, type ScopeFlags, scopeOf } from '../scope-flags.js';
import { planDocument } from '../views/documents.js';

export interface PlanInput {
  readonly scope: PlanScope | undefined;
  readonly allow: Allowances;
  readonly memberRole: string | undefined;
  /** File to which the plan is written, as it was typed. */
  readonly out: string | undefined;
  /** Exit with 2 when there are changes. */
  readonly detailedExitcode: boolean;
  /** Whether tables list every account. */
  readonly full: boolean;
  readonly approval: ApprovalFlags;
}

interface PlanFlags
  extends ScopeFlags,
    AllowanceFlags,
    MemberRoleFlag,
    ApprovalFlags,
    Pick<PlanInput, 'detailedExitcode' | 'full'> {
  readonly out?: string;
}

const examples: readonly Example[] = [
  ['rootwarden plan', 'what rootwarden.yaml asks for and is not there yet'],
  ['rootwarden plan --out plan.json', 'the same, to be reviewed and applied exactly'],
  [
    'rootwarden plan --detailed-exitcode --output json > plan.json',
    'for a nightly check: 2 when there are changes',
  ],
  [
    'rootwarden plan --require-approval 1 --as alice@example.com --out plan.json',
    'a plan that somebody else has to sign',
  ],
  ['rootwarden plan --only ou-abcd-11111111', 'the root credentials below one unit'],
];

export function bind(command: Command, start: Start): void {
  addExamples(command, examples);
  addAllowanceFlags(addApprovalFlags(addMemberRoleFlag(addScopeFlags(command))))
    .optionsGroup('Plan:')
    .option('--out <file>', 'write the plan to a file that `rootwarden apply` takes')
    .option('--detailed-exitcode', 'exit with 2 when there are changes', false)
    .option('--full', 'list every account in tables, and not only what needs attention', false)
    .action((flags: PlanFlags) => start((context) => runPlan(readInput(flags), context)));
}

function readInput(flags: PlanFlags): PlanInput {
  const { out, detailedExitcode, full } = flags;
  const memberRole = memberRoleOf(flags);
  const allow = allowancesOf(flags);
  return { scope: scopeOf(flags), allow, memberRole, out, detailedExitcode, full, approval: flags };
}

/** Shows the difference between rootwarden.yaml and the organization. Changes nothing. */
export async function runPlan(input: PlanInput, context: Context): Promise<ExitCode> {
  const { scope, allow, memberRole, out, detailedExitcode, full, approval } = input;
  const config = await readConfigFile(context);
  const approvals = approvalWish(approval, { host: context.host, config, out });
  const planFile = out === undefined ? undefined : await checkPlanFile(out, context.host.cwd);
  const command = out === undefined ? `rootwarden apply${configFlagOf(context)}` : applyCommand(out);
  const output = await openOutput(context, full);
  const document = output.live(planDocument);
  try {
    const { result, exitCode } = await operate(context, {
      output,
      reading: true,
      emit: document.emit,
      run: async (deps) => {
        const wanted = { config, allow, memberRole, command, approvals, ...(scope && { scope }) };
        const made = await plan(deps, wanted);
        return { made, whole: !deps.signal.aborted };
      },
    });
    const { made, whole } = result;
    await document.finish(made);
    if (planFile && out !== undefined && whole) await savePlan({ path: planFile, out }, made, context);
    const changes = detailedExitcode && made.actions.length > 0 ? exitCodes.changes : exitCodes.done;
    return exitCode(worst(planExitCode(made), changes));
  } finally {
    await document.abandon();
  }
}
