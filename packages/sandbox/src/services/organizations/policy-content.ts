import { parsePolicy } from '@rootwarden/policy';
import { AwsError } from '../../wire/aws-error.js';
import type { OrganizationPolicyType } from '../../world/organization-policy.js';
import { constraintViolation } from './validate.js';

/** Characters, white space included: UG-ORG, "Quotas", as of 15 May 2026. */
const maxLength: Readonly<Record<OrganizationPolicyType, number>> = {
  SERVICE_CONTROL_POLICY: 10_240,
  RESOURCE_CONTROL_POLICY: 5120,
};

const kinds = { SERVICE_CONTROL_POLICY: 'scp', RESOURCE_CONTROL_POLICY: 'rcp' } as const;

/**
 * The text that AWS stores of a policy: an SCP as it was sent, an RCP without white space and with its
 * statements in a list (observed). Throws when it is too long or not a policy of its type.
 */
export function storedContent(type: OrganizationPolicyType, content: string): string {
  if ([...content].length > maxLength[type]) {
    throw constraintViolation('You have exceeded the maximum policy size.', 'POLICY_CONTENT_LIMIT_EXCEEDED');
  }
  const parsed = parsePolicy(content, kinds[type]);
  if (!parsed.ok) {
    throw new AwsError(
      'MalformedPolicyDocumentException',
      'The provided policy document does not meet the requirements of the specified policy type.',
    );
  }
  return type === 'SERVICE_CONTROL_POLICY' ? content : compact(content);
}

function compact(content: string): string {
  const { Version, Statement } = JSON.parse(content) as { Version: string; Statement: object | object[] };
  return JSON.stringify({ Version, Statement: [Statement].flat() });
}
