import type {
  ListTargetsForPolicyCommandInput,
  ListTargetsForPolicyCommandOutput,
  PolicyTargetSummary,
} from '@aws-sdk/client-organizations';
import type { PolicyTarget } from '../../world/organization.js';
import type { Operation } from '../operation.js';
import { accessedPolicy } from './accessed-policy.js';
import { targetArn } from './arns.js';
import { pageOf } from './page.js';
import { maxResults, policyId, validateOrganizations } from './validate.js';

export const listTargetsForPolicy: Operation<
  ListTargetsForPolicyCommandInput,
  ListTargetsForPolicyCommandOutput
> = (input, context) => {
  validateOrganizations(input, { PolicyId: policyId, MaxResults: maxResults });
  const { PolicyId: id = '' } = input;
  const { organization, policy } = accessedPolicy(context, {
    rank: 'administrator',
    action: 'organizations:ListTargetsForPolicy',
    policyId: id,
  });
  const targets = organization.policies.targetsOf(policy);
  const { items, rest } = pageOf(`ListTargetsForPolicy/${id}`, targets, { input, context });
  return {
    Targets: items.map((target) => ({
      TargetId: target.id,
      Arn: targetArn(organization, target.id),
      Name: target.name,
      Type: typeOf(target),
    })),
    ...rest,
  };
};

function typeOf(target: PolicyTarget): NonNullable<PolicyTargetSummary['Type']> {
  if ('root' in target) return 'ACCOUNT';
  return target.parent ? 'ORGANIZATIONAL_UNIT' : 'ROOT';
}
