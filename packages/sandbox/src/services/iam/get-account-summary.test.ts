import { GetAccountSummaryCommand } from '@aws-sdk/client-iam';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../world/account.js';
import { useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox({ centralizedRootAccess: true });
const summaryOf = async (account: Account) => {
  const { iam } = await sandbox.asRootOf(account, 'audit');
  return (await iam.send(new GetAccountSummaryCommand({}))).SummaryMap;
};

describe('GetAccountSummary', () => {
  it('has every key that AWS sends, for an account that holds nothing', async () => {
    const empty = sandbox.member(
      ({ password, accessKeys, mfaDevices, signingCertificates }) =>
        !password && accessKeys.length + mfaDevices.length + signingCertificates.length === 0,
    );
    empty.roles.clear();
    expect(await summaryOf(empty)).toEqual({
      GroupPolicySizeQuota: 5120,
      InstanceProfilesQuota: 1000,
      Policies: 0,
      GroupsPerUserQuota: 10,
      InstanceProfiles: 0,
      AttachedPoliciesPerUserQuota: 10,
      Users: 0,
      PoliciesQuota: 1500,
      Providers: 0,
      AccountMFAEnabled: 0,
      AccessKeysPerUserQuota: 2,
      AssumeRolePolicySizeQuota: 2048,
      PolicyVersionsInUseQuota: 10_000,
      GlobalEndpointTokenVersion: 1,
      VersionsPerPolicyQuota: 5,
      AttachedPoliciesPerGroupQuota: 10,
      PolicySizeQuota: 6144,
      Groups: 0,
      AccountSigningCertificatesPresent: 0,
      UsersQuota: 5000,
      ServerCertificatesQuota: 20,
      MFADevices: 0,
      UserPolicySizeQuota: 2048,
      PolicyVersionsInUse: 0,
      ServerCertificates: 0,
      Roles: 0,
      RolesQuota: 1000,
      SigningCertificatesPerUserQuota: 2,
      MFADevicesInUse: 0,
      RolePolicySizeQuota: 10_240,
      AttachedPoliciesPerRoleQuota: 20,
      AccountAccessKeysPresent: 0,
      AccountPasswordPresent: 0,
      GroupsQuota: 300,
    });
  });

  it('flags what the root user holds, however many', async () => {
    const full = sandbox.member(
      (root) => root.accessKeys.length === 2 && root.signingCertificates.length === 2,
    );
    expect(await summaryOf(full)).toMatchObject({
      AccountPasswordPresent: 1,
      AccountAccessKeysPresent: 1,
      AccountMFAEnabled: 1,
      AccountSigningCertificatesPresent: 1,
    });
  });

  it('counts users and roles', async () => {
    expect(await summaryOf(sandbox.delegate())).toMatchObject({ Users: 0, Roles: 2 });
    const member = sandbox.world.accounts.get(sandbox.world.callers.member.account)!;
    expect(await summaryOf(member)).toMatchObject({ Users: 1, Roles: 0 });
  });

  it('tells the operator of the management account’s own root user', async () => {
    const { iam } = sandbox.as(sandbox.world.callers.securityOperator);
    const { SummaryMap } = await iam.send(new GetAccountSummaryCommand({}));
    expect(SummaryMap).toMatchObject({ AccountPasswordPresent: 1, AccountAccessKeysPresent: 1, Users: 2 });
  });
});
