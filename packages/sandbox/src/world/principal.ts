import type { InlinePolicy, Tag } from './account.js';

/** Who signed a request. `accessKeyId` is the key that signed it. */
export type Principal =
  | (OwnSession & { readonly kind: 'root-user'; readonly account: string; readonly accessKeyId: string })
  | {
      readonly kind: 'root-session';
      readonly account: string;
      readonly accessKeyId: string;
      /** The managed policy that bounds the session. */
      readonly taskPolicyArn: string;
      readonly issuedAt: Date;
    }
  | (OwnSession & {
      readonly kind: 'user';
      readonly account: string;
      readonly accessKeyId: string;
      readonly userName: string;
      /** `/` or `/division/`. */
      readonly path: string;
    })
  | {
      readonly kind: 'role-session';
      readonly account: string;
      readonly accessKeyId: string;
      readonly roleName: string;
      readonly sessionName: string;
      readonly sourceIdentity?: string;
      /** Policies handed to AssumeRole: they bound the session. */
      readonly sessionPolicies: readonly InlinePolicy[];
      readonly issuedAt: Date;
      /** Whether a code of an MFA device was handed to AssumeRole. */
      readonly mfa?: boolean;
      readonly tags?: readonly Tag[];
      /** Keys of those tags that sessions opened from this one have too, in lower case. */
      readonly transitiveTagKeys?: readonly string[];
    };

/** What GetSessionToken and signing in add to a user. */
interface OwnSession {
  /** When the session was opened; long-term keys have none. */
  readonly issuedAt?: Date;
  /** Whether it was opened with a code of an MFA device. */
  readonly mfa?: boolean;
  /** Whether it was opened by signing in to the console. */
  readonly console?: true;
}

/**
 * The ARN by which AWS names the principal in messages and in GetCallerIdentity.
 *
 * @example principalArn({ kind: 'root-user', account: '111122223333', accessKeyId: 'AKIA…' }) // 'arn:aws:iam::111122223333:root'
 */
export function principalArn(principal: Principal): string {
  const { account } = principal;
  switch (principal.kind) {
    case 'root-user':
    case 'root-session':
      return `arn:aws:iam::${account}:root`;
    case 'user':
      return `arn:aws:iam::${account}:user${principal.path}${principal.userName}`;
    case 'role-session':
      return `arn:aws:sts::${account}:assumed-role/${principal.roleName}/${principal.sessionName}`;
  }
}
