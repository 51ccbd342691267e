import { RootwardenError } from '../../errors.js';
import type { OrganizationAccount } from '../../model/account.js';
import { isAccountId } from '../../model/account-id.js';
import { planApproval, withApproval } from '../../model/approval.js';
import type { AuditedAccount } from '../../model/audit.js';
import type { Plan } from '../../model/plan.js';
import { readScope } from '../../model/plan-scope.js';
import type { Selection } from '../../model/selection.js';
import { selectByName } from '../../organization/select.js';
import { requireRootSessions } from '../audit/require-root-sessions.js';
import { parseAudit } from './audit-document.js';
import { checkConfig } from './check-config.js';
import type { PlanOptions } from './index.js';
import { planDesired } from './plan-desired.js';
import { within } from './within.js';

export interface PlanFromAuditOptions extends Omit<PlanOptions, 'memberRole'> {
  /** The text of a saved audit, `rootwarden.audit/1`, and what to call it in errors. */
  readonly audit: { readonly text: string; readonly source: string };
}

/**
 * The difference between rootwarden.yaml and the organization as an audit saw it: AWS is not called. The plan
 * is as old as the audit; what changed since is found when it is applied.
 *
 * @throws RootwardenError when the audit is none, or not of a whole organization, or the file or the scope
 *   does not fit it
 * @example const { actions } = await planFromAudit({ audit: { text, source: 'audit.json' }, config, allow });
 */
export function planFromAudit(options: PlanFromAuditOptions): Plan {
  const { config: loaded, allow, scope = {}, command, approvals } = options;
  const { organization, caller, accounts, finishedAt } = parseAudit(options.audit.text, options.audit.source);
  const { selection, ...read } = readScope(scope);
  const wish = within(loaded.config, read);
  const all = accounts.map(withoutPlace);
  checkConfig(loaded, { summary: organization, accounts: all });
  requireNoUnits(selection);
  const selected = new Set(selectByName(all, { selection, managementMayBeNamed: false }).map(({ id }) => id));
  if (wish.rootCredentials) requireRootSessions({ summary: organization, caller });
  const listed = accounts.filter(({ id, management }) =>
    management
      ? wish.centralizedRootAccess || (wish.rootCredentials && selected.has(id))
      : wish.rootCredentials && selected.has(id),
  );
  const observed = {
    organization,
    caller,
    accounts: listed.map(asTarget),
    notSelected: accounts.length - listed.length,
    now: new Date(finishedAt),
  };
  const { source, sha256 } = loaded;
  const rules = { allow, config: { source, sha256 }, ...(command !== undefined && { command }) };
  return withApproval(
    planDesired(wish, observed, rules),
    approvals && planApproval(approvals, organization.id),
  );
}

/** An account of an audit, which tells the names of the units above it and not their ids. */
function withoutPlace({ id, name, state, management }: AuditedAccount): OrganizationAccount {
  return { id, name, state, management, email: '', parents: [] };
}

function requireNoUnits({ units = [], exclude = [] }: Selection): void {
  const unit = [...units, ...exclude.filter((id) => !isAccountId(id))][0];
  if (unit === undefined) return;
  throw new RootwardenError(
    'usage',
    'places-unread',
    `An audit does not tell which accounts lie in ${unit}.`,
    {
      hint: 'Name accounts, or plan without a saved audit.',
    },
  );
}

/** The row as a plan knows it: an audit reads the management account too, and it is no target. */
function asTarget(audited: AuditedAccount): AuditedAccount {
  if (!audited.management) return audited;
  const { id, name, state, path, management } = audited;
  const reason = 'the management account is no target';
  return { id, name, state, path, management, status: 'skipped', reason };
}
