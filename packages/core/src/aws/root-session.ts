import { type RootTask, taskPolicyArn } from '@rootwarden/policy/root-tasks';
import type { AccountId } from '../model/account-id.js';
import type { AwsAccess } from './access.js';
import type { CallOptions } from './calls.js';
import type { InputOf, Operation, OutputOf } from './operations.js';
import type { Partition } from './region.js';
import { answeredCredentials } from './session-credentials.js';

/**
 * How long a session lives, in seconds. AWS allows up to 900 and offers no way to revoke one: short is
 * the only bound there is.
 */
const sessionSeconds = 300;

type IamOperation = Extract<Operation, `iam:${string}`>;

/** Calls IAM with one set of credentials. */
export type IamCall = <Op extends IamOperation>(
  operation: Op,
  input: InputOf<Op>,
  options?: CallOptions,
) => Promise<OutputOf<Op>>;

/**
 * A member's root user, bound to one task. It exists only after AssumeRoot answered with credentials, and
 * every call through it is signed with these and nothing else.
 */
export interface RootSession {
  readonly account: AccountId;
  readonly task: RootTask;
  /** No secret: it joins our journal to the CloudTrail of both accounts. */
  readonly accessKeyId: string;
  readonly call: IamCall;
}

export interface RootSessionRequest {
  readonly account: AccountId;
  readonly task: RootTask;
  readonly partition: Partition;
  readonly signal?: AbortSignal;
}

/**
 * Opens a root session in a member account.
 *
 * @throws AwsCallError when AWS refuses or the answer holds no credentials
 * @example const session = await openRootSession(aws, { account, task: 'audit', partition: 'aws' });
 */
export async function openRootSession(aws: AwsAccess, request: RootSessionRequest): Promise<RootSession> {
  const { account, task, partition, signal } = request;
  const answer = await aws.operator(
    'sts:AssumeRoot',
    {
      TargetPrincipal: account,
      TaskPolicyArn: { arn: taskPolicyArn(task, partition) },
      DurationSeconds: sessionSeconds,
    },
    { ...(signal && { signal }) },
  );
  const credentials = { ...answeredCredentials('sts:AssumeRoot', answer.Credentials), accountId: account };
  return {
    account,
    task,
    accessKeyId: credentials.accessKeyId,
    call: (operation, input, options) => aws.session(credentials, operation, input, options),
  };
}
