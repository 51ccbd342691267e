import type {
  DescribeEffectivePolicyCommandInput,
  DescribeEffectivePolicyCommandOutput,
} from '@aws-sdk/client-organizations';
import { AwsError } from '../../wire/aws-error.js';
import type { Operation } from '../operation.js';
import { accessedOrganization } from './access.js';
import { foundTarget } from './accessed-policy.js';
import { targetArn } from './arns.js';
import { configuringPolicyTypes } from './policy-type.js';
import { invalidInput, validateOrganizations } from './validate.js';

/**
 * Of policies that configure services, which are never enabled here. SCPs and RCPs have no effective policy: AWS
 * refuses the two in words of their own. The answers and their order were observed.
 */
export const describeEffectivePolicy: Operation<
  DescribeEffectivePolicyCommandInput,
  DescribeEffectivePolicyCommandOutput
> = (input, context) => {
  if ((input.PolicyType as string | undefined) === 'SERVICE_CONTROL_POLICY') {
    throw invalidInput('You specified an invalid policy type.', 'INVALID_ENUM_POLICY_TYPE');
  }
  validateOrganizations(input, { PolicyType: { required: true, oneOf: configuringPolicyTypes } });
  const { PolicyType: policyType, TargetId: id = context.principal.account } = input;
  const organization = accessedOrganization(context, {
    rank: id === context.principal.account ? 'member' : 'administrator',
    action: 'organizations:DescribeEffectivePolicy',
    resource: (owner) => targetArn(owner, id),
    policyType,
  });
  if (!/^\d{12}$/.test(id)) {
    throw invalidInput('You specified a target that is not currently supported.', 'TARGET_NOT_SUPPORTED');
  }
  foundTarget(organization, id);
  throw new AwsError(
    'EffectivePolicyNotFoundException',
    'The specified policy type is not enabled. Enable that policy type on your organization root and then retry.',
  );
};
