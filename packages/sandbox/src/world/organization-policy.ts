import type { Tag } from './account.js';

/** The two kinds of policies that bound what accounts of an organization may do. */
export const organizationPolicyTypes = ['RESOURCE_CONTROL_POLICY', 'SERVICE_CONTROL_POLICY'] as const;

export type OrganizationPolicyType = (typeof organizationPolicyTypes)[number];

/** A policy of the organization. Never changed in place: compiled once by identity. */
export interface OrganizationPolicy {
  /** `p-…` */
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly type: OrganizationPolicyType;
  /** JSON text. */
  readonly document: string;
  readonly tags?: readonly Tag[];
}

/** What AWS attaches to every root, OU and account when the policy type is enabled. */
const fullAwsAccess: OrganizationPolicy = {
  id: 'p-FullAWSAccess',
  name: 'FullAWSAccess',
  description: 'Allows access to every operation',
  type: 'SERVICE_CONTROL_POLICY',
  document: print({ Effect: 'Allow', Action: '*', Resource: '*' }),
};

/** The same for resource control policies; it cannot be detached. */
const rcpFullAwsAccess: OrganizationPolicy = {
  id: 'p-RCPFullAWSAccess',
  name: 'RCPFullAWSAccess',
  description: 'Allows access to every resource',
  type: 'RESOURCE_CONTROL_POLICY',
  document: print({ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }),
};

/** As AWS shows its own policies. */
function print(statement: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2);
}

/** Those that AWS made: attached everywhere at first, never changed. */
export const awsManagedPolicies: readonly OrganizationPolicy[] = [fullAwsAccess, rcpFullAwsAccess];

export const isAwsManaged = ({ id }: Pick<OrganizationPolicy, 'id'>) =>
  awsManagedPolicies.some((policy) => policy.id === id);

/** What is attached to a root, an OU or an account. A change replaces the list of its type. */
export type AttachedPolicies = Readonly<Record<OrganizationPolicyType, readonly OrganizationPolicy[]>>;

/** Shared by all nodes and accounts that hold nothing else. */
export const defaultPolicies: AttachedPolicies = {
  SERVICE_CONTROL_POLICY: [fullAwsAccess],
  RESOURCE_CONTROL_POLICY: [rcpFullAwsAccess],
};
