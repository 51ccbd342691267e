import {
  type Allowances,
  type Plan,
  type PlanOptions,
  type PlanScope,
  plan,
  planFromAudit,
} from '@rootwarden/core';
import type { Command } from 'commander';
import { type AllowanceFlags, addAllowanceFlags, allowancesOf } from '../allowance-flags.js';
import { type ApprovalFlags, addApprovalFlags, approvalWish } from '../approval-flags.js';
import { readAuditText } from '../audit-file.js';
import { savePlan } from '../change.js';
import { configFlagOf, readConfigFile } from '../config-file.js';
import { usageError } from '../errors.js';
import { addExamples, type Example } from '../examples.js';
import { type ExitCode, exitCodes, worst } from '../exit-codes.js';
import type { Context, Start } from '../global-flags.js';
import { addMemberRoleFlag, type MemberRoleFlag, memberRoleOf } from '../member-role-flag.js';
import { type Operated, operate } from '../operate.js';
import { planExitCode } from '../outcome-codes.js';
import { type Output, openOutput } from '../output/output.js';
import type { LiveDocument } from '../output/rendering.js';
import { applyCommand, checkPlanFile } from '../plan-file.js';
import { addScopeFlags, type ScopeFlags, scopeOf } from '../scope-flags.js';
import { planDocument } from '../views/documents.js';

export interface PlanInput {
  readonly scope: PlanScope | undefined;
  readonly allow: Allowances;
  readonly memberRole: string | undefined;
  /** A saved audit to plan from instead of AWS, as it was typed. */
  readonly audit: string | undefined;
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
  readonly audit?: string;
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
  ['rootwarden plan --audit audit.json', 'what the organization lacked last night, without a call to AWS'],
];

export function bind(command: Command, start: Start): void {
  addExamples(command, examples);
  addAllowanceFlags(addApprovalFlags(addMemberRoleFlag(addScopeFlags(command))))
    .optionsGroup('Plan:')
    .option('--out <file>', 'write the plan to a file that `rootwarden apply` takes')
    .option(
      '--audit <file>',
      'plan from a saved audit (`rootwarden audit --output json`), without calling AWS',
    )
    .option('--detailed-exitcode', 'exit with 2 when there are changes', false)
    .option('--full', 'list every account in tables, and not only what needs attention', false)
    .action((flags: PlanFlags) => start((context) => runPlan(readInput(flags), context)));
}

function readInput(flags: PlanFlags): PlanInput {
  const { out, audit, detailedExitcode, full } = flags;
  const memberRole = memberRoleOf(flags);
  const allow = allowancesOf(flags);
  if (audit !== undefined && memberRole !== undefined) throw noLookInside();
  return { scope: scopeOf(flags), allow, memberRole, audit, out, detailedExitcode, full, approval: flags };
}

/** Shows the difference between rootwarden.yaml and the organization. Changes nothing. */
export async function runPlan(input: PlanInput, context: Context): Promise<ExitCode> {
  const { scope, allow, memberRole, audit, out, detailedExitcode, full, approval } = input;
  const config = await readConfigFile(context);
  const approvals = approvalWish(approval, { host: context.host, config, out });
  const planFile = out === undefined ? undefined : await checkPlanFile(out, context.host.cwd);
  const command = out === undefined ? `rootwarden apply${configFlagOf(context)}` : applyCommand(out);
  const output = await openOutput(context, full);
  const document = output.live(planDocument);
  const wanted = { config, allow, memberRole, command, approvals, ...(scope && { scope }) };
  try {
    const { result, exitCode } = await (audit === undefined
      ? planOfAws(wanted, { context, output, document })
      : planOfAudit(wanted, audit, context));
    const { made, whole } = result;
    await document.finish(made);
    if (planFile && out !== undefined && whole) await savePlan({ path: planFile, out }, made, context);
    const changes = detailedExitcode && made.actions.length > 0 ? exitCodes.changes : exitCodes.done;
    return exitCode(worst(planExitCode(made), changes));
  } finally {
    await document.abandon();
  }
}

/** A plan, and whether everything that it is about was read. */
interface Made {
  readonly made: Plan;
  readonly whole: boolean;
}

interface Live {
  readonly context: Context;
  readonly output: Output;
  readonly document: LiveDocument<Plan>;
}

function planOfAws(wanted: PlanOptions, { context, output, document }: Live): Promise<Operated<Made>> {
  return operate(context, {
    output,
    reading: true,
    emit: document.emit,
    run: async (deps) => ({ made: await plan(deps, wanted), whole: !deps.signal.aborted }),
  });
}

async function planOfAudit(wanted: PlanOptions, file: string, { host }: Context): Promise<Operated<Made>> {
  const text = await readAuditText(file, host.cwd);
  const made = await planFromAudit({ ...wanted, audit: { text, source: file } });
  return { result: { made, whole: true }, exitCode: (deserved) => deserved };
}

function noLookInside() {
  return usageError(
    'audit-and-member-role',
    '--member-role looks into members, and --audit calls no AWS.',
    'Give one of them.',
  );
}
