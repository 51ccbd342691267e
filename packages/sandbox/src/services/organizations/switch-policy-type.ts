import type {
  DisablePolicyTypeCommandInput,
  DisablePolicyTypeCommandOutput,
  EnablePolicyTypeCommandInput,
  EnablePolicyTypeCommandOutput,
} from '@aws-sdk/client-organizations';
import { AwsError } from '../../wire/aws-error.js';
import type { Organization } from '../../world/organization.js';
import type { OrganizationPolicyType } from '../../world/organization-policy.js';
import type { CallContext, Operation } from '../operation.js';
import { accessedOrganization } from './access.js';
import { nodeArn } from './arns.js';
import { policyType, policyTypeNotEnabled, requireOrganizationPolicyType } from './policy-type.js';
import { rootOutput } from './root-output.js';
import { rootId, validateOrganizations } from './validate.js';

/** AWS enables RCPs in the background and says so (observed); here the next call finds them enabled. */
export const enablePolicyType: Operation<EnablePolicyTypeCommandInput, EnablePolicyTypeCommandOutput> = (
  input,
  context,
) => {
  const { organization, type } = switchedType('organizations:EnablePolicyType', input, context);
  if (organization.policies.enabledTypes.has(type)) {
    throw new AwsError('PolicyTypeAlreadyEnabledException', 'The specified policy type is already enabled.');
  }
  organization.policies.enable(type);
  const pending = type === 'RESOURCE_CONTROL_POLICY' ? type : undefined;
  return { Root: rootOutput(organization, pending) };
};

/** Every policy of the type is detached, and enabling the type again attaches only AWS's own. */
export const disablePolicyType: Operation<DisablePolicyTypeCommandInput, DisablePolicyTypeCommandOutput> = (
  input,
  context,
) => {
  const { organization, type } = switchedType('organizations:DisablePolicyType', input, context);
  if (!organization.policies.enabledTypes.has(type)) throw policyTypeNotEnabled();
  organization.policies.disable(type);
  return { Root: rootOutput(organization) };
};

function switchedType(
  action: string,
  input: EnablePolicyTypeCommandInput,
  context: CallContext,
): { readonly organization: Organization; readonly type: OrganizationPolicyType } {
  validateOrganizations(input, { RootId: rootId, PolicyType: policyType });
  const { RootId: id = '', PolicyType } = input;
  const organization = accessedOrganization(context, {
    rank: 'management',
    action,
    resource: (owner) => nodeArn(owner, id),
    policyType: PolicyType,
  });
  if (id !== organization.root.id) {
    throw new AwsError('RootNotFoundException', "You specified a root that doesn't exist.");
  }
  return { organization, type: requireOrganizationPolicyType(PolicyType) };
}
