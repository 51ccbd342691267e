import { organizationsDenial } from '../../authorize/denial.js';
import { AwsError } from '../../wire/aws-error.js';
import type { Organization } from '../../world/organization.js';
import type { CallContext } from '../operation.js';

/**
 * Who may call an operation: any member; the management account and every service's delegated
 * administrators; the management account alone. API reference, the first lines of each operation.
 */
type Rank = 'member' | 'administrator' | 'management';

interface AccessedOperation {
  readonly rank: Rank;
  /** The IAM action, `organizations:ListAccounts`. */
  readonly action: string;
  /** What it is authorized on, given the organization; `*` when left out. */
  readonly resource?: (organization: Organization) => string;
  readonly servicePrincipal?: string | undefined;
}

/** The organization of the caller, once the caller has the permission and the rank that the operation asks for. */
export function accessedOrganization(context: CallContext, operation: AccessedOperation): Organization {
  const { organization, accounts } = context.world;
  const { rank, action, resource, servicePrincipal } = operation;
  const account = accounts.get(context.principal.account);
  const belongs = account?.parent !== undefined;
  const keys = servicePrincipal ? { 'organizations:ServicePrincipal': servicePrincipal } : {};
  context.authorize(action, belongs && resource ? resource(organization) : '*', keys);
  if (!belongs) {
    const message = 'Your account is not a member of an organization.';
    throw new AwsError('AWSOrganizationsNotInUseException', message);
  }
  if (!hasRank(organization, account.id, rank)) throw organizationsDenial();
  return organization;
}

function hasRank(organization: Organization, accountId: string, rank: Rank): boolean {
  if (rank === 'member' || accountId === organization.management.id) return true;
  return rank === 'administrator' && organization.delegates().has(accountId);
}
