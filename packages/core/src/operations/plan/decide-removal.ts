import type { AccountId } from '../../model/account-id.js';
import type { AuditedAccount } from '../../model/audit.js';
import { type CredentialException, keepsEverything, keptBy } from '../../model/config.js';
import { type MemberRisk, notLookedInto, withUses } from '../../model/member-risk.js';
import {
  observedCredentials,
  observedHash,
  referenceTo,
  withoutCredentials,
} from '../../model/observed-credentials.js';
import type { Allowances, DeleteRootCredentials, PlannedAccount } from '../../model/plan.js';
import { hasCredentials, type RootCredentials } from '../../model/root-credentials.js';
import { frozenBuckets, refusals } from '../../model/safety.js';

interface RemovalRules {
  readonly allow: Allowances;
  /** AWS's time. */
  readonly now: Date;
  /** The accounts from which root sessions can be opened. */
  readonly runFrom: readonly AccountId[];
  /** An exception that still protects. */
  readonly exception?: CredentialException | undefined;
  /** What was seen in it through a role of its own. */
  readonly risk?: MemberRisk | undefined;
}

interface Decided {
  readonly account: PlannedAccount;
  readonly action?: DeleteRootCredentials;
}

/** What to delete in one account, and why not. Pure: every account that was seen gets exactly one decision. */
export function decideRemoval(audited: AuditedAccount, rules: RemovalRules): Decided {
  const { id, name, state, path, management, status, reason, cause } = audited;
  const { allow, now, runFrom, exception, risk } = rules;
  const credentials = audited.credentials && withUses(audited.credentials, risk);
  const seen = credentials ? observedCredentials(credentials) : [];
  const account = { id, name, state, path, found: seen.map(referenceTo) };
  if (management) {
    const why = 'the management account is never a target: AWS opens no root session in it';
    return { account: { ...account, decision: 'skipped', reason: why } };
  }
  if (exception && keepsEverything(exception)) {
    return { account: { ...account, decision: 'skipped', reason: reasonOf(exception) } };
  }
  if (status !== 'read' || !credentials) {
    const decision = status === 'read' ? 'unknown' : status;
    return { account: { ...account, decision, ...(reason && { reason }), ...(cause && { cause }) } };
  }
  const unlisted = unlistedKinds(credentials);
  if (unlisted.length > 0) {
    const why = `the account summary shows ${unlisted.join(', ')} that the listing does not`;
    return { account: { ...account, decision: 'unknown', reason: why } };
  }
  const known = { ...account, observed: observedHash(seen), ...(risk && { risk }) };
  if (!hasCredentials(credentials)) return { account: { ...known, decision: 'nothing-to-remove' } };
  const stays = new Set(exception ? keptBy(exception) : []);
  const goes = seen.filter(({ kind }) => !stays.has(kind));
  const kept = seen.filter(({ kind }) => stays.has(kind));
  if (exception && goes.length === 0) {
    return { account: { ...known, decision: 'skipped', reason: reasonOf(exception) } };
  }
  const rest = withoutCredentials(credentials, kept);
  const against = [...refusals(rest, allow, now), ...frozenBuckets(rest, allow, risk)];
  if (against.length > 0) {
    const why = against.map((refusal) => refusal.reason).join('; ');
    const flag = [...new Set(against.map((refusal) => refusal.flag))].join(' ');
    return { account: { ...known, decision: 'refused', reason: why, flag } };
  }
  const action = { kind: 'delete-root-credentials' as const, account: id, runFrom, delete: goes };
  const deleted = { ...known, decision: 'delete' as const, risk: risk ?? notLookedInto };
  if (!exception || kept.length === 0) return { account: deleted, action };
  const why = reasonOf(exception);
  return {
    account: { ...deleted, reason: why },
    action: { ...action, keep: { credentials: kept, reason: why } },
  };
}

/** `exception until 2027-01-31: Support case open with AWS Billing` */
function reasonOf({ reason, expires }: CredentialException): string {
  return `exception until ${expires}: ${reason}`;
}

/** Kinds that the account summary shows and that could not be listed. */
function unlistedKinds(credentials: RootCredentials): string[] {
  return Object.entries(credentials).flatMap(([kind, { state }]: [string, { readonly state: string }]) =>
    state === 'unread' ? [kind] : [],
  );
}
