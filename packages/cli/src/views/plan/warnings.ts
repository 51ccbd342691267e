import type { CredentialKind, Plan, PlannedAction } from '@rootwarden/core';
import { count, printable } from '../words.js';
import { isNotLookedInto } from './deletions.js';

/** Something to know before answering, and when it is worth saying. */
interface Warning {
  readonly applies: (plan: Plan, kinds: ReadonlySet<CredentialKind>) => boolean;
  readonly text: string;
}

/** Whether an action takes away what passwords are recovered through. */
function endsRecovery(action: PlannedAction): boolean {
  if (action.kind === 'disable-feature') return action.feature === 'RootCredentialsManagement';
  return action.kind === 'disable-trusted-access';
}

const warnings: readonly Warning[] = [
  {
    applies: ({ allow }) => allow.recentKeys,
    text: '--allow-recent-keys: access keys that were used in the last 90 days go too.',
  },
  {
    applies: ({ allow }) => allow.recentSignIn,
    text: '--allow-recent-sign-in: accounts whose root user signed in during the last 7 days are included.',
  },
  {
    applies: ({ allow }) => allow.activeCertificates,
    text: '--allow-active-certificates: signing certificates that are active go too.',
  },
  {
    applies: ({ allow }) => allow.mfaDelete,
    text: '--allow-mfa-delete: where a bucket has MFA Delete, its versions stay as they are until the root user has an MFA device again.',
  },
  {
    applies: ({ actions, warnings: own }) =>
      actions.some(endsRecovery) && !own.some(({ code }) => code === 'left-without-a-way-in'),
    text: 'Without RootCredentialsManagement nobody can recover a member that has no root password. `rootwarden disable --dry-run` lists them.',
  },
  {
    applies: (_, kinds) => kinds.has('accessKey'),
    text: 'What still signs with a deleted access key stops working at once. AWS offers no way to deactivate a key of a member centrally first.',
  },
  {
    applies: (_, kinds) => kinds.has('password'),
    text: 'Deleting a password does not end a console session that is open. The first `rootwarden drift` after 12 hours looks again.',
  },
  {
    applies: (_, kinds) => kinds.has('signingCertificate'),
    text: 'Signing certificates are saved under the state directory before they are deleted.',
  },
  {
    applies: (_, kinds) => kinds.size > 0,
    text: 'An account without root credentials can leave the organization only after its password was recovered.',
  },
];

/**
 * The warnings that a plan deserves: those it carries itself, then what is true of everything like it.
 *
 * @param full whether each account of many is warned of by itself
 */
export function warningsOf(plan: Plan, full: boolean): readonly string[] {
  const kinds = new Set(
    plan.actions.flatMap((action) =>
      action.kind === 'delete-root-credentials' ? action.delete.map(({ kind }) => kind) : [],
    ),
  );
  const general = warnings.filter(({ applies }) => applies(plan, kinds)).map(({ text }) => text);
  return [...carried(plan.warnings, full), ...unknownRisks(plan), ...general];
}

/** What no root session can see, and nobody looked for. */
function unknownRisks({ accounts }: Plan): string[] {
  const unseen = accounts.filter(
    ({ decision, risk }) => decision === 'delete' && risk && isNotLookedInto(risk),
  );
  if (unseen.length === 0) return [];
  const where = count(unseen.length, 'account');
  return [
    `What depends on the root user is unknown in ${where}: buckets with MFA Delete, which freeze without it, and what it did lately. --member-role NAME looks, through a role that they have.`,
  ];
}

/** So many warnings of one kind are said one by one. */
const mostAlike = 10;

function carried(own: Plan['warnings'], full: boolean): string[] {
  const said: string[] = [];
  for (const code of new Set(own.map((warning) => warning.code))) {
    const alike = own.filter((warning) => warning.code === code).map(({ message }) => printable(message));
    const more = full ? 0 : alike.length - mostAlike;
    said.push(...(more > 0 ? alike.slice(0, mostAlike) : alike));
    if (more > 0) said.push(`So it is for ${count(more, 'account')} more; --full lists them.`);
  }
  return said;
}
