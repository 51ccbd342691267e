import { callersAccount, rootArn } from '../services/iam/addressed-identity.js';
import type { Operation } from '../services/operation.js';
import { consoleCall } from './console-call.js';
import { findOpenSession } from './console-session.js';
import { chosenPassword, isRootPassword, requireRootPassword } from './passwords.js';
import { authenticationFailed } from './refusal.js';
import type { Visit } from './visit.js';

/** CloudTrail knows it as ChangePassword of IAM: "Root user, password changed". */
const changeRootPassword: Operation<{ readonly NewPassword: string }, Record<never, never>> = (
  { NewPassword },
  context,
) => {
  const account = callersAccount(context);
  // That policies bind it is assumed.
  context.authorize('iam:ChangePassword', rootArn(account));
  account.root.password = chosenPassword(NewPassword, context.now, account.root.password);
  return {};
};

/**
 * Changes the password of a root user who is in the console.
 *
 * @throws SignInRefusal for a wrong old password, and for a new one that AWS does not take
 */
export function changePassword(
  visit: Visit,
  token: string,
  { oldPassword, newPassword }: { readonly oldPassword: string; readonly newPassword: string },
): void {
  const found = findOpenSession(visit, token);
  if (!isRootPassword(visit.world.credentials, found.account, oldPassword)) throw authenticationFailed();
  requireRootPassword(found.account, newPassword);
  consoleCall(visit, found, {
    name: 'ChangePassword',
    operation: changeRootPassword,
    input: { NewPassword: newPassword },
  });
}
