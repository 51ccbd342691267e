import type { UpdatePolicyCommandInput, UpdatePolicyCommandOutput } from '@aws-sdk/client-organizations';
import { isAwsManaged } from '../../world/organization-policy.js';
import type { Operation } from '../operation.js';
import { accessedPolicy, duplicatePolicy, immutablePolicy } from './accessed-policy.js';
import { storedContent } from './policy-content.js';
import { policyOutput } from './policy-output.js';
import { policyId, validateOrganizations } from './validate.js';

const constraints = {
  PolicyId: policyId,
  Name: { length: [1, 128] },
  Description: { length: [0, 512] },
  Content: { length: [1, Number.MAX_SAFE_INTEGER] },
} as const;

/**
 * Takes effect wherever the policy is attached. Observed: a blank Description changes nothing, and the answer
 * has the content but name and description only where they were sent. A blank Name is taken the same way: assumed.
 */
export const updatePolicy: Operation<UpdatePolicyCommandInput, UpdatePolicyCommandOutput> = (
  input,
  context,
) => {
  validateOrganizations(input, constraints);
  const { organization, policy } = accessedPolicy(context, {
    rank: 'management',
    action: 'organizations:UpdatePolicy',
    policyId: input.PolicyId ?? '',
  });
  if (isAwsManaged(policy)) throw immutablePolicy();
  const name = notBlank(input.Name) ?? policy.name;
  const taken = organization.policies
    .ofType(policy.type)
    .some((other) => other.id !== policy.id && other.name === name);
  if (taken) throw duplicatePolicy('DuplicatePolicyException');
  const description = notBlank(input.Description) ?? policy.description ?? '';
  const document = input.Content === undefined ? policy.document : storedContent(policy.type, input.Content);
  const updated = { ...policy, name, description, document };
  organization.policies.put(updated);
  const { PolicySummary: summary, Content } = policyOutput(organization, updated);
  return {
    Policy: {
      PolicySummary: { ...summary, Name: input.Name, Description: input.Description },
      Content,
    },
  };
};

const notBlank = (text: string | undefined) => (text?.trim() ? text : undefined);
