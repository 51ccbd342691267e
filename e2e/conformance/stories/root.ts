import type { Story } from '../story.js';

const assumeRoot = (task: string) =>
  `sts assume-root --target-principal $member --task-policy-arn arn=arn:aws:iam::aws:policy/root-task/${task}`;

export const root: readonly Story[] = [
  {
    title: 'centralized root access, switched on and off',
    as: 'operator',
    rows: [
      {
        run: 'iam disable-organizations-root-sessions',
        query: 'EnabledFeatures',
        gives: ['RootCredentialsManagement'],
      },
      { run: assumeRoot('S3UnlockBucketPolicy'), fails: 'AccessDenied' },
      { run: 'iam disable-organizations-root-credentials-management', query: 'EnabledFeatures', gives: [] },
      { run: assumeRoot('IAMAuditRootUserCredentials'), fails: 'AccessDenied' },
      {
        run: 'iam enable-organizations-root-credentials-management',
        query: 'EnabledFeatures',
        gives: ['RootCredentialsManagement'],
      },
      {
        run: 'iam enable-organizations-root-sessions',
        query: 'sort(EnabledFeatures)',
        gives: ['RootCredentialsManagement', 'RootSessions'],
      },
      {
        run: 'iam list-organizations-features',
        query: 'sort(EnabledFeatures)',
        gives: ['RootCredentialsManagement', 'RootSessions'],
      },
    ],
  },
  {
    title: 'a root user, looked at in a root session',
    as: 'operator',
    rows: [
      { run: assumeRoot('IAMAuditRootUserCredentials'), query: 'Credentials', keep: 'audit' },
      { run: 'sts get-caller-identity', as: 'audit', query: 'Arn', gives: 'arn:aws:iam::$member:root' },
      { run: 'iam get-user', as: 'audit', query: 'User.UserId', gives: '$member' },
      { run: 'iam get-login-profile', as: 'audit', query: 'LoginProfile.UserName', gives: null },
      { run: 'iam list-access-keys', as: 'audit', query: 'AccessKeyMetadata[0].AccessKeyId', keep: 'key' },
      { run: 'iam delete-access-key --access-key-id $key', as: 'audit', fails: 'AccessDenied' },
      { run: assumeRoot('IAMDeleteRootUserCredentials'), query: 'Credentials', keep: 'delete' },
      { run: 'iam delete-access-key --access-key-id $key', as: 'delete' },
      { run: 'iam delete-login-profile', as: 'delete' },
      { run: 'iam get-login-profile', as: 'audit', fails: 'NoSuchEntity' },
      { run: assumeRoot('IAMCreateRootUserPassword'), query: 'Credentials', keep: 'create' },
      { run: 'iam create-login-profile', as: 'create', query: 'LoginProfile.UserName', gives: null },
      { run: 'iam get-login-profile', as: 'audit', query: 'type(LoginProfile)', gives: 'object' },
    ],
  },
  {
    title: 'signing certificates: those of a root user, and of a user',
    as: 'operator',
    rows: [
      { run: assumeRoot('IAMAuditRootUserCredentials'), query: 'Credentials', keep: 'audit' },
      {
        run: 'iam list-signing-certificates',
        as: 'audit',
        query: 'Certificates[0].CertificateBody',
        keep: 'certificate',
      },
      {
        run: 'iam upload-signing-certificate --certificate-body $certificate',
        as: 'developer',
        query: 'Certificate.CertificateId',
        keep: 'id',
      },
      {
        run: 'iam update-signing-certificate --certificate-id $id --status Inactive',
        as: 'developer',
      },
      {
        run: 'iam list-signing-certificates --user-name developer',
        as: 'developer',
        query: 'Certificates[].Status',
        gives: ['Inactive'],
      },
      { run: 'iam delete-signing-certificate --certificate-id $id', as: 'developer' },
      { run: 'iam delete-signing-certificate --certificate-id $id', as: 'developer', fails: 'NoSuchEntity' },
    ],
  },
  {
    title: 'the passkey of a root user, seen by the root user itself',
    as: 'rootUser',
    rows: [
      { run: 'sts get-caller-identity', query: 'Arn', gives: 'arn:aws:iam::$member:root' },
      { run: 'iam get-mfa-device --serial-number $passkey', query: 'SerialNumber', gives: '$passkey' },
      { run: 'iam get-mfa-device --serial-number arn:aws:iam::$member:mfa/phone', fails: 'ValidationError' },
      { run: 'iam deactivate-mfa-device --serial-number $passkey' },
      { run: 'iam get-mfa-device --serial-number $passkey', fails: 'NoSuchEntity' },
    ],
  },
];
