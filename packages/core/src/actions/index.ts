import type { OrganizationAction } from '../model/plan.js';
import type { ActionContext } from './action.js';
import { deregisterDelegatedAdministrator } from './deregister-delegated-administrator.js';
import { disableFeature } from './disable-feature.js';
import { disableTrustedAccess } from './disable-trusted-access.js';
import { enableFeature } from './enable-feature.js';
import { enableTrustedAccess } from './enable-trusted-access.js';
import { type EnsureResult, ensure, type OrganizationActionKind } from './ensure.js';
import { registerDelegatedAdministrator } from './register-delegated-administrator.js';

/** Every kind of change to the organization. A new kind is a file and a line here. */
const organizationActions: {
  readonly [Kind in OrganizationAction['kind']]: OrganizationActionKind<
    Extract<OrganizationAction, { kind: Kind }>
  >;
} = {
  'enable-trusted-access': enableTrustedAccess,
  'enable-feature': enableFeature,
  'deregister-delegated-administrator': deregisterDelegatedAdministrator,
  'register-delegated-administrator': registerDelegatedAdministrator,
  'disable-feature': disableFeature,
  'disable-trusted-access': disableTrustedAccess,
};

function kindOf(action: OrganizationAction): OrganizationActionKind<OrganizationAction> {
  return organizationActions[action.kind] as OrganizationActionKind<OrganizationAction>;
}

/** What an action does, in words: `enable the feature RootSessions`. */
export function describeAction(action: OrganizationAction): string {
  return kindOf(action).describe(action);
}

/** Brings about what an action wants, whatever its kind. */
export function ensureAction(context: ActionContext, action: OrganizationAction): Promise<EnsureResult> {
  return ensure(context, kindOf(action), action);
}
