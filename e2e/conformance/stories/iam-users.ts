import { allow, policy, type Story } from '../story.js';

export const iamUsers: readonly Story[] = [
  {
    title: 'a user, from the first day to the last',
    as: 'developer',
    rows: [
      { run: 'iam create-user --user-name alice --path /staff/', query: 'User.Path', gives: '/staff/' },
      { run: 'iam create-user --user-name alice', fails: 'EntityAlreadyExists' },
      {
        run: 'iam get-user --user-name alice',
        query: 'User.Arn',
        gives: 'arn:aws:iam::$account:user/staff/alice',
      },
      { run: 'iam list-users --path-prefix /staff/', query: 'Users[].UserName', gives: ['alice'] },
      { run: 'iam tag-user --user-name alice --tags Key=team,Value=ledger Key=floor,Value=2' },
      { run: 'iam untag-user --user-name alice --tag-keys floor' },
      {
        run: 'iam list-user-tags --user-name alice',
        query: 'Tags',
        gives: [{ Key: 'team', Value: 'ledger' }],
      },
      { run: 'iam update-user --user-name alice --new-user-name alicia --new-path /' },
      { run: 'iam get-user --user-name alice', fails: 'NoSuchEntity' },
      { run: 'iam get-user --user-name alicia', query: 'User.Path', gives: '/' },
      { run: 'iam delete-user --user-name alicia' },
      { run: 'iam delete-user --user-name alicia', fails: 'NoSuchEntity' },
    ],
  },
  {
    title: 'the access keys of a user',
    as: 'developer',
    rows: [
      { run: 'iam create-user --user-name alice' },
      { run: 'iam create-access-key --user-name alice', query: 'AccessKey.AccessKeyId', keep: 'key' },
      { run: 'iam create-access-key --user-name alice', query: 'AccessKey.Status', gives: 'Active' },
      { run: 'iam create-access-key --user-name alice', fails: 'LimitExceeded' },
      { run: 'iam update-access-key --user-name alice --access-key-id $key --status Inactive' },
      {
        run: 'iam list-access-keys --user-name alice',
        query: 'AccessKeyMetadata[?AccessKeyId==`"$key"`].Status',
        gives: ['Inactive'],
      },
      {
        run: 'iam get-access-key-last-used --access-key-id $key',
        query: '[UserName, AccessKeyLastUsed.ServiceName]',
        gives: ['alice', 'N/A'],
      },
      { run: 'sts get-access-key-info --access-key-id $key', query: 'Account', gives: '$account' },
      { run: 'iam delete-user --user-name alice', fails: 'DeleteConflict' },
      { run: 'iam delete-access-key --user-name alice --access-key-id $key' },
      { run: 'iam delete-access-key --user-name alice --access-key-id $key', fails: 'NoSuchEntity' },
    ],
  },
  {
    title: 'the password of a user',
    as: 'developer',
    rows: [
      { run: 'iam create-user --user-name alice' },
      { run: 'iam get-login-profile --user-name alice', fails: 'NoSuchEntity' },
      {
        run: 'iam create-login-profile --user-name alice --password Correct-Horse-7 --password-reset-required',
        query: 'LoginProfile.PasswordResetRequired',
        gives: true,
      },
      {
        run: 'iam update-login-profile --user-name alice --password Battery-Staple-8 --no-password-reset-required',
      },
      {
        run: 'iam get-login-profile --user-name alice',
        query: 'LoginProfile.[UserName, PasswordResetRequired]',
        gives: ['alice', false],
      },
      {
        run: 'iam change-password --old-password Wrong-Horse-9 --new-password Right-Horse-9',
        fails: 'NoSuchEntity',
      },
      { run: 'iam create-login-profile --user-name developer --password Correct-Horse-7' },
      { run: 'iam change-password --old-password Correct-Horse-7 --new-password Right-Horse-9' },
      { run: 'iam delete-login-profile --user-name alice' },
      { run: 'iam delete-login-profile --user-name alice', fails: 'NoSuchEntity' },
    ],
  },
  {
    title: 'a group and who is in it',
    as: 'developer',
    rows: [
      { run: 'iam create-group --group-name auditors', query: 'Group.GroupName', gives: 'auditors' },
      { run: 'iam create-user --user-name alice' },
      { run: 'iam add-user-to-group --group-name auditors --user-name alice' },
      { run: 'iam get-group --group-name auditors', query: 'Users[].UserName', gives: ['alice'] },
      {
        run: 'iam list-groups-for-user --user-name alice',
        query: 'Groups[].GroupName',
        gives: ['auditors'],
      },
      { run: 'iam update-group --group-name auditors --new-group-name inspectors' },
      { run: 'iam list-groups', query: 'Groups[].GroupName', gives: ['inspectors'] },
      {
        run: `iam put-group-policy --group-name inspectors --policy-name look --policy-document ${policy(allow('iam:List*'))}`,
      },
      {
        run: 'iam get-group-policy --group-name inspectors --policy-name look',
        query: 'PolicyDocument.Statement[0].Action',
        gives: 'iam:List*',
      },
      { run: 'iam list-group-policies --group-name inspectors', query: 'PolicyNames', gives: ['look'] },
      {
        run: 'iam attach-group-policy --group-name inspectors --policy-arn arn:aws:iam::aws:policy/IAMReadOnlyAccess',
      },
      {
        run: 'iam list-attached-group-policies --group-name inspectors',
        query: 'AttachedPolicies[].PolicyName',
        gives: ['IAMReadOnlyAccess'],
      },
      { run: 'iam delete-group --group-name inspectors', fails: 'DeleteConflict' },
      {
        run: 'iam detach-group-policy --group-name inspectors --policy-arn arn:aws:iam::aws:policy/IAMReadOnlyAccess',
      },
      { run: 'iam delete-group-policy --group-name inspectors --policy-name look' },
      { run: 'iam remove-user-from-group --group-name inspectors --user-name alice' },
      { run: 'iam delete-group --group-name inspectors' },
      { run: 'iam list-groups', query: 'Groups', gives: [] },
    ],
  },
];
