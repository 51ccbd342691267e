import type { InlinePolicy } from './account.js';

/** Who signed a request. `accessKeyId` is the key that signed it. */
export type Principal =
  | { readonly kind: 'root-user'; readonly account: string; readonly accessKeyId: string }
  | {
      readonly kind: 'root-session';
      readonly account: string;
      readonly accessKeyId: string;
      /** The managed policy that bounds the session. */
      readonly taskPolicyArn: string;
      readonly issuedAt: Date;
    }
  | {
      readonly kind: 'user';
      readonly account: string;
      readonly accessKeyId: string;
      readonly userName: string;
      /** `/` or `/division/`. */
      readonly path: string;
    }
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
    };

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
