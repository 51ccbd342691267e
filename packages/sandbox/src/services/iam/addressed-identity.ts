import { AwsError } from '../../wire/aws-error.js';
import type { Account, IamUser } from '../../world/account.js';
import type { IdentityCredentials } from '../../world/identity-credentials.js';
import type { CallContext } from '../operation.js';
import { validationError } from '../query-validation.js';

/** Whose credentials a call is about: the root user of the caller's account, or one of its IAM users. */
export interface AddressedIdentity {
  readonly account: Account;
  readonly arn: string;
  /** Undefined for the root user. */
  readonly user: IamUser | undefined;
  readonly credentials: IdentityCredentials;
}

/**
 * Finds whom a call addresses, and authorizes it on them.
 *
 * Without UserName it is the caller: the root user for root and root sessions. With UserName it is that IAM
 * user, also in a root session, where the task policy then denies it.
 *
 * @param action the IAM action, `iam:ListAccessKeys`
 */
export function addressedIdentity(
  action: string,
  userName: string | undefined,
  context: CallContext,
): AddressedIdentity {
  const { principal } = context;
  const account = callersAccount(context);
  const name = userName ?? ('userName' in principal ? principal.userName : undefined);
  if (name === undefined) {
    if (principal.kind === 'role-session') {
      throw validationError('Must specify userName when calling with non-User credentials');
    }
    const root = { account, arn: rootArn(account), user: undefined, credentials: account.root };
    context.authorize(action, root.arn);
    return root;
  }
  const user = account.users.get(name);
  const arn = `arn:aws:iam::${account.id}:user${user?.path ?? '/'}${name}`;
  context.authorize(action, arn);
  if (!user) throw noSuchEntity(`The user with name ${name} cannot be found.`);
  return { account, arn, user, credentials: user };
}

export function callersAccount({ world, principal }: CallContext): Account {
  const account = world.accounts.get(principal.account);
  if (!account) throw new Error(`The caller's account ${principal.account} is not in this world`);
  return account;
}

export const rootArn = (account: Account) => `arn:aws:iam::${account.id}:root`;

export const userArn = (account: Account, user: IamUser) =>
  `arn:aws:iam::${account.id}:user${user.path}${user.name}`;

export const noSuchEntity = (message: string) => new AwsError('NoSuchEntityException', message);

/** The member that names an IAM user in an output; root users have none, as observed for GetUser. */
export const userNameOf = ({ user }: AddressedIdentity) => ({ UserName: user?.name });

/** The same in an item of a list, where a root user's is an open question. */
export function listedNameOf(
  { user }: AddressedIdentity,
  { world }: CallContext,
): { readonly UserName: string | undefined } {
  const ofRoot = world.answers['root-user-name'] === 'root' ? 'root' : undefined;
  return { UserName: user?.name ?? ofRoot };
}
