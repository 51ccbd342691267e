import { allow, policy, type Story } from '../story.js';

const trust = (principal: string) =>
  policy({ Effect: 'Allow', Principal: { AWS: principal }, Action: 'sts:AssumeRole' });
const readOnly = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess';

export const iamRoles: readonly Story[] = [
  {
    title: 'a role that somebody assumes',
    as: 'developer',
    rows: [
      {
        run: `iam create-role --role-name reader --assume-role-policy-document ${trust('arn:aws:iam::$account:user/developer')} --max-session-duration 7200`,
        query: 'Role.Arn',
        gives: 'arn:aws:iam::$account:role/reader',
      },
      {
        run: `iam create-role --role-name reader --assume-role-policy-document ${trust('$account')}`,
        fails: 'EntityAlreadyExists',
      },
      {
        run: `iam put-role-policy --role-name reader --policy-name look --policy-document ${policy(allow('iam:ListRoles'))}`,
      },
      {
        run: 'sts assume-role --role-arn arn:aws:iam::$account:role/reader --role-session-name me',
        query: 'Credentials',
        keep: 'session',
      },
      {
        run: 'sts get-caller-identity',
        as: 'session',
        query: 'Arn',
        gives: 'arn:aws:sts::$account:assumed-role/reader/me',
      },
      { run: 'iam list-roles', as: 'session', query: 'contains(Roles[].RoleName, `"reader"`)', gives: true },
      { run: 'iam list-users', as: 'session', fails: 'AccessDenied' },
      { run: 'iam get-role --role-name reader', query: 'Role.MaxSessionDuration', gives: 7200 },
      { run: 'iam list-instance-profiles-for-role --role-name reader', query: 'InstanceProfiles', gives: [] },
      { run: 'iam update-role --role-name reader --description audits --max-session-duration 3600' },
      { run: 'iam get-role --role-name reader', query: 'Role.Description', gives: 'audits' },
      {
        run: `iam update-assume-role-policy --role-name reader --policy-document ${trust('arn:aws:iam::$management:root')}`,
      },
      {
        run: 'sts assume-role --role-arn arn:aws:iam::$account:role/reader --role-session-name me',
        fails: 'AccessDenied',
      },
    ],
  },
  {
    title: 'the policies and tags of a role',
    as: 'developer',
    rows: [
      { run: `iam create-role --role-name reader --assume-role-policy-document ${trust('$account')}` },
      { run: `iam attach-role-policy --role-name reader --policy-arn ${readOnly}` },
      {
        run: 'iam list-attached-role-policies --role-name reader',
        query: 'AttachedPolicies[].PolicyArn',
        gives: [readOnly],
      },
      {
        run: `iam put-role-policy --role-name reader --policy-name look --policy-document ${policy(allow('iam:List*'))}`,
      },
      { run: 'iam list-role-policies --role-name reader', query: 'PolicyNames', gives: ['look'] },
      {
        run: 'iam get-role-policy --role-name reader --policy-name look',
        query: '[RoleName, PolicyDocument.Statement[0].Effect]',
        gives: ['reader', 'Allow'],
      },
      { run: `iam put-role-permissions-boundary --role-name reader --permissions-boundary ${readOnly}` },
      { run: 'iam tag-role --role-name reader --tags Key=team,Value=ledger Key=floor,Value=2' },
      { run: 'iam untag-role --role-name reader --tag-keys team' },
      {
        run: 'iam list-role-tags --role-name reader',
        query: 'Tags',
        gives: [{ Key: 'floor', Value: '2' }],
      },
      { run: 'iam delete-role --role-name reader', fails: 'DeleteConflict' },
      { run: 'iam delete-role-permissions-boundary --role-name reader' },
      { run: 'iam delete-role-policy --role-name reader --policy-name look' },
      { run: `iam detach-role-policy --role-name reader --policy-arn ${readOnly}` },
      { run: 'iam delete-role --role-name reader' },
      { run: 'iam get-role --role-name reader', fails: 'NoSuchEntity' },
    ],
  },
];
