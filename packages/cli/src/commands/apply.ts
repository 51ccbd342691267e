import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  type Allowances,
  type ApprovalCheck,
  apply,
  approvalPolicyOf,
  type PlanScope,
  planAndApply,
  readSignatures,
  type Staging,
} from '@rootwarden/core';
import type { Command } from 'commander';
import { type AllowanceFlags, addAllowanceFlags, allowancesOf } from '../allowance-flags.js';
import { readAllowedSigners } from '../allowed-signers.js';
import { addIdentityFlag, type IdentityFlags, identityOf } from '../approval-flags.js';
import { appliedExitCode, runChange } from '../change.js';
import { configFlagOf, configTextAtHand, readConfigAtHand, readConfigFile } from '../config-file.js';
import { hintForUnread, usageError } from '../errors.js';
import { addExamples, type Example } from '../examples.js';
import type { ExitCode } from '../exit-codes.js';
import type { Context, Start } from '../global-flags.js';
import { addMemberRoleFlag, type MemberRoleFlag, memberRoleOf } from '../member-role-flag.js';
import { operate } from '../operate.js';
import { openOutput } from '../output/output.js';
import { addRecheckFlag, type RecheckFlag, recheckAfterOf } from '../recheck-flag.js';
import { addScopeFlags, type ScopeFlags, scopeOf } from '../scope-flags.js';
import { addStagingFlags, type StagingFlags, stagingOf } from '../staging-flags.js';
import { stateDirectoryOf } from '../state-directory.js';
import { runDocument } from '../views/documents.js';

/** What both ways to apply have in common. */
interface ApplyInput {
  readonly scope: PlanScope | undefined;
  readonly staging: Staging | undefined;
  /** Seconds; 12 hours when undefined. */
  readonly recheckAfter: number | undefined;
  readonly full: boolean;
}

interface ApplySavedInput extends ApplyInput {
  /** The plan file, as it was typed. */
  readonly file: string;
  readonly approval: SavedApprovalFlags;
}

/** What is said of the approvals of a saved plan, as it was typed. */
interface SavedApprovalFlags extends IdentityFlags {
  readonly allowedSigners?: string;
  readonly overrideApproval?: string;
}

interface ApplyConfigInput extends ApplyInput {
  readonly allow: Allowances;
  readonly memberRole: string | undefined;
}

type ApplyFlags = ScopeFlags &
  StagingFlags &
  AllowanceFlags &
  MemberRoleFlag &
  RecheckFlag &
  SavedApprovalFlags & { readonly full: boolean };

/** One account, then ten, then the rest. */
const defaultWaves = '1,10,*';

const examples: readonly Example[] = [
  ['rootwarden plan --out plan.json', 'a plan to look at'],
  [
    'rootwarden apply plan.json',
    'that plan, without a question: what changed since is refused, account by account',
  ],
  ['rootwarden apply', 'plan from rootwarden.yaml, ask, apply'],
  ['rootwarden apply --only rootCredentials --waves 5,50,*', 'a part of it, more at once'],
];

export function bind(command: Command, start: Start): void {
  addExamples(command, examples);
  command.argument('[file]', 'a plan, as --out wrote it; without one, the plan is made from rootwarden.yaml');
  addRecheckFlag(addStagingFlags(addScopeFlags(command), defaultWaves));
  addAllowanceFlags(addMemberRoleFlag(command))
    .optionsGroup('Approvals of a saved plan:')
    .option('--allowed-signers <file>', 'whose signatures count, where rootwarden.yaml does not say')
    .option('--override-approval <reason>', 'an emergency: apply without the approvals; journaled');
  addIdentityFlag(command)
    .optionsGroup('Options:')
    .option('--full', 'a table that lists every account, and not only what needs attention', false)
    .action((file: string | undefined, flags: ApplyFlags) =>
      start((context) => {
        const input = {
          scope: scopeOf(flags),
          staging: stagingOf(flags, defaultWaves),
          recheckAfter: recheckAfterOf(flags),
          full: flags.full,
        };
        const allow = allowancesOf(flags);
        const memberRole = memberRoleOf(flags);
        if (file === undefined) {
          if (flags.overrideApproval !== undefined) throw overridesASavedPlan();
          return applyConfig({ ...input, allow, memberRole }, context);
        }
        if (memberRole !== undefined) throw lookedWhenPlanned();
        if (Object.values(allow).includes(true)) throw allowedInThePlan();
        return applySaved({ ...input, file, approval: flags }, context);
      }),
    );
}

/** Applies a saved plan without a question: the plan was looked at when it was saved. */
async function applySaved(
  { file, scope, staging, recheckAfter, full, approval: flags }: ApplySavedInput,
  context: Context,
): Promise<ExitCode> {
  const plan = await readPlan(file, context);
  const approval = await approvalCheck(plan.source, flags, context);
  const output = await openOutput(context, full);
  const document = output.live(runDocument);
  try {
    const { result, exitCode } = await operate(context, {
      output,
      reading: false,
      emit: document.emit,
      run: (deps) =>
        apply(deps, {
          ...plan,
          stateDirectory: stateDirectoryOf(context),
          readConfig: (source) => configTextAtHand(source, context),
          approval,
          ...(scope && { scope }),
          ...(staging && { staging }),
          ...(recheckAfter !== undefined && { recheckAfter }),
        }),
    });
    await document.finish(result.run);
    return exitCode(appliedExitCode(result, context));
  } finally {
    await document.abandon();
  }
}

/** What the approvals of a plan are held against: files that the plan has no say in. */
async function approvalCheck(
  planFile: string,
  flags: SavedApprovalFlags,
  context: Context,
): Promise<ApprovalCheck> {
  const { host } = context;
  const config = await readConfigAtHand(context);
  const named = { file: flags.allowedSigners, config };
  return {
    identity: identityOf(flags, host),
    policy: config && approvalPolicyOf(config),
    ssh: { env: host.env },
    override: flags.overrideApproval,
    evidence: async (organization) => ({
      signatures: await readSignatures(planFile),
      allowedSigners: await readAllowedSigners(organization, named, context),
    }),
  };
}

/** Makes the plan from rootwarden.yaml, asks, and applies it. */
async function applyConfig(input: ApplyConfigInput, context: Context): Promise<ExitCode> {
  const { scope, staging, recheckAfter, allow, memberRole, full } = input;
  const config = await readConfigFile(context);
  const command = `rootwarden apply${configFlagOf(context)}`;
  const wanted = {
    config,
    allow,
    memberRole,
    command,
    ...(scope && { scope }),
    ...(staging && { staging }),
    ...(recheckAfter !== undefined && { recheckAfter }),
  };
  return runChange({ full, dryRun: false, out: undefined, approval: {} }, context, (deps, options) =>
    planAndApply(deps, { ...wanted, ...options }),
  );
}

async function readPlan(
  file: string,
  { host }: Context,
): Promise<{ readonly planText: string; readonly source: string }> {
  const path = resolve(host.cwd, file);
  const planText = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    const hint = hintForUnread(cause, 'Make one with `rootwarden plan --out plan.json`.');
    throw usageError('unreadable-plan-file', `The plan ${path} cannot be read (${cause.code}).`, hint);
  });
  return { planText, source: path };
}

function allowedInThePlan() {
  return usageError(
    'allowances-of-a-saved-plan',
    'A saved plan carries the safety rules that were lifted when it was made; none can be lifted afterwards.',
    'Make the plan again with the flag, and look at it.',
  );
}

function overridesASavedPlan() {
  return usageError(
    'override-without-plan',
    '--override-approval is for a saved plan: what is to be done without approvals is on file first.',
    'rootwarden plan --out plan.json, then rootwarden apply plan.json --override-approval REASON.',
  );
}

function lookedWhenPlanned() {
  return usageError(
    'member-role-of-a-saved-plan',
    'A saved plan says what was seen in the members when it was made; nobody looks again while it is applied.',
    'Make the plan again with --member-role, and look at it.',
  );
}
