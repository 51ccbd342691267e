import type { GetAccountSummaryCommandInput, GetAccountSummaryCommandOutput } from '@aws-sdk/client-iam';
import type { Account } from '../../world/account.js';
import type { Operation } from '../operation.js';
import { callersAccount } from './addressed-identity.js';

/** The same in every account that never asked for more: as observed. */
const quotas = {
  AccessKeysPerUserQuota: 2,
  AssumeRolePolicySizeQuota: 2048,
  AttachedPoliciesPerGroupQuota: 10,
  AttachedPoliciesPerRoleQuota: 20,
  AttachedPoliciesPerUserQuota: 10,
  GroupPolicySizeQuota: 5120,
  GroupsPerUserQuota: 10,
  GroupsQuota: 300,
  InstanceProfilesQuota: 1000,
  PoliciesQuota: 1500,
  PolicySizeQuota: 6144,
  PolicyVersionsInUseQuota: 10_000,
  RolePolicySizeQuota: 10_240,
  RolesQuota: 1000,
  ServerCertificatesQuota: 20,
  SigningCertificatesPerUserQuota: 2,
  UserPolicySizeQuota: 2048,
  UsersQuota: 5000,
  VersionsPerPolicyQuota: 5,
};

/** What no account of the sandbox has. */
const absent = {
  Groups: 0,
  InstanceProfiles: 0,
  Policies: 0,
  PolicyVersionsInUse: 0,
  Providers: 0,
  ServerCertificates: 0,
};

export const getAccountSummary: Operation<GetAccountSummaryCommandInput, GetAccountSummaryCommandOutput> = (
  _input,
  context,
) => {
  context.authorize('iam:GetAccountSummary', '*');
  return { SummaryMap: { ...quotas, ...absent, ...summaryOf(callersAccount(context)) } };
};

/** The flags of the root user are 0 or 1, however many there are; inactive ones count (assumed). */
function summaryOf({ root, users, roles, unassignedVirtualMfaDevices }: Account) {
  const devicesInUse = [root, ...users.values()].flatMap((identity) => identity.mfaDevices).length;
  return {
    AccountAccessKeysPresent: Number(root.accessKeys.length > 0),
    AccountMFAEnabled: Number(root.mfaDevices.length > 0),
    AccountPasswordPresent: Number(root.password !== undefined),
    AccountSigningCertificatesPresent: Number(root.signingCertificates.length > 0),
    GlobalEndpointTokenVersion: 1,
    MFADevices: devicesInUse + unassignedVirtualMfaDevices.length,
    MFADevicesInUse: devicesInUse,
    Roles: roles.size,
    Users: users.size,
  };
}
