import type { ContextValue } from '@rootwarden/policy';
import type { Principal } from '../world/principal.js';
import type { World } from '../world/world.js';

/** What an operation is told besides its input. */
export interface CallContext {
  readonly world: World;
  /** Who signed the request. */
  readonly principal: Principal;
  /** The Region of the signing scope: `us-east-1` for IAM and Organizations; `aws-global` never. */
  readonly region: string;
  /** The host the client addressed, for operations that only regional endpoints serve. */
  readonly host: string;
  /** Where the client addressed the service, for URLs in answers: `http://127.0.0.1:4566`. */
  readonly origin: string;
  readonly requestId: string;
  /** The world's time at which the request was received. */
  readonly now: Date;
  /**
   * Asks the authorizer and throws AWS's AccessDenied when the principal may not. Records the decision
   * for `/_sandbox/calls`.
   *
   * @param action the IAM action, `iam:ListAccessKeys`
   * @param resource the ARN it is authorized on, `*` where AWS has none
   * @param keys further condition keys of the request, `{ 'sts:TaskPolicyArn': '…' }`
   */
  authorize(action: string, resource: string, keys?: Readonly<Record<string, ContextValue>>): void;
}

/**
 * One AWS operation: validation, authorization, effect, in AWS's own order of checks.
 *
 * Input and output are the SDK's types; nothing here knows of XML or JSON. Throws {@link AwsError}.
 */
export type Operation<Input, Output> = (input: Input, context: CallContext) => Omit<Output, '$metadata'>;
