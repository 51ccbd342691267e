import type { OrganizationAction } from '../model/plan.js';
import { delegatesFor } from '../organization/centralized-access.js';
import type { OrganizationActionKind } from './ensure.js';

type RegisterDelegatedAdministrator = Extract<
  OrganizationAction,
  { kind: 'register-delegated-administrator' }
>;

/** A member account that may open root sessions in the management account's stead, as AWS advises. */
export const registerDelegatedAdministrator: OrganizationActionKind<RegisterDelegatedAdministrator> = {
  describe: ({ delegate, servicePrincipal }) =>
    `register ${delegate} as delegated administrator for ${servicePrincipal}`,
  operation: () => 'organizations:RegisterDelegatedAdministrator',
  alreadyDone: 'AccountAlreadyRegisteredException',
  isDone: async ({ aws, signal }, { delegate, servicePrincipal }) =>
    (await delegatesFor(aws, servicePrincipal, signal)).includes(delegate),
  run: ({ aws, signal }, { delegate, servicePrincipal }) =>
    aws.operator(
      'organizations:RegisterDelegatedAdministrator',
      { AccountId: delegate, ServicePrincipal: servicePrincipal },
      { changes: true, signal },
    ),
};
