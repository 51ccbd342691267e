import { unknown } from '../context-value.js';
import { accountOf, isRoot, type Principal, principalArn } from './principal.js';

type KeyValue = string | undefined | typeof unknown;

/**
 * The context keys that follow from who makes the request, their names in lower case.
 *
 * @see IAM User Guide, reference_policies_variables (principal key values) and reference_policies_condition-keys
 */
export const principalKeys: ReadonlyMap<string, (principal: Principal) => KeyValue> = new Map([
  ['aws:principalarn', principalArn],
  ['aws:principalaccount', accountOf],
  ['aws:principaltype', typeOf],
  ['aws:userid', userIdOf],
  ['aws:username', (principal) => (principal.kind === 'user' ? principal.userName : undefined)],
  // Present only in requests signed with the credentials of AssumeRoot.
  ['aws:assumedroot', (principal) => (principal.kind === 'root-session' ? 'true' : undefined)],
  ['aws:principalisawsservice', (principal) => String(principal.kind === 'service')],
  ['aws:principalservicename', (principal) => (principal.kind === 'service' ? principal.service : undefined)],
]);

function typeOf(principal: Principal): KeyValue {
  if (isRoot(principal)) return 'Account';
  if (principal.kind === 'user') return 'User';
  if (principal.kind === 'federated-user') return 'FederatedUser';
  return principal.kind === 'service' ? undefined : 'AssumedRole';
}

function userIdOf(principal: Principal): KeyValue {
  if (isRoot(principal)) return principal.account;
  switch (principal.kind) {
    case 'user':
      return principal.uniqueId ?? unknown;
    case 'role-session':
      return principal.uniqueId === undefined ? unknown : `${principal.uniqueId}:${principal.sessionName}`;
    case 'role':
      return unknown;
    case 'federated-user':
      return `${principal.account}:${principal.userName}`;
    case 'service':
      return undefined;
  }
}
