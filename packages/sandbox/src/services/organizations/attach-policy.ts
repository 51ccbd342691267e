import type { AttachPolicyCommandInput, AttachPolicyCommandOutput } from '@aws-sdk/client-organizations';
import type { OrganizationPolicyType } from '../../world/organization-policy.js';
import type { Operation } from '../operation.js';
import { accessedPolicy, duplicatePolicy, foundTarget } from './accessed-policy.js';
import { policyTypeNotEnabled } from './policy-type.js';
import { constraintViolation, policyId, policyTargetId, validateOrganizations } from './validate.js';

/** Policies of a type on one root, OU or account, AWS's own included: UG-ORG, "Quotas", as of 15 May 2026. */
const maxAttached: Readonly<Record<OrganizationPolicyType, number>> = {
  SERVICE_CONTROL_POLICY: 10,
  RESOURCE_CONTROL_POLICY: 5,
};

/** Authorized on the policy and on the target (observed). The order of the checks after permission is assumed. */
export const attachPolicy: Operation<AttachPolicyCommandInput, AttachPolicyCommandOutput> = (
  input,
  context,
) => {
  validateOrganizations(input, { PolicyId: policyId, TargetId: policyTargetId });
  const { PolicyId = '', TargetId = '' } = input;
  const { organization, policy } = accessedPolicy(context, {
    rank: 'management',
    action: 'organizations:AttachPolicy',
    policyId: PolicyId,
    targetId: TargetId,
  });
  const target = foundTarget(organization, TargetId);
  if (!organization.policies.enabledTypes.has(policy.type)) throw policyTypeNotEnabled();
  const attached = target.policies[policy.type];
  if (attached.some(({ id }) => id === policy.id))
    throw duplicatePolicy('DuplicatePolicyAttachmentException');
  if (attached.length >= maxAttached[policy.type]) {
    throw constraintViolation(
      'You have attached the maximum number of policies to the specified target.',
      'MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
    );
  }
  organization.policies.attach(policy, target);
  return {};
};
