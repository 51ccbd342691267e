import type { GetAccountSummaryCommandInput, GetAccountSummaryCommandOutput } from '@aws-sdk/client-iam';
import type { Account } from '../../world/account.js';
import type { Operation } from '../operation.js';
import { callersAccount } from './addressed-identity.js';
import { policyVersionsInUse } from './policies/policy-use.js';
import { quotas } from './quotas.js';

/** What no account of the sandbox has. */
const absent = {
  InstanceProfiles: 0,
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
function summaryOf(account: Account) {
  const { root, users, roles, groups, managedPolicies, unassignedVirtualMfaDevices } = account;
  const devicesInUse = [root, ...users.values()].flatMap((identity) => identity.mfaDevices).length;
  return {
    AccountAccessKeysPresent: Number(root.accessKeys.length > 0),
    AccountMFAEnabled: Number(root.mfaDevices.length > 0),
    AccountPasswordPresent: Number(root.password !== undefined),
    AccountSigningCertificatesPresent: Number(root.signingCertificates.length > 0),
    GlobalEndpointTokenVersion: 1,
    Groups: groups?.size ?? 0,
    MFADevices: devicesInUse + unassignedVirtualMfaDevices.length,
    MFADevicesInUse: devicesInUse,
    Policies: managedPolicies?.size ?? 0,
    PolicyVersionsInUse: policyVersionsInUse(account),
    Roles: roles.size,
    Users: users.size,
  };
}
