import { pages } from '../aws/pages.js';
import type { OrganizationAction } from '../model/plan.js';
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
  async isDone({ aws, signal }, { delegate, servicePrincipal }) {
    const listing = pages((token) =>
      aws.operator(
        'organizations:ListDelegatedAdministrators',
        { ServicePrincipal: servicePrincipal, ...token },
        { signal },
      ),
    );
    for await (const { DelegatedAdministrators = [] } of listing) {
      if (DelegatedAdministrators.some(({ Id }) => Id === delegate)) return true;
    }
    return false;
  },
  run: ({ aws, signal }, { delegate, servicePrincipal }) =>
    aws.operator(
      'organizations:RegisterDelegatedAdministrator',
      { AccountId: delegate, ServicePrincipal: servicePrincipal },
      { changes: true, signal },
    ),
};
