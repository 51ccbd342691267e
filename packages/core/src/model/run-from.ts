import type { AccountId } from './account-id.js';
import type { Caller, OrganizationSummary } from './audit.js';
import type { Plan, PlannedAction } from './plan.js';

/** Whose credentials can do an action of a kind. */
const places: Readonly<Record<PlannedAction['kind'], 'management' | 'management first' | 'delegate first'>> =
  {
    'enable-trusted-access': 'management',
    'enable-feature': 'management',
    'deregister-delegated-administrator': 'management',
    'register-delegated-administrator': 'management',
    // A delegate may list and disable features, not enable them.
    'disable-feature': 'management first',
    'disable-trusted-access': 'management',
    // AWS advises to work from the delegate (IAM User Guide, id_root-enable-root-access).
    'delete-root-credentials': 'delegate first',
  };

/** The accounts from which an action can be done, the advised one first. */
export function runFrom(
  kind: PlannedAction['kind'],
  { managementAccountId, delegatedAdministrators }: OrganizationSummary,
  caller: Caller,
): AccountId[] {
  const place = places[kind];
  if (place === 'management') return [managementAccountId];
  // Who reads an organization without being told its delegates is the management account or one of them.
  const delegates = delegatedAdministrators ?? [caller.account];
  const order =
    place === 'management first' ? [managementAccountId, ...delegates] : [...delegates, managementAccountId];
  return [...new Set(order)];
}

/** Why an action was left to somebody else, and the command with which they do it. */
export function elsewhere(
  { runFrom: accounts }: PlannedAction,
  { command }: Pick<Plan, 'command'>,
  caller: Caller,
): string {
  const where = `to be run from ${accounts.join(' or ')}, and these credentials belong to ${caller.account}`;
  return command === undefined ? where : `${where}: ${command}`;
}

/** Whether these credentials can do an action. */
export function canRun({ runFrom: accounts }: PlannedAction, caller: Caller): boolean {
  return accounts.includes(caller.account);
}
