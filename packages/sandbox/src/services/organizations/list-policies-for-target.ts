import type {
  ListPoliciesForTargetCommandInput,
  ListPoliciesForTargetCommandOutput,
} from '@aws-sdk/client-organizations';
import type { Operation } from '../operation.js';
import { accessedOrganization } from './access.js';
import { foundTarget } from './accessed-policy.js';
import { targetArn } from './arns.js';
import { pageOf } from './page.js';
import { policySummary } from './policy-output.js';
import { organizationPolicyType, policyType } from './policy-type.js';
import { maxResults, policyTargetId, validateOrganizations } from './validate.js';

/** What is attached to the target itself: policies that it inherits are not listed. */
export const listPoliciesForTarget: Operation<
  ListPoliciesForTargetCommandInput,
  ListPoliciesForTargetCommandOutput
> = (input, context) => {
  validateOrganizations(input, { TargetId: policyTargetId, Filter: policyType, MaxResults: maxResults });
  const { TargetId: id = '', Filter: filter } = input;
  const organization = accessedOrganization(context, {
    rank: 'administrator',
    action: 'organizations:ListPoliciesForTarget',
    resource: (owner) => targetArn(owner, id),
    policyType: filter,
  });
  const type = organizationPolicyType(filter);
  const target = foundTarget(organization, id);
  const policies = type ? target.policies[type] : [];
  const { items, rest } = pageOf(`ListPoliciesForTarget/${id}/${filter}`, policies, { input, context });
  return { Policies: items.map((policy) => policySummary(organization, policy)), ...rest };
};
