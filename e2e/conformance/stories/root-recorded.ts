import type { Row, Story } from '../story.js';

const assumeRoot = (task: string, target = '$member') =>
  `sts assume-root --target-principal ${target} --task-policy-arn arn=arn:aws:iam::aws:policy/root-task/${task}`;

const tasks = {
  audit: 'IAMAuditRootUserCredentials',
  create: 'IAMCreateRootUserPassword',
  delete: 'IAMDeleteRootUserCredentials',
} as const;
type Task = keyof typeof tasks;

/** What each task allows; the code is that of what is not there, to whoever may ask. */
const calls: readonly (readonly [command: string, allows: readonly Task[], code?: string])[] = [
  ['get-account-summary', ['audit']],
  ['get-user', ['audit', 'delete']],
  ['get-login-profile', ['audit', 'create', 'delete']],
  ['create-login-profile', ['create'], 'EntityAlreadyExists'],
  ['list-access-keys', ['audit', 'delete']],
  ['get-access-key-last-used --access-key-id $key', ['audit', 'delete']],
  ['update-access-key --access-key-id $key --status Inactive', []],
  ['delete-access-key --access-key-id AKIAEXAMPLEEXAMPLE00', ['delete'], 'NoSuchEntity'],
  ['list-mfa-devices', ['audit', 'delete']],
  ['deactivate-mfa-device --serial-number GAHT00000000', ['delete'], 'NoSuchEntity'],
  // The delete task lists it, and not on devices: nothing that is there could be deleted.
  ['delete-virtual-mfa-device --serial-number arn:aws:iam::$member:mfa/none', []],
  ['list-signing-certificates', ['audit', 'delete']],
  ['delete-signing-certificate --certificate-id NOSUCHCERTIFICATENOSUCHC', ['delete'], 'NoSuchEntity'],
  ['delete-login-profile', ['delete']],
];

const within = (task: Task): readonly Row[] => [
  { run: assumeRoot(tasks[task]), query: 'Credentials', keep: task },
  ...calls.map(([command, allows, code]) => {
    const fails = allows.includes(task) ? code : 'AccessDenied';
    return { run: `iam ${command}`, as: task, ...(fails && { fails }) };
  }),
];

const credentialsOff = 'Root credentials management feature is not enabled for your AWS Organization.';
const sessionsOff = 'Root sessions feature is not enabled for your AWS Organization.';
const needsCredentials = Object.values(tasks);
const needsSessions = ['S3UnlockBucketPolicy', 'SQSUnlockQueuePolicy'];
const opened = (names: readonly string[]): readonly Row[] => names.map((name) => ({ run: assumeRoot(name) }));
const closed = (names: readonly string[], says: string): readonly Row[] =>
  names.map((name) => ({ run: assumeRoot(name), fails: 'AccessDenied', says }));

/** Recorded of AWS on 11 and 12 September 2026, but for what each task allows, which its policy says. */
export const rootRecorded: readonly Story[] = [
  {
    title: 'what each of the three tasks for root credentials allows',
    as: 'operator',
    rows: [
      { run: assumeRoot(tasks.audit), query: 'Credentials', keep: 'audit' },
      { run: 'iam list-access-keys', as: 'audit', query: 'AccessKeyMetadata[0].AccessKeyId', keep: 'key' },
      ...within('audit'),
      ...within('create'),
      ...within('delete'),
    ],
  },
  {
    title: 'which feature each task needs, neither of which implies the other',
    as: 'operator',
    rows: [
      { run: 'iam disable-organizations-root-sessions' },
      ...opened(needsCredentials),
      ...closed(needsSessions, sessionsOff),
      { run: 'iam enable-organizations-root-sessions' },
      { run: 'iam disable-organizations-root-credentials-management' },
      ...opened(needsSessions),
      ...closed(needsCredentials, credentialsOff),
      { run: 'iam disable-organizations-root-sessions' },
      { run: 'iam disable-organizations-root-sessions', query: 'EnabledFeatures', gives: [] },
      ...closed(needsCredentials, credentialsOff),
      ...closed(needsSessions, sessionsOff),
    ],
  },
  {
    title: 'a root user without credentials, who gets a password and loses it',
    as: 'operator',
    rows: [
      { run: assumeRoot(tasks.audit, '$bare'), query: 'Credentials', keep: 'audit' },
      { run: assumeRoot(tasks.create, '$bare'), query: 'Credentials', keep: 'create' },
      { run: assumeRoot(tasks.delete, '$bare'), query: 'Credentials', keep: 'delete' },
      {
        run: 'iam get-user',
        as: 'audit',
        query: '[keys(User), User.UserId, User.Arn]',
        gives: [['UserId', 'Arn', 'CreateDate'], '$bare', 'arn:aws:iam::$bare:root'],
      },
      { run: 'iam list-access-keys', as: 'audit', gives: { AccessKeyMetadata: [] } },
      { run: 'iam list-mfa-devices', as: 'audit', gives: { MFADevices: [] } },
      { run: 'iam list-signing-certificates', as: 'audit', gives: { Certificates: [] } },
      {
        run: 'iam get-login-profile',
        as: 'audit',
        fails: 'NoSuchEntity',
        says: 'Login Profile for User null cannot be found.',
      },
      { run: 'iam get-account-summary', as: 'audit', query: 'SummaryMap.AccountPasswordPresent', gives: 0 },
      {
        run: 'iam create-login-profile',
        as: 'create',
        query: '[keys(LoginProfile), LoginProfile.PasswordResetRequired]',
        gives: [['CreateDate', 'PasswordResetRequired'], false],
      },
      {
        run: 'iam create-login-profile',
        as: 'create',
        fails: 'EntityAlreadyExists',
        says: 'Login Profile for account $bare already exists.',
      },
      { run: 'iam get-account-summary', as: 'audit', query: 'SummaryMap.AccountPasswordPresent', gives: 1 },
      { run: 'iam delete-login-profile', as: 'delete', gives: null },
      { run: 'iam get-account-summary', as: 'audit', query: 'SummaryMap.AccountPasswordPresent', gives: 0 },
      {
        run: 'iam get-account-summary',
        as: 'audit',
        query: 'sort(keys(SummaryMap))',
        gives: [
          ...['AccessKeysPerUserQuota', 'AccountAccessKeysPresent', 'AccountMFAEnabled'],
          ...['AccountPasswordPresent', 'AccountSigningCertificatesPresent', 'AssumeRolePolicySizeQuota'],
          ...[
            'AttachedPoliciesPerGroupQuota',
            'AttachedPoliciesPerRoleQuota',
            'AttachedPoliciesPerUserQuota',
          ],
          ...[
            'GlobalEndpointTokenVersion',
            'GroupPolicySizeQuota',
            'Groups',
            'GroupsPerUserQuota',
            'GroupsQuota',
          ],
          ...['InstanceProfiles', 'InstanceProfilesQuota', 'MFADevices', 'MFADevicesInUse', 'Policies'],
          ...[
            'PoliciesQuota',
            'PolicySizeQuota',
            'PolicyVersionsInUse',
            'PolicyVersionsInUseQuota',
            'Providers',
          ],
          ...['RolePolicySizeQuota', 'Roles', 'RolesQuota', 'ServerCertificates', 'ServerCertificatesQuota'],
          ...['SigningCertificatesPerUserQuota', 'UserPolicySizeQuota', 'Users', 'UsersQuota'],
          'VersionsPerPolicyQuota',
        ],
      },
    ],
  },
];
