import { parsePolicy, rcpServices } from '@rootwarden/policy';
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
 * The text that AWS stores of a policy: an SCP as it was sent, an RCP without white space, with its version and its
 * statements in a list (observed). Throws when it is too long or not a policy of its type.
 */
export function storedContent(type: OrganizationPolicyType, content: string): string {
  if ([...content].length > maxLength[type]) {
    throw constraintViolation('You have exceeded the maximum policy size.', 'POLICY_CONTENT_LIMIT_EXCEEDED');
  }
  if (!parsePolicy(content, kinds[type]).ok) throw malformed();
  return type === 'SERVICE_CONTROL_POLICY' ? content : storedRcp(JSON.parse(content));
}

/** The parser has made sure that a policy is one, and of an RCP that its statements have an Action. */
interface ParsedRcp {
  readonly Version?: string;
  readonly Statement: RcpStatement | readonly RcpStatement[];
}
interface RcpStatement {
  readonly Action: string | readonly string[];
}

/** A policy that says no version is of the older one (observed). */
function storedRcp({ Version = '2008-10-17', Statement }: ParsedRcp): string {
  const statements = [Statement].flat();
  if (!statements.flatMap(({ Action }) => Action).every(isBound)) throw malformed();
  return JSON.stringify({ Version, Statement: statements });
}

/** Whether RCPs bind a service: AWS refuses all others, but no action that the service has not (observed). */
function isBound(action: string): boolean {
  const [service = ''] = action.toLowerCase().split(':');
  return service === '*' || rcpServices.has(service);
}

const malformed = () =>
  new AwsError(
    'MalformedPolicyDocumentException',
    'The provided policy document does not meet the requirements of the specified policy type.',
  );
