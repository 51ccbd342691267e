import type { PolicyType } from '@aws-sdk/client-organizations';
import { AwsError } from '../../wire/aws-error.js';
import { type OrganizationPolicyType, organizationPolicyTypes } from '../../world/organization-policy.js';
import type { Constraint } from '../constraints.js';

/** The types that say how services are configured, which the sandbox does not. */
export const configuringPolicyTypes: readonly PolicyType[] = [
  'TAG_POLICY',
  'BACKUP_POLICY',
  'AISERVICES_OPT_OUT_POLICY',
  'CHATBOT_POLICY',
  'DECLARATIVE_POLICY_EC2',
  'SECURITYHUB_POLICY',
  'INSPECTOR_POLICY',
  'UPGRADE_ROLLOUT_POLICY',
  'BEDROCK_POLICY',
  'S3_POLICY',
  'NETWORK_SECURITY_DIRECTOR_POLICY',
];

export const policyType: Constraint = {
  required: true,
  oneOf: ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY', ...configuringPolicyTypes],
};

/** The type, when it is one that the sandbox has. */
export const organizationPolicyType = (type: string | undefined): OrganizationPolicyType | undefined =>
  organizationPolicyTypes.find((known) => known === type);

/** Throws for the types that configure services: AWS would accept them, and they would be left without effect. */
export function requireOrganizationPolicyType(type: string | undefined): OrganizationPolicyType {
  const known = organizationPolicyType(type);
  if (known) return known;
  throw new AwsError('NotImplemented', `The sandbox has no policies of type ${type}.`, 501);
}

export const policyTypeNotEnabled = () =>
  new AwsError(
    'PolicyTypeNotEnabledException',
    'This operation can be performed only for enabled policy types.',
  );
