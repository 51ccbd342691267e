import { organizationsDenial } from '../../authorize/denial.js';
import { AwsError } from '../../wire/aws-error.js';
import type { Organization } from '../../world/organization.js';
import type { CallContext } from '../operation.js';

/**
 * Who may call an operation: any member; the management account and every service's delegated
 * administrators; the management account alone. API reference, the first lines of each operation.
 */
type Rank = 'member' | 'administrator' | 'management';

export interface AccessedOperation {
  readonly rank: Rank;
  /** The IAM action, `organizations:ListAccounts`. */
  readonly action: string;
  /** What it is authorized on, given the organization; `*` when left out. Of several, each has to be allowed. */
  readonly resource?: (organization: Organization) => string | readonly string[];
  readonly servicePrincipal?: string | undefined;
  readonly policyType?: string | undefined;
}

/** The organization of the caller, once the caller has the permission and the rank that the operation asks for. */
export function accessedOrganization(context: CallContext, operation: AccessedOperation): Organization {
  const { organization, accounts } = context.world;
  const { rank, action, resource } = operation;
  const account = accounts.get(context.principal.account);
  const belongs = account?.parent !== undefined;
  const arns = belongs && resource ? resource(organization) : '*';
  for (const arn of [arns].flat()) context.authorize(action, arn, keysOf(operation));
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

/** The condition keys of Organizations: service authorization reference. */
const keysOf = ({ servicePrincipal, policyType }: AccessedOperation) => ({
  ...(servicePrincipal && { 'organizations:ServicePrincipal': servicePrincipal }),
  ...(policyType && { 'organizations:PolicyType': policyType }),
});
