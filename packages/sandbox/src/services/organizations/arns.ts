import type { Organization } from '../../world/organization.js';
import { isAwsManaged, type OrganizationPolicy } from '../../world/organization-policy.js';

const arn = ({ management, id }: Organization, kind: string, name = '') =>
  `arn:aws:organizations::${management.id}:${kind}/${id}${name}`;

export const organizationArn = (organization: Organization) => arn(organization, 'organization');

export const accountArn = (organization: Organization, accountId: string) =>
  arn(organization, 'account', `/${accountId}`);

/** Of the root (`r-…`) or an OU. */
export const nodeArn = (organization: Organization, id: string) =>
  arn(organization, id.startsWith('r-') ? 'root' : 'ou', `/${id}`);

/** Of a root, an OU or an account, by the form of its id. */
export const targetArn = (organization: Organization, id: string) =>
  /^\d{12}$/.test(id) ? accountArn(organization, id) : nodeArn(organization, id);

/** AWS's own policies belong to no organization: `arn:aws:organizations::aws:policy/service_control_policy/p-…`. */
export function policyArn(
  organization: Organization,
  { id, type }: Pick<OrganizationPolicy, 'id' | 'type'>,
): string {
  const kind = type.toLowerCase();
  if (isAwsManaged({ id })) return `arn:aws:organizations::aws:policy/${kind}/${id}`;
  return arn(organization, 'policy', `/${kind}/${id}`);
}

/** The same for an id alone. A policy that does not exist passes for an SCP. */
export function policyArnOf(organization: Organization, id: string): string {
  const type = organization.policies.get(id)?.type ?? 'SERVICE_CONTROL_POLICY';
  return policyArn(organization, { id, type });
}

/** Of an invitation. */
export const handshakeArn = (organization: Organization, id: string) =>
  arn(organization, 'handshake', `/invite/${id}`);
