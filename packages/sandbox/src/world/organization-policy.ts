/** The two kinds of policies that bound what accounts of an organization may do. */
export type OrganizationPolicyType = 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY';

/** A policy of the organization. Never changed in place: compiled once by identity. */
export interface OrganizationPolicy {
  /** `p-…` */
  readonly id: string;
  readonly name: string;
  readonly type: OrganizationPolicyType;
  /** JSON text. */
  readonly document: string;
}

/** What AWS attaches to every root, OU and account when the policy type is enabled. */
const fullAwsAccess: OrganizationPolicy = {
  id: 'p-FullAWSAccess',
  name: 'FullAWSAccess',
  type: 'SERVICE_CONTROL_POLICY',
  document: JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
  }),
};

/** The same for resource control policies; it cannot be detached. */
const rcpFullAwsAccess: OrganizationPolicy = {
  id: 'p-RCPFullAWSAccess',
  name: 'RCPFullAWSAccess',
  type: 'RESOURCE_CONTROL_POLICY',
  document: JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
  }),
};

/** What is attached to a root, an OU or an account. A change replaces the list of its type. */
export type AttachedPolicies = Readonly<Record<OrganizationPolicyType, readonly OrganizationPolicy[]>>;

/** Shared by all nodes and accounts that hold nothing else. */
export const defaultPolicies: AttachedPolicies = {
  SERVICE_CONTROL_POLICY: [fullAwsAccess],
  RESOURCE_CONTROL_POLICY: [rcpFullAwsAccess],
};
