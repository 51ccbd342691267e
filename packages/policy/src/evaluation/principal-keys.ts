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
  ['aws:principalaccount', (who) => (who.kind === 'anonymous' ? 'anonymous' : accountOf(who))],
  ['aws:principaltype', typeOf],
  ['aws:userid', userIdOf],
  ['aws:username', (who) => (who.kind === 'user' ? who.userName : undefined)],
  // Present only in requests signed with the credentials of AssumeRoot.
  ['aws:assumedroot', (who) => (who.kind === 'root-session' ? 'true' : undefined)],
  [
    'aws:principalisawsservice',
    (who) => (who.kind === 'anonymous' ? undefined : String(who.kind === 'service')),
  ],
  ['aws:principalservicename', (who) => (who.kind === 'service' ? who.service : undefined)],
  ['aws:federatedprovider', (who) => (who.kind === 'identity-provider' ? who.provider : undefined)],
]);

function typeOf(principal: Principal): KeyValue {
  if (isRoot(principal)) return 'Account';
  switch (principal.kind) {
    case 'user':
      return 'User';
    case 'role':
    case 'role-session':
      return 'AssumedRole';
    case 'federated-user':
      return 'FederatedUser';
    case 'anonymous':
      return 'Anonymous';
    default:
      // The key is always there, but no page says what it holds for services and identity providers.
      return unknown;
  }
}

function userIdOf(principal: Principal): KeyValue {
  if (isRoot(principal)) return principal.account;
  switch (principal.kind) {
    case 'user':
      return principal.uniqueId ?? unknown;
    case 'role-session':
      return principal.uniqueId === undefined ? unknown : `${principal.uniqueId}:${principal.sessionName}`;
    case 'federated-user':
      return `${principal.account}:${principal.userName}`;
    case 'anonymous':
      return 'anonymous';
    default:
      return unknown;
  }
}
