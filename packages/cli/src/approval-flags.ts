import { type ApprovalWish, approvalPolicyOf, type LoadedConfig } from '@rootwarden/core';
import type { Command } from 'commander';
import { usageError } from './errors.js';
import type { Host } from './host.js';

/** What is said of approvals where a plan is made, as it was typed. */
export interface ApprovalFlags extends IdentityFlags {
  readonly requireApproval?: string;
}

/** Who runs the command, as it was typed. */
export interface IdentityFlags {
  readonly as?: string;
}

/** Adds the flags of commands that make a plan. */
export function addApprovalFlags(command: Command): Command {
  const approvals = command
    .optionsGroup('Approvals:')
    .option('--require-approval <n>', 'so many other people have to sign the plan before it is applied');
  return addIdentityFlag(approvals);
}

/** Adds the flag that says who runs the command. */
export function addIdentityFlag(command: Command): Command {
  return command.option(
    '--as <identity>',
    'who you are in the allowed-signers file (or ROOTWARDEN_IDENTITY)',
  );
}

/** Who runs the command, as the allowed-signers file calls people; null where nobody says. */
export function identityOf({ as }: IdentityFlags, { env }: Pick<Host, 'env'>): string | null {
  return (as ?? env.ROOTWARDEN_IDENTITY)?.trim() || null;
}

interface MakingPlan {
  readonly host: Pick<Host, 'env'>;
  /** The rootwarden.yaml at hand. */
  readonly config: LoadedConfig | undefined;
  /** The file to which the plan is to go. */
  readonly out: string | undefined;
}

/**
 * The approvals that a plan is to ask for.
 *
 * @throws RootwardenError usage, also for a plan that would be saved and does not say who made it
 */
export function approvalWish(flags: ApprovalFlags, { host, config, out }: MakingPlan): ApprovalWish {
  const asked = readNumber(flags.requireApproval);
  const policy = config && approvalPolicyOf(config);
  const author = identityOf(flags, host);
  if (out !== undefined && author === null && (asked > 0 || policy)) throw unnamedAuthor();
  return { asked, policy, author };
}

function readNumber(text: string | undefined): number {
  if (text === undefined) return 0;
  if (/^(?:[1-9]|1\d|20)$/.test(text)) return Number(text);
  const message = `Bad value for --require-approval ${text}: this is no number of people.`;
  throw usageError(
    'malformed-approvals',
    message,
    'A whole number from 1 to 20; leave it out to ask for none.',
  );
}

function unnamedAuthor() {
  return usageError(
    'no-author',
    'A plan that needs approvals says who made it: nobody approves what they planned.',
    'Say who you are with --as, or in ROOTWARDEN_IDENTITY: as the allowed-signers file calls you.',
  );
}
