import * as organizations from '@aws-sdk/client-organizations';
import { defineService } from '../../wire/service.js';
import type { CallContext } from '../operation.js';
import { deregisterDelegatedAdministrator } from './deregister-delegated-administrator.js';
import { describeAccount } from './describe-account.js';
import { describeOrganization } from './describe-organization.js';
import { disableAwsServiceAccess } from './disable-aws-service-access.js';
import { enableAwsServiceAccess } from './enable-aws-service-access.js';
import { listAccounts } from './list-accounts.js';
import { listAccountsForParent } from './list-accounts-for-parent.js';
import { listAwsServiceAccessForOrganization } from './list-aws-service-access-for-organization.js';
import { listDelegatedAdministrators } from './list-delegated-administrators.js';
import { listOrganizationalUnitsForParent } from './list-organizational-units-for-parent.js';
import { listParents } from './list-parents.js';
import { listRoots } from './list-roots.js';
import { listTagsForResource } from './list-tags-for-resource.js';
import { registerDelegatedAdministrator } from './register-delegated-administrator.js';

export const organizationsService = defineService<typeof organizations, CallContext>({
  signingName: 'organizations',
  sdk: organizations,
  client: new organizations.OrganizationsClient({ region: 'us-east-1' }),
  operations: {
    DeregisterDelegatedAdministrator: deregisterDelegatedAdministrator,
    DescribeAccount: describeAccount,
    DescribeOrganization: describeOrganization,
    DisableAWSServiceAccess: disableAwsServiceAccess,
    EnableAWSServiceAccess: enableAwsServiceAccess,
    ListAccounts: listAccounts,
    ListAccountsForParent: listAccountsForParent,
    ListAWSServiceAccessForOrganization: listAwsServiceAccessForOrganization,
    ListDelegatedAdministrators: listDelegatedAdministrators,
    ListOrganizationalUnitsForParent: listOrganizationalUnitsForParent,
    ListParents: listParents,
    ListRoots: listRoots,
    ListTagsForResource: listTagsForResource,
    RegisterDelegatedAdministrator: registerDelegatedAdministrator,
  },
});
