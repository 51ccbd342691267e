import type { Story } from '../story.js';

export const iamAccount: readonly Story[] = [
  {
    title: 'the alias of an account',
    as: 'developer',
    rows: [
      { run: 'iam create-account-alias --account-alias ledger-of-payments' },
      { run: 'iam list-account-aliases', query: 'AccountAliases', gives: ['ledger-of-payments'] },
      { run: 'iam delete-account-alias --account-alias ledger-of-payments' },
      { run: 'iam list-account-aliases', query: 'AccountAliases', gives: [] },
    ],
  },
  {
    title: 'the password policy of an account',
    as: 'developer',
    rows: [
      { run: 'iam get-account-password-policy', fails: 'NoSuchEntity' },
      { run: 'iam update-account-password-policy --minimum-password-length 14 --require-symbols' },
      {
        run: 'iam get-account-password-policy',
        query: 'PasswordPolicy.[MinimumPasswordLength, RequireSymbols, RequireNumbers]',
        gives: [14, true, false],
      },
      { run: 'iam delete-account-password-policy' },
      { run: 'iam delete-account-password-policy', fails: 'NoSuchEntity' },
    ],
  },
  {
    title: 'an account as a whole',
    as: 'developer',
    rows: [
      { run: 'iam get-account-summary', query: 'SummaryMap.Users', gives: 1 },
      { run: 'iam get-credential-report', fails: 'ReportNotPresent' },
      { run: 'iam generate-credential-report', query: 'State', gives: 'STARTED' },
      { run: 'iam generate-credential-report', query: 'State', gives: 'COMPLETE' },
      { run: 'iam get-credential-report', query: 'ReportFormat', gives: 'text/csv' },
      {
        run: 'iam get-account-authorization-details --filter User',
        query: 'UserDetailList[].UserName',
        gives: ['developer'],
      },
    ],
  },
  {
    title: 'what no account has',
    as: 'developer',
    rows: [
      { run: 'iam list-instance-profiles', query: 'InstanceProfiles', gives: [] },
      { run: 'iam list-server-certificates', query: 'ServerCertificateMetadataList', gives: [] },
      { run: 'iam list-saml-providers', query: 'SAMLProviderList', gives: [] },
      { run: 'iam list-open-id-connect-providers', query: 'OpenIDConnectProviderList', gives: [] },
      { run: 'iam list-ssh-public-keys --user-name developer', query: 'SSHPublicKeys', gives: [] },
      {
        run: 'iam list-service-specific-credentials --user-name developer',
        query: 'ServiceSpecificCredentials',
        gives: [],
      },
    ],
  },
  {
    title: 'a virtual MFA device',
    as: 'developer',
    rows: [
      {
        run: 'iam create-virtual-mfa-device --virtual-mfa-device-name phone --outfile $folder/seed --bootstrap-method Base32StringSeed',
        query: 'VirtualMFADevice.SerialNumber',
        keep: 'serial',
      },
      {
        run: 'iam enable-mfa-device --user-name developer --serial-number $serial --authentication-code1 000000 --authentication-code2 000000',
        fails: 'InvalidAuthenticationCode',
      },
      {
        run: 'iam enable-mfa-device --user-name developer --serial-number $serial --authentication-code1 $codeBefore --authentication-code2 $codeNow',
      },
      {
        run: 'iam list-mfa-devices --user-name developer',
        query: 'MFADevices[].SerialNumber',
        gives: ['$serial'],
      },
      {
        run: 'iam list-virtual-mfa-devices --assignment-status Assigned',
        query: 'VirtualMFADevices[].User.UserName',
        gives: ['developer'],
      },
      {
        run: 'sts get-session-token --serial-number $serial --token-code $codeNext',
        query: 'Credentials',
        keep: 'session',
      },
      { run: 'iam get-user', as: 'session', query: 'User.UserName', gives: 'developer' },
      {
        run: 'iam resync-mfa-device --user-name developer --serial-number $serial --authentication-code1 $codeBefore --authentication-code2 $codeNow',
      },
      { run: 'iam delete-virtual-mfa-device --serial-number $serial', fails: 'DeleteConflict' },
      { run: 'iam deactivate-mfa-device --user-name developer --serial-number $serial' },
      { run: 'iam delete-virtual-mfa-device --serial-number $serial' },
      { run: 'iam list-virtual-mfa-devices', query: 'VirtualMFADevices[].User.UserName', gives: [] },
    ],
  },
];
