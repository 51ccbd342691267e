import * as iam from '@aws-sdk/client-iam';
import { defineService, type Service } from '../../wire/service.js';
import type { CallContext } from '../operation.js';
import {
  listInstanceProfiles,
  listInstanceProfilesForRole,
  listOpenIdConnectProviders,
  listSamlProviders,
  listServerCertificates,
  listServiceSpecificCredentials,
  listSshPublicKeys,
} from './absent-things.js';
import { createAccountAlias, deleteAccountAlias, listAccountAliases } from './account/aliases.js';
import { getAccountAuthorizationDetails } from './account/get-account-authorization-details.js';
import {
  deleteAccountPasswordPolicy,
  getAccountPasswordPolicy,
  updateAccountPasswordPolicy,
} from './account/password-policy.js';
import { behindMfa } from './behind-mfa.js';
import { createAccessKey } from './create-access-key.js';
import { createLoginProfile } from './create-login-profile.js';
import { deactivateMfaDevice } from './deactivate-mfa-device.js';
import { deleteAccessKey } from './delete-access-key.js';
import { deleteLoginProfile } from './delete-login-profile.js';
import { deleteSigningCertificate } from './delete-signing-certificate.js';
import { deleteVirtualMfaDevice } from './delete-virtual-mfa-device.js';
import { generateCredentialReport } from './generate-credential-report.js';
import { getAccessKeyLastUsed } from './get-access-key-last-used.js';
import { getAccountSummary } from './get-account-summary.js';
import { getCredentialReport } from './get-credential-report.js';
import { getLoginProfile } from './get-login-profile.js';
import { getUser } from './get-user.js';
import { createGroup } from './groups/create-group.js';
import { deleteGroup } from './groups/delete-group.js';
import { getGroup } from './groups/get-group.js';
import { listGroups } from './groups/list-groups.js';
import { listGroupsForUser } from './groups/list-groups-for-user.js';
import { addUserToGroup, removeUserFromGroup } from './groups/membership.js';
import { updateGroup } from './groups/update-group.js';
import { listAccessKeys } from './list-access-keys.js';
import { listMfaDevices } from './list-mfa-devices.js';
import { listOrganizationsFeatures } from './list-organizations-features.js';
import { listSigningCertificates } from './list-signing-certificates.js';
import { listUsers } from './list-users.js';
import { createVirtualMfaDevice } from './mfa/create-virtual-mfa-device.js';
import { enableMfaDevice } from './mfa/enable-mfa-device.js';
import { getMfaDevice } from './mfa/get-mfa-device.js';
import { listVirtualMfaDevices } from './mfa/list-virtual-mfa-devices.js';
import { resyncMfaDevice } from './mfa/resync-mfa-device.js';
import { attachPolicy, detachPolicy, listAttachedPolicies } from './policies/attachments.js';
import { createPolicy } from './policies/create-policy.js';
import { createPolicyVersion } from './policies/create-policy-version.js';
import { deletePolicy } from './policies/delete-policy.js';
import { deletePolicyVersion } from './policies/delete-policy-version.js';
import { getPolicy } from './policies/get-policy.js';
import { getPolicyVersion } from './policies/get-policy-version.js';
import {
  deleteInlinePolicy,
  getInlinePolicy,
  listInlinePolicies,
  putPolicy,
} from './policies/inline-policies.js';
import { listEntitiesForPolicy } from './policies/list-entities-for-policy.js';
import { listPolicies } from './policies/list-policies.js';
import { listPolicyVersions } from './policies/list-policy-versions.js';
import { deleteBoundary, putBoundary } from './policies/permissions-boundaries.js';
import { setDefaultPolicyVersion } from './policies/set-default-policy-version.js';
import { createRole } from './roles/create-role.js';
import { deleteRole } from './roles/delete-role.js';
import { getRole } from './roles/get-role.js';
import { listRoles } from './roles/list-roles.js';
import { updateAssumeRolePolicy } from './roles/update-assume-role-policy.js';
import { updateRole } from './roles/update-role.js';
import { updateSigningCertificate, uploadSigningCertificate } from './signing-certificates.js';
import { simulateCustomPolicy } from './simulation/simulate-custom-policy.js';
import { simulatePrincipalPolicy } from './simulation/simulate-principal-policy.js';
import { disableOrganizationsFeature, enableOrganizationsFeature } from './switch-organizations-feature.js';
import { listEntityTags, tagEntity, untagEntity } from './tags.js';
import { updateAccessKey } from './update-access-key.js';
import { changePassword } from './users/change-password.js';
import { createUser } from './users/create-user.js';
import { deleteUser } from './users/delete-user.js';
import { updateLoginProfile } from './users/update-login-profile.js';
import { updateUser } from './users/update-user.js';

const service = defineService<typeof iam, CallContext>({
  signingName: 'iam',
  sdk: iam,
  client: new iam.IAMClient({ region: 'us-east-1' }),
  operations: {
    AddUserToGroup: addUserToGroup,
    AttachGroupPolicy: attachPolicy('group'),
    AttachRolePolicy: attachPolicy('role'),
    AttachUserPolicy: attachPolicy('user'),
    ChangePassword: changePassword,
    CreateAccessKey: createAccessKey,
    CreateAccountAlias: createAccountAlias,
    CreateGroup: createGroup,
    CreateLoginProfile: createLoginProfile,
    CreatePolicy: createPolicy,
    CreatePolicyVersion: createPolicyVersion,
    CreateRole: createRole,
    CreateUser: createUser,
    CreateVirtualMFADevice: createVirtualMfaDevice,
    DeactivateMFADevice: deactivateMfaDevice,
    DeleteAccessKey: deleteAccessKey,
    DeleteAccountAlias: deleteAccountAlias,
    DeleteAccountPasswordPolicy: deleteAccountPasswordPolicy,
    DeleteGroup: deleteGroup,
    DeleteGroupPolicy: deleteInlinePolicy('group'),
    DeleteLoginProfile: deleteLoginProfile,
    DeletePolicy: deletePolicy,
    DeletePolicyVersion: deletePolicyVersion,
    DeleteRole: deleteRole,
    DeleteRolePermissionsBoundary: deleteBoundary('role'),
    DeleteRolePolicy: deleteInlinePolicy('role'),
    DeleteSigningCertificate: deleteSigningCertificate,
    DeleteUser: deleteUser,
    DeleteUserPermissionsBoundary: deleteBoundary('user'),
    DeleteUserPolicy: deleteInlinePolicy('user'),
    DeleteVirtualMFADevice: deleteVirtualMfaDevice,
    DetachGroupPolicy: detachPolicy('group'),
    DetachRolePolicy: detachPolicy('role'),
    DetachUserPolicy: detachPolicy('user'),
    DisableOrganizationsRootCredentialsManagement: disableOrganizationsFeature('RootCredentialsManagement'),
    DisableOrganizationsRootSessions: disableOrganizationsFeature('RootSessions'),
    EnableMFADevice: enableMfaDevice,
    EnableOrganizationsRootCredentialsManagement: enableOrganizationsFeature('RootCredentialsManagement'),
    EnableOrganizationsRootSessions: enableOrganizationsFeature('RootSessions'),
    GenerateCredentialReport: generateCredentialReport,
    GetAccessKeyLastUsed: getAccessKeyLastUsed,
    GetAccountAuthorizationDetails: getAccountAuthorizationDetails,
    GetAccountPasswordPolicy: getAccountPasswordPolicy,
    GetAccountSummary: getAccountSummary,
    GetCredentialReport: getCredentialReport,
    GetGroup: getGroup,
    GetGroupPolicy: getInlinePolicy('group'),
    GetLoginProfile: getLoginProfile,
    GetMFADevice: getMfaDevice,
    GetPolicy: getPolicy,
    GetPolicyVersion: getPolicyVersion,
    GetRole: getRole,
    GetRolePolicy: getInlinePolicy('role'),
    GetUser: getUser,
    GetUserPolicy: getInlinePolicy('user'),
    ListAccessKeys: listAccessKeys,
    ListAccountAliases: listAccountAliases,
    ListAttachedGroupPolicies: listAttachedPolicies('group'),
    ListAttachedRolePolicies: listAttachedPolicies('role'),
    ListAttachedUserPolicies: listAttachedPolicies('user'),
    ListEntitiesForPolicy: listEntitiesForPolicy,
    ListGroupPolicies: listInlinePolicies('group'),
    ListGroups: listGroups,
    ListGroupsForUser: listGroupsForUser,
    ListInstanceProfiles: listInstanceProfiles,
    ListInstanceProfilesForRole: listInstanceProfilesForRole,
    ListMFADevices: listMfaDevices,
    ListOpenIDConnectProviders: listOpenIdConnectProviders,
    ListOrganizationsFeatures: listOrganizationsFeatures,
    ListPolicies: listPolicies,
    ListPolicyVersions: listPolicyVersions,
    ListRolePolicies: listInlinePolicies('role'),
    ListRoleTags: listEntityTags('role'),
    ListRoles: listRoles,
    ListSAMLProviders: listSamlProviders,
    ListSSHPublicKeys: listSshPublicKeys,
    ListServerCertificates: listServerCertificates,
    ListServiceSpecificCredentials: listServiceSpecificCredentials,
    ListSigningCertificates: listSigningCertificates,
    ListUserPolicies: listInlinePolicies('user'),
    ListUserTags: listEntityTags('user'),
    ListUsers: listUsers,
    ListVirtualMFADevices: listVirtualMfaDevices,
    PutGroupPolicy: putPolicy('group'),
    PutRolePermissionsBoundary: putBoundary('role'),
    PutRolePolicy: putPolicy('role'),
    PutUserPermissionsBoundary: putBoundary('user'),
    PutUserPolicy: putPolicy('user'),
    RemoveUserFromGroup: removeUserFromGroup,
    ResyncMFADevice: resyncMfaDevice,
    SetDefaultPolicyVersion: setDefaultPolicyVersion,
    SimulateCustomPolicy: simulateCustomPolicy,
    SimulatePrincipalPolicy: simulatePrincipalPolicy,
    TagRole: tagEntity('role'),
    TagUser: tagEntity('user'),
    UntagRole: untagEntity('role'),
    UntagUser: untagEntity('user'),
    UpdateAccessKey: updateAccessKey,
    UpdateAccountPasswordPolicy: updateAccountPasswordPolicy,
    UpdateAssumeRolePolicy: updateAssumeRolePolicy,
    UpdateGroup: updateGroup,
    UpdateLoginProfile: updateLoginProfile,
    UpdateRole: updateRole,
    UpdateSigningCertificate: updateSigningCertificate,
    UpdateUser: updateUser,
    UploadSigningCertificate: uploadSigningCertificate,
  },
});

/** IAM takes credentials of GetSessionToken only where they were opened with MFA: API_GetSessionToken. */
export const iamService: Service<CallContext> = { ...service, operations: behindMfa(service.operations) };
