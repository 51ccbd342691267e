import type { CreatePolicyCommandInput, CreatePolicyCommandOutput } from '@aws-sdk/client-organizations';
import { newPolicyId } from '../../world/identifiers.js';
import type { Organization } from '../../world/organization.js';
import type { OrganizationPolicyType } from '../../world/organization-policy.js';
import type { Operation } from '../operation.js';
import { accessedOrganization } from './access.js';
import { duplicatePolicy } from './accessed-policy.js';
import { storedContent } from './policy-content.js';
import { policyOutput } from './policy-output.js';
import { policyType, requireOrganizationPolicyType } from './policy-type.js';
import { readTags } from './tags.js';
import { constraintViolation, validateOrganizations } from './validate.js';

const constraints = {
  Content: { required: true, length: [1, Number.MAX_SAFE_INTEGER] },
  Description: { required: true, length: [0, 512] },
  Name: { required: true, length: [1, 128] },
  Type: policyType,
} as const;

/** Policies that an organization may have: UG-ORG, "Quotas". */
const maxPolicies: Readonly<Record<OrganizationPolicyType, number>> = {
  SERVICE_CONTROL_POLICY: 10_000,
  RESOURCE_CONTROL_POLICY: 2000,
};

/** The type need not be enabled (observed). The order of the checks after permission is assumed. */
export const createPolicy: Operation<CreatePolicyCommandInput, CreatePolicyCommandOutput> = (
  input,
  context,
) => {
  validateOrganizations(input, constraints);
  const tags = readTags(input.Tags);
  const { Content: content = '', Description: description = '', Name: name = '', Type } = input;
  const organization = accessedOrganization(context, {
    rank: 'management',
    action: 'organizations:CreatePolicy',
    policyType: Type,
    tags,
  });
  const type = requireOrganizationPolicyType(Type);
  const document = storedContent(type, content);
  requireRoom(organization, type, name);
  const policy = { id: newPolicyId(context.world.random, type), name, description, type, document, tags };
  organization.policies.put(policy);
  return { Policy: policyOutput(organization, policy) };
};

function requireRoom({ policies }: Organization, type: OrganizationPolicyType, name: string): void {
  const others = policies.ofType(type);
  if (others.some((other) => other.name === name)) throw duplicatePolicy('DuplicatePolicyException');
  if (others.length < maxPolicies[type]) return;
  throw constraintViolation(
    'You have exceeded the number of policies that you can have in an organization.',
    'POLICY_NUMBER_LIMIT_EXCEEDED',
  );
}
