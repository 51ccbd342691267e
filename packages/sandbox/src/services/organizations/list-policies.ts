import type { ListPoliciesCommandInput, ListPoliciesCommandOutput } from '@aws-sdk/client-organizations';
import type { Operation } from '../operation.js';
import { accessedOrganization } from './access.js';
import { pageOf } from './page.js';
import { policySummary } from './policy-output.js';
import { organizationPolicyType, policyType } from './policy-type.js';
import { maxResults, validateOrganizations } from './validate.js';

/** AWS's own first, then in the order in which they were made: assumed. */
export const listPolicies: Operation<ListPoliciesCommandInput, ListPoliciesCommandOutput> = (
  input,
  context,
) => {
  validateOrganizations(input, { Filter: policyType, MaxResults: maxResults });
  const organization = accessedOrganization(context, {
    rank: 'administrator',
    action: 'organizations:ListPolicies',
    policyType: input.Filter,
  });
  const type = organizationPolicyType(input.Filter);
  const policies = type ? organization.policies.ofType(type) : [];
  const { items, rest } = pageOf(`ListPolicies/${input.Filter}`, policies, { input, context });
  return { Policies: items.map((policy) => policySummary(organization, policy)), ...rest };
};
