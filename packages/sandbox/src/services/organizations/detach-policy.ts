import type { DetachPolicyCommandInput, DetachPolicyCommandOutput } from '@aws-sdk/client-organizations';
import { AwsError } from '../../wire/aws-error.js';
import { isAwsManaged } from '../../world/organization-policy.js';
import type { Operation } from '../operation.js';
import { accessedPolicy, foundTarget } from './accessed-policy.js';
import {
  constraintViolation,
  invalidInput,
  policyId,
  policyTargetId,
  validateOrganizations,
} from './validate.js';

/** Takes effect at once. The texts for a policy that is not attached, and for AWS's RCP, are the API reference's. */
export const detachPolicy: Operation<DetachPolicyCommandInput, DetachPolicyCommandOutput> = (
  input,
  context,
) => {
  validateOrganizations(input, { PolicyId: policyId, TargetId: policyTargetId });
  const { PolicyId = '', TargetId = '' } = input;
  const { organization, policy } = accessedPolicy(context, {
    rank: 'management',
    action: 'organizations:DetachPolicy',
    policyId: PolicyId,
    targetId: TargetId,
  });
  const target = foundTarget(organization, TargetId);
  const attached = target.policies[policy.type];
  if (!attached.some(({ id }) => id === policy.id)) {
    throw new AwsError(
      'PolicyNotAttachedException',
      "The policy isn't attached to the specified target in the specified root.",
    );
  }
  if (policy.type === 'RESOURCE_CONTROL_POLICY' && isAwsManaged(policy)) {
    throw invalidInput("You can't detach this Amazon Web Services Managed Policy.", 'NON_DETACHABLE_POLICY');
  }
  if (attached.length === 1) {
    throw constraintViolation(
      'You cannot remove the last policy attached to the specified target. You must have at least one attached at all times.',
      'MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
    );
  }
  organization.policies.detach(policy, target);
  return {};
};
