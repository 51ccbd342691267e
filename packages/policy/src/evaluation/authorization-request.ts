import type { ContextValue } from '../context-value.js';
import type { Principal } from './principal.js';

/** One request, as AWS would authorize it. */
export interface AuthorizationRequest {
  /** For example `iam:ListAccessKeys`. */
  readonly action: string;
  /** An ARN, or `*` for an action without a resource. */
  readonly resource: string;
  /** The account that owns the resource. By default the one in the ARN, else the principal's. */
  readonly resourceAccount?: string;
  readonly principal: Principal;
  /**
   * Whether the principal's account is the organization's management account, which no SCP binds.
   * Its resources are bound by no RCP.
   */
  readonly principalIsInManagementAccount?: boolean;
  /** The same of the resource's account; by default that of the principal when both are one account. */
  readonly resourceIsInManagementAccount?: boolean;
  /**
   * Context keys in any case. What follows from the principal (aws:PrincipalArn, aws:PrincipalAccount,
   * aws:PrincipalType, aws:userid, aws:username, aws:AssumedRoot and the like) is filled in where it is absent.
   */
  readonly context: Readonly<Record<string, ContextValue>>;
}
