/** Who makes a request. Accounts are 12 digits; the partition defaults to `aws`. */
export type Principal =
  | RootUser
  | RootSession
  | IamUser
  | IamRole
  | RoleSession
  | FederatedUser
  | ServicePrincipal
  | IdentityProvider
  | Anonymous;

interface OfAccount {
  readonly account: string;
  readonly partition?: string;
}

/** Signed in with the root user's own credentials. */
interface RootUser extends OfAccount {
  readonly kind: 'root-user';
}

/** The session that `sts:AssumeRoot` gives: root's power under a task policy. */
interface RootSession extends OfAccount {
  readonly kind: 'root-session';
}

interface IamUser extends OfAccount {
  readonly kind: 'user';
  readonly userName: string;
  /** `/` by default. */
  readonly path?: string;
  /** `AIDA…`; without it aws:userid is unknown. */
  readonly uniqueId?: string;
}

interface OfRole extends OfAccount {
  readonly roleName: string;
  /** `/` by default. */
  readonly path?: string;
  /** `AROA…`; without it aws:userid is unknown. */
  readonly uniqueId?: string;
  /** SCPs and RCPs do not bind service-linked roles. */
  readonly serviceLinked?: boolean;
}

/** The role itself, for the question what its sessions may do. */
interface IamRole extends OfRole {
  readonly kind: 'role';
}

interface RoleSession extends OfRole {
  readonly kind: 'role-session';
  readonly sessionName: string;
}

/** The session that `sts:GetFederationToken` gives. */
interface FederatedUser extends OfAccount {
  readonly kind: 'federated-user';
  /** The name given to the session. */
  readonly userName: string;
  /** The IAM user who called GetFederationToken. */
  readonly federatedBy?: { readonly userName: string; readonly path?: string };
}

interface ServicePrincipal {
  readonly kind: 'service';
  /** For example `cloudtrail.amazonaws.com`. */
  readonly service: string;
}

/** Somebody with a token of an identity provider, who asks for a role. */
interface IdentityProvider {
  readonly kind: 'identity-provider';
  /** The provider's ARN, or the name of a built-in one such as `accounts.google.com`. */
  readonly provider: string;
}

/** An unsigned request. */
interface Anonymous {
  readonly kind: 'anonymous';
}

/** A principal of an account: everyone but services, identity providers and the anonymous. */
export type AccountPrincipal = Extract<Principal, OfAccount>;

export function isOfAccount(principal: Principal): principal is AccountPrincipal {
  return 'account' in principal;
}

export function isRoot(principal: Principal): principal is RootUser | RootSession {
  return principal.kind === 'root-user' || principal.kind === 'root-session';
}

export function isServiceLinked(principal: Principal): boolean {
  return 'serviceLinked' in principal && principal.serviceLinked === true;
}

export function accountOf(principal: Principal): string | undefined {
  return isOfAccount(principal) ? principal.account : undefined;
}

/** `arn:aws:iam::ACCOUNT:root`, which names the account and everyone in it, its root user too. */
export function accountArn(of: OfAccount): string {
  return iamArn(of, 'root');
}

/** The value of aws:PrincipalArn: of a role session it is the ARN of the role. */
export function principalArn(principal: Principal): string | undefined {
  switch (principal.kind) {
    case 'root-user':
    case 'root-session':
      return accountArn(principal);
    case 'user':
      return userArn(principal, principal);
    case 'role':
    case 'role-session':
      return iamArn(principal, `role${principal.path ?? '/'}${principal.roleName}`);
    case 'federated-user':
      return stsArn(principal, `federated-user/${principal.userName}`);
    default:
      return undefined;
  }
}

/** The ARN of the session that makes the request, where there is one. */
export function sessionArn(principal: Principal): string | undefined {
  if (principal.kind === 'federated-user') return principalArn(principal);
  if (principal.kind !== 'role-session') return undefined;
  return stsArn(principal, `assumed-role/${principal.roleName}/${principal.sessionName}`);
}

/** The IAM entity behind a session: the role, or the user who federated. */
export function entityArn(principal: Principal): string | undefined {
  if (principal.kind === 'role' || principal.kind === 'role-session') return principalArn(principal);
  if (principal.kind !== 'federated-user' || !principal.federatedBy) return undefined;
  return userArn(principal, principal.federatedBy);
}

function userArn(of: OfAccount, { userName, path = '/' }: Pick<IamUser, 'userName' | 'path'>): string {
  return iamArn(of, `user${path}${userName}`);
}

function iamArn({ account, partition = 'aws' }: OfAccount, resource: string): string {
  return `arn:${partition}:iam::${account}:${resource}`;
}

function stsArn({ account, partition = 'aws' }: OfAccount, resource: string): string {
  return `arn:${partition}:sts::${account}:${resource}`;
}
