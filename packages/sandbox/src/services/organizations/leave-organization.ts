import type {
  LeaveOrganizationCommandInput,
  LeaveOrganizationCommandOutput,
} from '@aws-sdk/client-organizations';
import type { Operation } from '../operation.js';
import { accessedOrganization } from './access.js';
import { noSuchAccount } from './describe-account.js';
import { leave } from './leaving.js';

export const leaveOrganization: Operation<LeaveOrganizationCommandInput, LeaveOrganizationCommandOutput> = (
  _input,
  context,
) => {
  const organization = accessedOrganization(context, {
    rank: 'member',
    action: 'organizations:LeaveOrganization',
  });
  const account = organization.account(context.principal.account);
  if (!account) throw noSuchAccount();
  leave(organization, account, context.now);
  return {};
};
