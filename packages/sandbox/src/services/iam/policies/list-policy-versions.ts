import type { ListPolicyVersionsCommandInput, ListPolicyVersionsCommandOutput } from '@aws-sdk/client-iam';
import type { Operation } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { paging, policyArn } from '../constraints.js';
import { pageOf } from '../page.js';
import { addressedPolicy } from './addressed-policy.js';
import { listedVersion } from './policy-output.js';

/** The newest first. */
export const listPolicyVersions: Operation<
  ListPolicyVersionsCommandInput,
  ListPolicyVersionsCommandOutput
> = (input, context) => {
  validateQuery(input, { PolicyArn: policyArn, ...paging });
  const { policy } = addressedPolicy('iam:ListPolicyVersions', input.PolicyArn ?? '', context);
  const { items, rest } = pageOf(policy.versions.toReversed(), input);
  return { Versions: items.map((version) => listedVersion(policy, version)), ...rest };
};
