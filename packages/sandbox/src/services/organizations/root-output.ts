import type { Root } from '@aws-sdk/client-organizations';
import type { Organization } from '../../world/organization.js';
import { type OrganizationPolicyType, organizationPolicyTypes } from '../../world/organization-policy.js';
import { nodeArn } from './arns.js';

/** The root with the policy types that are enabled, by name as observed; one of them may be on its way. */
export function rootOutput(organization: Organization, pending?: OrganizationPolicyType): Root {
  const { root, policies } = organization;
  return {
    Id: root.id,
    Arn: nodeArn(organization, root.id),
    Name: root.name,
    PolicyTypes: organizationPolicyTypes
      .filter((type) => policies.enabledTypes.has(type))
      .map((type) => ({ Type: type, Status: type === pending ? 'PENDING_ENABLE' : 'ENABLED' })),
  };
}
