import * as organizations from '@aws-sdk/client-organizations';
import { defineService } from '../../wire/service.js';
import type { CallContext } from '../operation.js';
import { acceptHandshake } from './accept-handshake.js';
import { attachPolicy } from './attach-policy.js';
import { cancelHandshake } from './cancel-handshake.js';
import { closeAccount } from './close-account.js';
import { createAccount } from './create-account.js';
import { createOrganizationalUnit } from './create-organizational-unit.js';
import { createPolicy } from './create-policy.js';
import { declineHandshake } from './decline-handshake.js';
import { deleteOrganizationalUnit } from './delete-organizational-unit.js';
import { deletePolicy } from './delete-policy.js';
import { deregisterDelegatedAdministrator } from './deregister-delegated-administrator.js';
import { describeAccount } from './describe-account.js';
import { describeCreateAccountStatus } from './describe-create-account-status.js';
import { describeEffectivePolicy } from './describe-effective-policy.js';
import { describeHandshake } from './describe-handshake.js';
import { describeOrganization } from './describe-organization.js';
import { describeOrganizationalUnit } from './describe-organizational-unit.js';
import { describePolicy } from './describe-policy.js';
import { detachPolicy } from './detach-policy.js';
import { disableAwsServiceAccess } from './disable-aws-service-access.js';
import { enableAwsServiceAccess } from './enable-aws-service-access.js';
import { inviteAccountToOrganization } from './invite-account-to-organization.js';
import { leaveOrganization } from './leave-organization.js';
import { listAccounts } from './list-accounts.js';
import { listAccountsForParent } from './list-accounts-for-parent.js';
import { listAwsServiceAccessForOrganization } from './list-aws-service-access-for-organization.js';
import { listChildren } from './list-children.js';
import { listCreateAccountStatus } from './list-create-account-status.js';
import { listDelegatedAdministrators } from './list-delegated-administrators.js';
import { listDelegatedServicesForAccount } from './list-delegated-services-for-account.js';
import { listHandshakesForAccount } from './list-handshakes-for-account.js';
import { listHandshakesForOrganization } from './list-handshakes-for-organization.js';
import { listOrganizationalUnitsForParent } from './list-organizational-units-for-parent.js';
import { listParents } from './list-parents.js';
import { listPolicies } from './list-policies.js';
import { listPoliciesForTarget } from './list-policies-for-target.js';
import { listRoots } from './list-roots.js';
import { listTagsForResource } from './list-tags-for-resource.js';
import { listTargetsForPolicy } from './list-targets-for-policy.js';
import { moveAccount } from './move-account.js';
import { registerDelegatedAdministrator } from './register-delegated-administrator.js';
import { removeAccountFromOrganization } from './remove-account-from-organization.js';
import { disablePolicyType, enablePolicyType } from './switch-policy-type.js';
import { tagResource } from './tag-resource.js';
import { untagResource } from './untag-resource.js';
import { updateOrganizationalUnit } from './update-organizational-unit.js';
import { updatePolicy } from './update-policy.js';

export const organizationsService = defineService<typeof organizations, CallContext>({
  signingName: 'organizations',
  sdk: organizations,
  client: new organizations.OrganizationsClient({ region: 'us-east-1' }),
  operations: {
    AcceptHandshake: acceptHandshake,
    AttachPolicy: attachPolicy,
    CancelHandshake: cancelHandshake,
    CloseAccount: closeAccount,
    CreateAccount: createAccount,
    CreateOrganizationalUnit: createOrganizationalUnit,
    CreatePolicy: createPolicy,
    DeclineHandshake: declineHandshake,
    DeleteOrganizationalUnit: deleteOrganizationalUnit,
    DeletePolicy: deletePolicy,
    DeregisterDelegatedAdministrator: deregisterDelegatedAdministrator,
    DescribeAccount: describeAccount,
    DescribeCreateAccountStatus: describeCreateAccountStatus,
    DescribeEffectivePolicy: describeEffectivePolicy,
    DescribeHandshake: describeHandshake,
    DescribeOrganization: describeOrganization,
    DescribeOrganizationalUnit: describeOrganizationalUnit,
    DescribePolicy: describePolicy,
    DetachPolicy: detachPolicy,
    DisableAWSServiceAccess: disableAwsServiceAccess,
    DisablePolicyType: disablePolicyType,
    EnableAWSServiceAccess: enableAwsServiceAccess,
    EnablePolicyType: enablePolicyType,
    InviteAccountToOrganization: inviteAccountToOrganization,
    LeaveOrganization: leaveOrganization,
    ListAccounts: listAccounts,
    ListAccountsForParent: listAccountsForParent,
    ListAWSServiceAccessForOrganization: listAwsServiceAccessForOrganization,
    ListChildren: listChildren,
    ListCreateAccountStatus: listCreateAccountStatus,
    ListDelegatedAdministrators: listDelegatedAdministrators,
    ListDelegatedServicesForAccount: listDelegatedServicesForAccount,
    ListHandshakesForAccount: listHandshakesForAccount,
    ListHandshakesForOrganization: listHandshakesForOrganization,
    ListOrganizationalUnitsForParent: listOrganizationalUnitsForParent,
    ListParents: listParents,
    ListPolicies: listPolicies,
    ListPoliciesForTarget: listPoliciesForTarget,
    ListRoots: listRoots,
    ListTagsForResource: listTagsForResource,
    ListTargetsForPolicy: listTargetsForPolicy,
    MoveAccount: moveAccount,
    RegisterDelegatedAdministrator: registerDelegatedAdministrator,
    RemoveAccountFromOrganization: removeAccountFromOrganization,
    TagResource: tagResource,
    UntagResource: untagResource,
    UpdateOrganizationalUnit: updateOrganizationalUnit,
    UpdatePolicy: updatePolicy,
  },
});
