import type { AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import { parsePolicy } from '@rootwarden/policy';
import { AwsError } from '../../wire/aws-error.js';
import type { InlinePolicy } from '../../world/account.js';
import { findManagedPolicy } from '../../world/managed-policy.js';
import type { World } from '../../world/world.js';
import { validateQuery, validationError } from '../query-validation.js';

/** Managed policies that one session may be bounded by. */
const maxPolicyArns = 10;

/** The policies that bound a session: one as text, and managed ones of the role's account. */
export function readSessionPolicies(
  { Policy, PolicyArns = [] }: AssumeRoleCommandInput,
  { accounts }: World,
  roleAccount: string,
): readonly InlinePolicy[] {
  if (PolicyArns.length > maxPolicyArns) {
    throw validationError(
      `1 validation error detected: Value at 'policyArns' failed to satisfy constraint: Member must have length less than or equal to ${maxPolicyArns}`,
    );
  }
  const account = accounts.get(roleAccount);
  const managed = PolicyArns.map(({ arn = '' }) => {
    validateQuery({ arn }, { arn: { required: true, length: [20, 2048] } });
    const policy = account && findManagedPolicy(account, arn);
    // The text is assumed.
    if (!policy) throw validationError(`PolicyArn ${arn} does not exist.`);
    return policy.defaultVersion;
  });
  return [...(Policy === undefined ? [] : [readPolicy(Policy)]), ...managed];
}

function readPolicy(document: string): InlinePolicy {
  const parsed = parsePolicy(document, 'session');
  if (parsed.ok) return { name: 'session policy', document };
  throw new AwsError(
    'MalformedPolicyDocumentException',
    parsed.errors[0]?.message ?? 'Syntax errors in policy.',
  );
}
