import * as iam from '@aws-sdk/client-iam';
import { defineService } from '../../wire/service.js';
import type { CallContext } from '../operation.js';
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
import { listAccessKeys } from './list-access-keys.js';
import { listMfaDevices } from './list-mfa-devices.js';
import { listOrganizationsFeatures } from './list-organizations-features.js';
import { listSigningCertificates } from './list-signing-certificates.js';
import { listUsers } from './list-users.js';
import { simulateCustomPolicy } from './simulation/simulate-custom-policy.js';
import { simulatePrincipalPolicy } from './simulation/simulate-principal-policy.js';
import { disableOrganizationsFeature, enableOrganizationsFeature } from './switch-organizations-feature.js';
import { updateAccessKey } from './update-access-key.js';

export const iamService = defineService<typeof iam, CallContext>({
  signingName: 'iam',
  sdk: iam,
  client: new iam.IAMClient({ region: 'us-east-1' }),
  operations: {
    CreateLoginProfile: createLoginProfile,
    DeactivateMFADevice: deactivateMfaDevice,
    DeleteAccessKey: deleteAccessKey,
    DeleteLoginProfile: deleteLoginProfile,
    DeleteSigningCertificate: deleteSigningCertificate,
    DeleteVirtualMFADevice: deleteVirtualMfaDevice,
    DisableOrganizationsRootCredentialsManagement: disableOrganizationsFeature('RootCredentialsManagement'),
    DisableOrganizationsRootSessions: disableOrganizationsFeature('RootSessions'),
    EnableOrganizationsRootCredentialsManagement: enableOrganizationsFeature('RootCredentialsManagement'),
    EnableOrganizationsRootSessions: enableOrganizationsFeature('RootSessions'),
    GenerateCredentialReport: generateCredentialReport,
    GetAccessKeyLastUsed: getAccessKeyLastUsed,
    GetAccountSummary: getAccountSummary,
    GetCredentialReport: getCredentialReport,
    GetLoginProfile: getLoginProfile,
    GetUser: getUser,
    ListAccessKeys: listAccessKeys,
    ListMFADevices: listMfaDevices,
    ListOrganizationsFeatures: listOrganizationsFeatures,
    ListSigningCertificates: listSigningCertificates,
    ListUsers: listUsers,
    SimulateCustomPolicy: simulateCustomPolicy,
    SimulatePrincipalPolicy: simulatePrincipalPolicy,
    UpdateAccessKey: updateAccessKey,
  },
});
