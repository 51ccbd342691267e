import {
  CreateLoginProfileCommand,
  DeactivateMFADeviceCommand,
  DeleteAccessKeyCommand,
  DeleteLoginProfileCommand,
  DeleteSigningCertificateCommand,
  DeleteVirtualMFADeviceCommand,
  GenerateCredentialReportCommand,
  GetAccessKeyLastUsedCommand,
  GetAccountSummaryCommand,
  GetCredentialReportCommand,
  GetLoginProfileCommand,
  GetUserCommand,
  type IAMClient,
  ListAccessKeysCommand,
  ListMFADevicesCommand,
  ListOrganizationsFeaturesCommand,
  ListSigningCertificatesCommand,
  ListUsersCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';
import type { RootTask } from '@rootwarden/policy';
import { describe, expect, it } from 'vitest';
import { useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox({ centralizedRootAccess: true });

const AccessKeyId = 'AKIAIOSFODNN7EXAMPLE';
const SerialNumber = 'arn:aws:iam::111122223333:mfa/nothing';
const CertificateId = 'TA7SMP42TDN5Z26OBPJE7EXAMPLE';

const calls: Readonly<Record<string, (iam: IAMClient) => Promise<unknown>>> = {
  GetAccountSummary: (iam) => iam.send(new GetAccountSummaryCommand({})),
  GetUser: (iam) => iam.send(new GetUserCommand({})),
  GetLoginProfile: (iam) => iam.send(new GetLoginProfileCommand({})),
  CreateLoginProfile: (iam) => iam.send(new CreateLoginProfileCommand({})),
  DeleteLoginProfile: (iam) => iam.send(new DeleteLoginProfileCommand({})),
  ListAccessKeys: (iam) => iam.send(new ListAccessKeysCommand({})),
  GetAccessKeyLastUsed: (iam) => iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId })),
  UpdateAccessKey: (iam) => iam.send(new UpdateAccessKeyCommand({ AccessKeyId, Status: 'Inactive' })),
  DeleteAccessKey: (iam) => iam.send(new DeleteAccessKeyCommand({ AccessKeyId })),
  ListMFADevices: (iam) => iam.send(new ListMFADevicesCommand({})),
  DeactivateMFADevice: (iam) => iam.send(new DeactivateMFADeviceCommand({ SerialNumber })),
  DeleteVirtualMFADevice: (iam) => iam.send(new DeleteVirtualMFADeviceCommand({ SerialNumber })),
  ListSigningCertificates: (iam) => iam.send(new ListSigningCertificatesCommand({})),
  DeleteSigningCertificate: (iam) => iam.send(new DeleteSigningCertificateCommand({ CertificateId })),
  ListUsers: (iam) => iam.send(new ListUsersCommand({})),
  GenerateCredentialReport: (iam) => iam.send(new GenerateCredentialReportCommand({})),
  GetCredentialReport: (iam) => iam.send(new GetCredentialReportCommand({})),
  ListOrganizationsFeatures: (iam) => iam.send(new ListOrganizationsFeaturesCommand({})),
};

// IAM User Guide, "AWS managed policies for AWS Identity and Access Management", the root-task policies.
const allowed: Readonly<Record<RootTask, readonly string[]>> = {
  audit: [
    'GetAccountSummary',
    'GetUser',
    'GetLoginProfile',
    'ListAccessKeys',
    'GetAccessKeyLastUsed',
    'ListMFADevices',
    'ListSigningCertificates',
  ],
  'create-password': ['GetLoginProfile', 'CreateLoginProfile'],
  delete: [
    'GetUser',
    'GetLoginProfile',
    'DeleteLoginProfile',
    'ListAccessKeys',
    'GetAccessKeyLastUsed',
    'DeleteAccessKey',
    'ListMFADevices',
    'DeactivateMFADevice',
    'ListSigningCertificates',
    'DeleteSigningCertificate',
  ],
  's3-unlock': [],
  'sqs-unlock': [],
};

describe.each(Object.entries(allowed))('a root session of task %s', (task, actions) => {
  it.each(Object.entries(calls))('%s', async (operation, call) => {
    const account = sandbox.member(({ password }) => password !== undefined);
    const { iam } = await sandbox.asRootOf(account, task as RootTask);
    const code = await call(iam).then(
      () => 'Success',
      (error) => error.Code,
    );
    if (actions.includes(operation))
      expect(['Success', 'NoSuchEntity', 'EntityAlreadyExists']).toContain(code);
    else expect(code).toBe('AccessDenied');
  });
});
