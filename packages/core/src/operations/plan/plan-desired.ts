import type { AuditedAccount } from '../../model/audit.js';
import { isExpired, type RootwardenConfig } from '../../model/config.js';
import { makePlan } from '../../model/make-plan.js';
import type {
  Allowances,
  OrganizationAction,
  Plan,
  PlannedAccount,
  PlannedAction,
  PlanWarning,
} from '../../model/plan.js';
import { runFrom } from '../../model/run-from.js';
import { decideRemoval } from './decide-removal.js';
import type { ObservedOrganization } from './observed-organization.js';
import { planAccess, unreadSettings } from './plan-access.js';

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
  const { organization, caller, now, risks } = observed;
  const { centralizedRootAccess: access, rootCredentials } = wish;
  const changes = access ? planAccess(access, organization, caller) : [];
  const exceptions = new Map(
    (rootCredentials?.exceptions ?? []).map((exception) => [exception.account, exception]),
  );
  const removal = { allow, now, runFrom: runFrom('delete-root-credentials', organization, caller) };
  const warnings: PlanWarning[] = access ? unreadSettings(access, organization) : [];
  const actions: PlannedAction[] = [...changes];
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
    const { account, action } = decideRemoval(audited, {
      ...removal,
      exception,
      risk: risks?.get(audited.id),
    });
    accounts.push(account);
    if (action) actions.push(action);
  }
  const notSelected = observed.notSelected + observed.accounts.length - accounts.length;
  return makePlan(observed, {
    allow,
    warnings,
    actions,
    accounts,
    notSelected,
    ...(config && { config }),
    ...(command !== undefined && { command }),
  });
}

/** The row under which changes to the organization's settings are told: that of the management account. */
export function settingsRow(
  { id, name, state, path }: AuditedAccount,
  changes: readonly OrganizationAction[],
): PlannedAccount {
  return { id, name, state, path, found: [], decision: changes.length > 0 ? 'change' : 'unchanged' };
}
