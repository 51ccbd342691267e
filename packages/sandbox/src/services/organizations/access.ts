import { organizationsDenial } from '../../authorize/denial.js';
import { AwsError } from '../../wire/aws-error.js';
import type { Tag } from '../../world/account.js';
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
  /** Tags of the request. Giving some needs `organizations:TagResource` as well (observed). */
  readonly tags?: readonly Tag[];
  /** Keys of tags that the request takes away. */
  readonly tagKeys?: readonly string[];
}

const tagResource = 'organizations:TagResource';

/** The organization of the caller, once the caller has the permission and the rank that the operation asks for. */
export function accessedOrganization(context: CallContext, operation: AccessedOperation): Organization {
  const { organization, accounts } = context.world;
  const { rank, action, resource } = operation;
  const account = accounts.get(context.principal.account);
  const belongs = account?.parent !== undefined;
  const arns = belongs && resource ? resource(organization) : '*';
  for (const arn of [arns].flat()) {
    const keys = { ...keysOf(operation), ...resourceTagKeys(organization, arn) };
    context.authorize(action, arn, keys);
    const tags = operation.tags ?? [];
    if (tags.length > 0 && action !== tagResource) context.authorize(tagResource, arn, keys);
  }
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
const keysOf = ({ servicePrincipal, policyType, tags, tagKeys }: AccessedOperation) => ({
  ...(servicePrincipal && { 'organizations:ServicePrincipal': servicePrincipal }),
  ...(policyType && { 'organizations:PolicyType': policyType }),
  ...(tags && { 'aws:TagKeys': tags.map(({ Key }) => Key) }),
  ...(tagKeys && { 'aws:TagKeys': tagKeys }),
  ...tagValues('aws:RequestTag', tags ?? []),
});

function resourceTagKeys(organization: Organization, arn: string) {
  const id = arn.slice(arn.lastIndexOf('/') + 1);
  const resource = organization.policies.get(id) ?? organization.policyTarget(id);
  return tagValues('aws:ResourceTag', resource?.tags ?? []);
}

const tagValues = (name: string, tags: readonly Tag[]) =>
  Object.fromEntries(tags.map(({ Key, Value }) => [`${name}/${Key}`, Value]));
