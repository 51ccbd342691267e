import type { AccountId } from '../model/account-id.js';
import type { PolicyDocument } from '../permissions.js';
import type { AwsAccess } from './access.js';
import type { CallOptions } from './calls.js';
import type { InputOf, Operation, OutputOf } from './operations.js';
import { answeredCredentials } from './session-credentials.js';

/** The shortest that AWS lets a role's session live, in seconds (API_AssumeRole). */
const sessionSeconds = 900;

/** Calls with the credentials of one role in a member. */
export type MemberCall = <Op extends Operation>(
  operation: Op,
  input: InputOf<Op>,
  options?: CallOptions,
) => Promise<OutputOf<Op>>;

interface MemberSessionRequest {
  readonly account: AccountId;
  /** Its ARN. */
  readonly role: string;
  /** What the session may do at most, whatever the role may. */
  readonly policy: PolicyDocument;
  readonly signal: AbortSignal;
}

/**
 * Becomes a role in a member, held to reading.
 *
 * @throws AwsCallError when AWS refuses or the answer holds no credentials
 */
export async function openMemberSession(
  aws: AwsAccess,
  { account, role, policy, signal }: MemberSessionRequest,
): Promise<MemberCall> {
  const { Credentials } = await aws.operator(
    'sts:AssumeRole',
    {
      RoleArn: role,
      RoleSessionName: 'rootwarden',
      Policy: JSON.stringify(policy),
      DurationSeconds: sessionSeconds,
    },
    { signal },
  );
  const credentials = { ...answeredCredentials('sts:AssumeRole', Credentials), accountId: account };
  return (operation, input, options) => aws.session(credentials, operation, input, options);
}
