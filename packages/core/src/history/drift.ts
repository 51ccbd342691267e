import type { AccountState } from '../model/account.js';
import type { AccountId } from '../model/account-id.js';
import type { AuditedAccount, AuditStatus, OrganizationSummary } from '../model/audit.js';
import { observedCredentials, referenceTo } from '../model/observed-credentials.js';
import type { CredentialReference } from '../model/outcome.js';
import type { ObservedCredential } from '../model/plan.js';
import { hasCredentials } from '../model/root-credentials.js';
import type { ExpiredException } from './expired-exceptions.js';
import type { PolicyDrift } from './policy-drift.js';

interface OfAccount {
  readonly account: AccountId;
  readonly name: string;
}

/** One thing that is not as it was. */
export type Drift = StateDrift | PolicyDrift | ExpiredException;

type StateDrift =
  | { readonly kind: 'trusted-access'; readonly now: boolean }
  | { readonly kind: 'feature-enabled' | 'feature-disabled'; readonly feature: string }
  | { readonly kind: 'delegate-registered' | 'delegate-deregistered'; readonly delegate: AccountId }
  /** In the organization since; `withCredentials` when its root user holds something, null when nobody could read it. */
  | (OfAccount & {
      readonly kind: 'account-joined';
      readonly withCredentials: boolean | null;
      readonly found: readonly CredentialReference[];
    })
  | (OfAccount & { readonly kind: 'account-left' })
  | (OfAccount & {
      readonly kind: 'account-state';
      readonly before: AccountState;
      readonly now: AccountState;
    })
  | (OfAccount & { readonly kind: 'account-moved'; readonly before: string; readonly now: string })
  | (OfAccount & {
      readonly kind: 'credential-appeared' | 'credential-gone';
      readonly credential: CredentialReference;
    })
  /** A key was made active or inactive; a password or device was made anew. */
  | (OfAccount & { readonly kind: 'credential-changed'; readonly credential: CredentialReference })
  | (OfAccount & {
      readonly kind: 'credential-used';
      readonly credential: CredentialReference;
      readonly at: string;
    })
  /** It was read before, and is not any more. */
  | (OfAccount & { readonly kind: 'no-longer-read'; readonly status: AuditStatus });

interface State {
  readonly organization: OrganizationSummary;
  readonly accounts: ReadonlyMap<AccountId, AuditedAccount>;
}

interface After extends State {
  /** Whether every account of the organization is in it: only then a missing one has left. */
  readonly complete: boolean;
}

/** What changed between two looks at an organization. Pure. What was not known before, or is not now, is no change. */
export function driftBetween(before: State, after: After): StateDrift[] {
  const accounts = [...after.accounts.values()].flatMap((now) => {
    const known = before.accounts.get(now.id);
    return known ? accountDrift(known, now) : [joined(now)];
  });
  const left = after.complete
    ? [...before.accounts.values()]
        .filter(({ id }) => !after.accounts.has(id))
        .map(({ id, name }) => ({ kind: 'account-left' as const, account: id, name }))
    : [];
  return [...organizationDrift(before.organization, after.organization), ...left, ...accounts];
}

function organizationDrift(before: OrganizationSummary, now: OrganizationSummary): StateDrift[] {
  const drift: StateDrift[] = [];
  if (
    before.trustedAccess !== null &&
    now.trustedAccess !== null &&
    before.trustedAccess !== now.trustedAccess
  ) {
    drift.push({ kind: 'trusted-access', now: now.trustedAccess });
  }
  const features = difference(before.features, now.features);
  for (const feature of features.added) drift.push({ kind: 'feature-enabled', feature });
  for (const feature of features.gone) drift.push({ kind: 'feature-disabled', feature });
  const delegates = difference(before.delegatedAdministrators, now.delegatedAdministrators);
  for (const delegate of delegates.added) drift.push({ kind: 'delegate-registered', delegate });
  for (const delegate of delegates.gone) drift.push({ kind: 'delegate-deregistered', delegate });
  return drift;
}

function difference<Item>(before: readonly Item[] | null, now: readonly Item[] | null) {
  if (!before || !now) return { added: [], gone: [] };
  return {
    added: now.filter((item) => !before.includes(item)),
    gone: before.filter((item) => !now.includes(item)),
  };
}

function joined({ id, name, credentials, status }: AuditedAccount): StateDrift {
  const withCredentials = status === 'read' && credentials ? hasCredentials(credentials) : null;
  const found = credentials ? observedCredentials(credentials).map(referenceTo) : [];
  return { kind: 'account-joined', account: id, name, withCredentials, found };
}

function accountDrift(before: AuditedAccount, now: AuditedAccount): StateDrift[] {
  const of = { account: now.id, name: now.name };
  const drift: StateDrift[] = [];
  if (before.state !== now.state)
    drift.push({ kind: 'account-state', ...of, before: before.state, now: now.state });
  if (before.path !== now.path)
    drift.push({ kind: 'account-moved', ...of, before: before.path, now: now.path });
  if (now.status !== 'read') {
    const wasRead = before.status === 'read' && now.status !== 'skipped';
    return wasRead ? [...drift, { kind: 'no-longer-read', ...of, status: now.status }] : drift;
  }
  if (before.status !== 'read' || !before.credentials || !now.credentials) return drift;
  return [
    ...drift,
    ...credentialDrift(of, observedCredentials(before.credentials), observedCredentials(now.credentials)),
  ];
}

function credentialDrift(
  of: OfAccount,
  before: readonly ObservedCredential[],
  now: readonly ObservedCredential[],
): StateDrift[] {
  const same = (one: CredentialReference) => (other: CredentialReference) =>
    one.kind === other.kind && one.id === other.id;
  const gone = before
    .filter((credential) => !now.some(same(credential)))
    .map((credential) => ({ kind: 'credential-gone' as const, ...of, credential: referenceTo(credential) }));
  const others = now.flatMap((credential): StateDrift[] => {
    const known = before.find(same(credential));
    if (!known) return [{ kind: 'credential-appeared', ...of, credential: referenceTo(credential) }];
    const changed = known.detail !== credential.detail || known.createdAt !== credential.createdAt;
    const used = credential.lastUsed !== null && credential.lastUsed.at !== known.lastUsed?.at;
    return [
      ...(changed
        ? [{ kind: 'credential-changed' as const, ...of, credential: referenceTo(credential) }]
        : []),
      ...(used && credential.lastUsed
        ? [
            {
              kind: 'credential-used' as const,
              ...of,
              credential: referenceTo(credential),
              at: credential.lastUsed.at,
            },
          ]
        : []),
    ];
  });
  return [...gone, ...others];
}
