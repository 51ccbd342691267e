import type { ListPoliciesCommandInput, ListPoliciesCommandOutput } from '@aws-sdk/client-iam';
import { awsManagedPolicies } from '../../../world/aws-managed-policies.js';
import type { Operation } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { callersAccount } from '../addressed-identity.js';
import { paging, policyPath } from '../constraints.js';
import { pageOf } from '../page.js';
import { listedPolicy } from './policy-output.js';
import { type PolicyUse, useCount } from './policy-use.js';

const constraints = {
  Scope: { oneOf: ['All', 'AWS', 'Local'] },
  PathPrefix: policyPath,
  PolicyUsageFilter: { oneOf: ['PermissionsPolicy', 'PermissionsBoundary'] },
  ...paging,
} as const;

/** The filter for usage counts with OnlyAttached and not without (observed). */
export const listPolicies: Operation<ListPoliciesCommandInput, ListPoliciesCommandOutput> = (
  input,
  context,
) => {
  validateQuery(input, constraints);
  const account = callersAccount(context);
  const { Scope: scope = 'All', PathPrefix: prefix = '/', OnlyAttached, PolicyUsageFilter } = input;
  context.authorize('iam:ListPolicies', `arn:aws:iam::${account.id}:policy${prefix}`);
  const uses: readonly PolicyUse[] = PolicyUsageFilter
    ? [PolicyUsageFilter]
    : ['PermissionsPolicy', 'PermissionsBoundary'];
  const policies = [
    ...(scope === 'AWS' ? [] : (account.managedPolicies?.values() ?? [])),
    ...(scope === 'Local' ? [] : awsManagedPolicies.values()),
  ].filter(
    ({ path, arn }) =>
      path.startsWith(prefix) && (!OnlyAttached || uses.some((use) => useCount(account, arn, use) > 0)),
  );
  const { items, rest } = pageOf(policies, input);
  return { Policies: items.map((policy) => listedPolicy(account, policy)), ...rest };
};
