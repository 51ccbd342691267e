import type { AuditedAccount } from '../../model/audit.js';
import { isExpired, type RootwardenConfig } from '../../model/config.js';
import {
  type Allowances,
  type OrganizationAction,
  type Plan,
  type PlannedAccount,
  type PlanWarning,
  planMaxAge,
} from '../../model/plan.js';
import { planSummary } from '../../model/plan-summary.js';
import { runFrom } from '../../model/run-from.js';
import { decideRemoval } from './decide-removal.js';
import { planAccess, unreadSettings } from './plan-access.js';

/** The organization as it was seen; an audit is one. */
export interface ObservedOrganization extends Pick<Plan, 'organization' | 'caller' | 'notSelected'> {
  /** The selected accounts; the management account stands among them where settings are managed. */
  readonly accounts: readonly AuditedAccount[];
  /** AWS's time. */
  readonly now: Date;
}

interface PlanRules {
  readonly allow: Allowances;
  /** The file that the wish comes from. */
  readonly config?: { readonly source: string; readonly sha256: string };
  /** The command that applies the plan. */
  readonly command?: string;
}

/**
 * The difference between an organization as it is wanted and as it was seen. A pure function: desired and
 * observed meet here, and nowhere else. A section that the wish leaves out plans nothing.
 *
 * @example planDesired(config, { ...audit, notSelected: 0, now: new Date(audit.finishedAt) }, { allow })
 */
export function planDesired(
  wish: RootwardenConfig,
  observed: ObservedOrganization,
  { allow, config, command }: PlanRules,
): Plan {
  const { organization, caller, now } = observed;
  const { centralizedRootAccess: access, rootCredentials } = wish;
  const changes = access ? planAccess(access, organization, caller) : [];
  const exceptions = new Map(
    (rootCredentials?.exceptions ?? []).map((exception) => [exception.account, exception]),
  );
  const removal = { allow, now, runFrom: runFrom('delete-root-credentials', organization, caller) };
  const warnings: PlanWarning[] = access ? unreadSettings(access, organization) : [];
  const actions: Plan['actions'][number][] = [...changes];
  const accounts: PlannedAccount[] = [];
  for (const audited of observed.accounts) {
    if (audited.management && access) {
      accounts.push(settingsRow(audited, changes));
      continue;
    }
    if (!rootCredentials) continue;
    const named = exceptions.get(audited.id);
    const expired = named && isExpired(named, now);
    if (expired) {
      const message = `The exception for ${audited.id} ended on ${named.expires} and no longer protects it (${named.reason}).`;
      warnings.push({ code: 'expired-exception', account: audited.id, message });
    }
    const exception = expired ? undefined : named;
    const { account, action } = decideRemoval(audited, { ...removal, exception });
    accounts.push(account);
    if (action) actions.push(action);
  }
  return {
    schema: 'rootwarden.plan/1',
    createdAt: now.toISOString(),
    maxAge: planMaxAge,
    organization,
    caller,
    allow,
    ...(config && { config }),
    ...(command !== undefined && { command }),
    warnings,
    actions,
    accounts,
    notSelected: observed.notSelected + observed.accounts.length - accounts.length,
    summary: planSummary(actions, accounts),
  };
}

/** The row under which the organization's settings are told. */
function settingsRow(
  { id, name, state, path }: AuditedAccount,
  changes: readonly OrganizationAction[],
): PlannedAccount {
  return { id, name, state, path, found: [], decision: changes.length > 0 ? 'change' : 'unchanged' };
}
