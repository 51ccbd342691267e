import { allow, policy, type Story } from '../story.js';

const arn = 'arn:aws:iam::$account:policy/look';

export const iamPolicies: readonly Story[] = [
  {
    title: 'a managed policy and its versions',
    as: 'developer',
    rows: [
      {
        run: `iam create-policy --policy-name look --policy-document ${policy(allow('iam:ListUsers'))}`,
        query: 'Policy.Arn',
        gives: arn,
      },
      {
        run: `iam create-policy-version --policy-arn ${arn} --policy-document ${policy(allow('iam:ListRoles'))}`,
        query: 'PolicyVersion.[VersionId, IsDefaultVersion]',
        gives: ['v2', false],
      },
      { run: `iam set-default-policy-version --policy-arn ${arn} --version-id v2` },
      { run: `iam get-policy --policy-arn ${arn}`, query: 'Policy.DefaultVersionId', gives: 'v2' },
      {
        run: `iam list-policy-versions --policy-arn ${arn}`,
        query: 'Versions[].[VersionId, IsDefaultVersion]',
        gives: [
          ['v2', true],
          ['v1', false],
        ],
      },
      {
        run: `iam get-policy-version --policy-arn ${arn} --version-id v1`,
        query: 'PolicyVersion.Document.Statement[0].Action',
        gives: 'iam:ListUsers',
      },
      { run: `iam delete-policy-version --policy-arn ${arn} --version-id v2`, fails: 'DeleteConflict' },
      { run: `iam delete-policy --policy-arn ${arn}`, fails: 'DeleteConflict' },
      { run: `iam delete-policy-version --policy-arn ${arn} --version-id v1` },
      { run: 'iam list-policies --scope Local', query: 'Policies[].PolicyName', gives: ['look'] },
      { run: `iam delete-policy --policy-arn ${arn}` },
      { run: `iam get-policy --policy-arn ${arn}`, fails: 'NoSuchEntity' },
    ],
  },
  {
    title: 'the policies of a user',
    as: 'developer',
    rows: [
      { run: 'iam create-user --user-name alice' },
      { run: `iam create-policy --policy-name look --policy-document ${policy(allow('iam:ListUsers'))}` },
      { run: `iam attach-user-policy --user-name alice --policy-arn ${arn}` },
      {
        run: 'iam list-attached-user-policies --user-name alice',
        query: 'AttachedPolicies',
        gives: [{ PolicyName: 'look', PolicyArn: arn }],
      },
      {
        run: `iam list-entities-for-policy --policy-arn ${arn}`,
        query: 'PolicyUsers[].UserName',
        gives: ['alice'],
      },
      {
        run: `iam put-user-policy --user-name alice --policy-name own --policy-document ${policy(allow('iam:ListRoles'))}`,
      },
      { run: 'iam list-user-policies --user-name alice', query: 'PolicyNames', gives: ['own'] },
      {
        run: 'iam get-user-policy --user-name alice --policy-name own',
        query: 'PolicyDocument.Statement[0].Action',
        gives: 'iam:ListRoles',
      },
      { run: `iam put-user-permissions-boundary --user-name alice --permissions-boundary ${arn}` },
      {
        run: 'iam get-user --user-name alice',
        query: 'User.PermissionsBoundary.PermissionsBoundaryArn',
        gives: arn,
      },
      {
        run: 'iam simulate-principal-policy --policy-source-arn arn:aws:iam::$account:user/alice --action-names iam:ListUsers iam:ListRoles',
        query: 'EvaluationResults[].[EvalActionName, EvalDecision]',
        gives: [
          ['iam:ListUsers', 'allowed'],
          ['iam:ListRoles', 'implicitDeny'],
        ],
      },
      { run: 'iam delete-user-permissions-boundary --user-name alice' },
      { run: 'iam delete-user-policy --user-name alice --policy-name own' },
      { run: `iam detach-user-policy --user-name alice --policy-arn ${arn}` },
      { run: `iam detach-user-policy --user-name alice --policy-arn ${arn}`, fails: 'NoSuchEntity' },
      { run: 'iam list-attached-user-policies --user-name alice', query: 'AttachedPolicies', gives: [] },
    ],
  },
  {
    title: 'policies that are only thought of',
    as: 'developer',
    rows: [
      {
        run: `iam simulate-custom-policy --policy-input-list ${policy(allow('s3:Get*'))} --action-names s3:GetObject s3:PutObject`,
        query: 'EvaluationResults[].EvalDecision',
        gives: ['allowed', 'implicitDeny'],
      },
      {
        run: 'iam simulate-custom-policy --policy-input-list {} --action-names s3:GetObject',
        fails: 'InvalidInput',
      },
    ],
  },
];
