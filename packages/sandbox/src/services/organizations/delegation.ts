import type { Account } from '../../world/account.js';
import type { Organization } from '../../world/organization.js';
import type { CallContext } from '../operation.js';
import { accessedOrganization } from './access.js';
import { accountArn } from './arns.js';
import { noSuchAccount } from './describe-account.js';
import { requireService } from './service-access.js';
import { accountId, servicePrincipal, validateOrganizations } from './validate.js';

/** Which account is to administer which service, or no longer to. */
interface DelegationInput {
  readonly AccountId: string | undefined;
  readonly ServicePrincipal: string | undefined;
}

interface Delegation {
  readonly organization: Organization;
  readonly account: Account;
  readonly service: string;
}

/** Reads and authorizes a change of delegated administrators, which is the management account's to make. */
export function delegationOf(action: string, input: DelegationInput, context: CallContext): Delegation {
  validateOrganizations(input, {
    AccountId: accountId,
    ServicePrincipal: { ...servicePrincipal, required: true },
  });
  const { AccountId: id = '', ServicePrincipal: service = '' } = input;
  const organization = accessedOrganization(context, {
    rank: 'management',
    action,
    resource: (owner) => accountArn(owner, id),
    servicePrincipal: service,
  });
  requireService(service);
  const account = organization.account(id);
  if (!account) throw noSuchAccount();
  return { organization, account, service };
}
