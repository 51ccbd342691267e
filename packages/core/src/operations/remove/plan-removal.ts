import type { AuditedAccount } from '../../model/audit.js';
import {
  type Allowances,
  type DeleteRootCredentials,
  type Plan,
  type PlannedAccount,
  type PlannedDeletion,
  planMaxAge,
} from '../../model/plan.js';
import { planSummary } from '../../model/plan-summary.js';
import { hasCredentials, type RootCredentials } from '../../model/root-credentials.js';
import { refusals } from '../../model/safety.js';

interface Observed extends Pick<Plan, 'organization' | 'caller' | 'notSelected'> {
  readonly accounts: readonly AuditedAccount[];
  /** AWS's time. */
  readonly now: Date;
}

/**
 * What to delete, account by account. A pure function of what was seen and what was allowed: every account
 * that was seen gets exactly one decision.
 */
export function planRemoval(observed: Observed, allow: Allowances): Plan {
  const { organization, caller, notSelected, now } = observed;
  const decided = observed.accounts.map((account) => decide(account, allow, now));
  const actions = decided.flatMap(({ action }) => (action ? [action] : []));
  const accounts = decided.map(({ account }) => account);
  return {
    schema: 'rootwarden.plan/1',
    createdAt: now.toISOString(),
    maxAge: planMaxAge,
    organization,
    caller,
    allow,
    actions,
    accounts,
    notSelected,
    summary: planSummary(actions, accounts),
  };
}

interface Decided {
  readonly account: PlannedAccount;
  readonly action?: DeleteRootCredentials;
}

function decide(audited: AuditedAccount, allow: Allowances, now: Date): Decided {
  const { id, name, state, path, management, status, reason, cause, credentials } = audited;
  const seen = credentials ? deletions(credentials) : [];
  const found = seen.map(({ kind, id: credential }) => ({
    kind,
    ...(credential !== undefined && { id: credential }),
  }));
  const account = { id, name, state, path, found };
  if (management) {
    const why = 'the management account is never a target: AWS opens no root session in it';
    return { account: { ...account, decision: 'skipped', reason: why } };
  }
  if (status !== 'read' || !credentials) {
    const decision = status === 'read' ? 'unknown' : status;
    return { account: { ...account, decision, ...(reason && { reason }), ...(cause && { cause }) } };
  }
  if (!hasCredentials(credentials)) return { account: { ...account, decision: 'nothing-to-remove' } };
  const unlisted = Object.entries(credentials).filter(
    ([, kind]: [string, { state: string }]) => kind.state === 'unread',
  );
  if (unlisted.length > 0) {
    const kinds = unlisted.map(([kind]) => kind).join(', ');
    const why = `the account summary shows ${kinds} that the listing does not`;
    return { account: { ...account, decision: 'unknown', reason: why } };
  }
  const against = refusals(credentials, allow, now);
  if (against.length > 0) {
    const why = against.map((refusal) => refusal.reason).join('; ');
    const flag = [...new Set(against.map((refusal) => refusal.flag))].join(' ');
    return { account: { ...account, decision: 'refused', reason: why, flag } };
  }
  return {
    account: { ...account, decision: 'delete' },
    action: { kind: 'delete-root-credentials', account: id, delete: seen },
  };
}

/** In the order in which they go: the MFA devices last, so that stopping anywhere weakens nothing. */
function deletions(credentials: RootCredentials): PlannedDeletion[] {
  const { password, accessKeys, signingCertificates, mfaDevices } = credentials;
  const lastSignIn =
    password.lastUsed === null ? null : { at: password.lastUsed, service: 'signin', region: null };
  return [
    ...(password.state === 'present'
      ? [{ kind: 'password' as const, createdAt: password.createdAt, lastUsed: lastSignIn }]
      : []),
    ...accessKeys.items.map(({ id, status, createdAt, lastUsed }) => ({
      kind: 'accessKey' as const,
      ...(id !== null && { id }),
      detail: status,
      createdAt,
      lastUsed,
    })),
    ...signingCertificates.items.map(({ id, status, uploadedAt }) => ({
      kind: 'signingCertificate' as const,
      id,
      detail: status,
      createdAt: uploadedAt,
      lastUsed: null,
    })),
    ...mfaDevices.items.map(({ id, kind, enabledAt }) => ({
      kind: 'mfaDevice' as const,
      id,
      detail: kind,
      createdAt: enabledAt,
      lastUsed: null,
    })),
  ];
}
