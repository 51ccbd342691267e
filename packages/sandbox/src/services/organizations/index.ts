import * as organizations from '@aws-sdk/client-organizations';
import { defineService } from '../../wire/service.js';
import type { CallContext } from '../operation.js';
import { attachPolicy } from './attach-policy.js';
import { createPolicy } from './create-policy.js';
import { deletePolicy } from './delete-policy.js';
import { deregisterDelegatedAdministrator } from './deregister-delegated-administrator.js';
import { describeAccount } from './describe-account.js';
import { describeOrganization } from './describe-organization.js';
import { describeOrganizationalUnit } from './describe-organizational-unit.js';
import { describePolicy } from './describe-policy.js';
import { detachPolicy } from './detach-policy.js';
import { disableAwsServiceAccess } from './disable-aws-service-access.js';
import { enableAwsServiceAccess } from './enable-aws-service-access.js';
import { listAccounts } from './list-accounts.js';
import { listAccountsForParent } from './list-accounts-for-parent.js';
import { listAwsServiceAccessForOrganization } from './list-aws-service-access-for-organization.js';
import { listChildren } from './list-children.js';
import { listDelegatedAdministrators } from './list-delegated-administrators.js';
import { listOrganizationalUnitsForParent } from './list-organizational-units-for-parent.js';
import { listParents } from './list-parents.js';
import { listPolicies } from './list-policies.js';
import { listPoliciesForTarget } from './list-policies-for-target.js';
import { listRoots } from './list-roots.js';
import { listTagsForResource } from './list-tags-for-resource.js';
import { listTargetsForPolicy } from './list-targets-for-policy.js';
import { registerDelegatedAdministrator } from './register-delegated-administrator.js';
import { disablePolicyType, enablePolicyType } from './switch-policy-type.js';
import { updatePolicy } from './update-policy.js';

export const organizationsService = defineService<typeof organizations, CallContext>({
  signingName: 'organizations',
  sdk: organizations,
  client: new organizations.OrganizationsClient({ region: 'us-east-1' }),
  operations: {
    AttachPolicy: attachPolicy,
    CreatePolicy: createPolicy,
    DeletePolicy: deletePolicy,
    DeregisterDelegatedAdministrator: deregisterDelegatedAdministrator,
    DescribeAccount: describeAccount,
    DescribeOrganization: describeOrganization,
    DescribeOrganizationalUnit: describeOrganizationalUnit,
    DescribePolicy: describePolicy,
    DetachPolicy: detachPolicy,
    DisableAWSServiceAccess: disableAwsServiceAccess,
    DisablePolicyType: disablePolicyType,
    EnableAWSServiceAccess: enableAwsServiceAccess,
    EnablePolicyType: enablePolicyType,
    ListAccounts: listAccounts,
    ListAccountsForParent: listAccountsForParent,
    ListAWSServiceAccessForOrganization: listAwsServiceAccessForOrganization,
    ListChildren: listChildren,
    ListDelegatedAdministrators: listDelegatedAdministrators,
    ListOrganizationalUnitsForParent: listOrganizationalUnitsForParent,
    ListParents: listParents,
    ListPolicies: listPolicies,
    ListPoliciesForTarget: listPoliciesForTarget,
    ListRoots: listRoots,
    ListTagsForResource: listTagsForResource,
    ListTargetsForPolicy: listTargetsForPolicy,
    RegisterDelegatedAdministrator: registerDelegatedAdministrator,
    UpdatePolicy: updatePolicy,
  },
});
