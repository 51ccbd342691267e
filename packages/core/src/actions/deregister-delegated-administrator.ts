import type { OrganizationAction } from '../model/plan.js';
import { delegatesFor } from '../organization/centralized-access.js';
import type { OrganizationActionKind } from './ensure.js';

type DeregisterDelegatedAdministrator = Extract<
  OrganizationAction,
  { kind: 'deregister-delegated-administrator' }
>;

/** A member that may no longer open root sessions. AWS opened one or two more for it in the minute after. */
export const deregisterDelegatedAdministrator: OrganizationActionKind<DeregisterDelegatedAdministrator> = {
  describe: ({ delegate, servicePrincipal }) =>
    `deregister ${delegate} as delegated administrator for ${servicePrincipal}`,
  operation: () => 'organizations:DeregisterDelegatedAdministrator',
  alreadyDone: 'AccountNotRegisteredException',
  isDone: async ({ aws, signal }, { delegate, servicePrincipal }) =>
    !(await delegatesFor(aws, servicePrincipal, signal)).includes(delegate),
  run: ({ aws, signal }, { delegate, servicePrincipal }) =>
    aws.operator(
      'organizations:DeregisterDelegatedAdministrator',
      { AccountId: delegate, ServicePrincipal: servicePrincipal },
      { changes: true, signal },
    ),
};
