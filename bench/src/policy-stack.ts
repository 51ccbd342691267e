import {
  type AuthorizationRequest,
  type Policy,
  type PolicyKind,
  type PolicyLayers,
  parsePolicy,
} from '@rootwarden/policy';

const account = '222233334444';

/**
 * The policies that stand around an ordinary role of an ordinary organization: three levels of SCPs, an identity
 * policy with twenty statements, a permissions boundary and a session policy.
 */
export function ordinaryStack(): PolicyLayers {
  const full = policy('scp', [{ Effect: 'Allow', Action: '*', Resource: '*' }]);
  return {
    scp: [
      [full, denyRoot()],
      [full, denyOutsideRegions()],
      [full, protectRoles()],
    ],
    identity: [policy('identity', twentyStatements())],
    boundary: policy('boundary', [
      { Effect: 'Allow', Action: ['s3:*', 'sqs:*', 'dynamodb:*', 'logs:*', 'kms:*', 'ec2:*'], Resource: '*' },
      { Effect: 'Deny', Action: 'iam:*', Resource: '*' },
    ]),
    session: [
      policy('session', [
        { Effect: 'Allow', Action: ['s3:*', 'sqs:*', 'dynamodb:*', 'ec2:Describe*'], Resource: '*' },
      ]),
    ],
  };
}

/** Requests of many kinds: allowed, denied by each layer, with contexts of their own. */
export function requests(count: number): readonly AuthorizationRequest[] {
  const actions = [
    's3:GetObject',
    's3:PutObject',
    'sqs:SendMessage',
    'dynamodb:Query',
    'ec2:DescribeInstances',
    'iam:CreateUser',
  ];
  return Array.from({ length: count }, (_, index) => ({
    action: actions[index % actions.length] ?? '',
    resource: resourceOf(index % actions.length, index),
    principal: {
      kind: 'role-session',
      account,
      roleName: 'app',
      sessionName: `worker-${index}`,
      uniqueId: 'AROAEXAMPLEID',
    },
    context: {
      'aws:SourceIp': `198.51.100.${index % 256}`,
      'aws:RequestedRegion': index % 7 === 0 ? 'us-west-2' : 'eu-west-1',
      'aws:SecureTransport': true,
      'aws:CurrentTime': '2026-11-22T09:00:00Z',
      'aws:PrincipalTag/team': `team-${index % 20}`,
      'aws:PrincipalOrgID': 'o-exampleorgid',
    },
  }));
}

function resourceOf(kind: number, index: number): string {
  const team = index % 20;
  if (kind < 2) return `arn:aws:s3:::data-${team}/team-${team}/file-${index}`;
  if (kind === 2) return `arn:aws:sqs:eu-west-1:${account}:queue-${team}`;
  if (kind === 3) return `arn:aws:dynamodb:eu-west-1:${account}:table/team-${team}`;
  return kind === 4 ? '*' : `arn:aws:iam::${account}:user/user-${index}`;
}

function twentyStatements(): readonly object[] {
  return Array.from({ length: 20 }, (_, team) => ({
    Sid: `Team${team}`,
    Effect: team % 10 === 9 ? 'Deny' : 'Allow',
    Action:
      team % 10 === 9
        ? ['s3:DeleteObject', 's3:DeleteBucket']
        : ['s3:GetObject', 's3:PutObject', 'sqs:*', 'dynamodb:Query', 'ec2:Describe*'],
    Resource:
      team % 3 === 0
        ? '*'
        : [
            `arn:aws:s3:::data-${team}/\${aws:PrincipalTag/team}/*`,
            `arn:aws:sqs:*:*:queue-${team}`,
            `arn:aws:dynamodb:*:*:table/team-${team}`,
          ],
    Condition: {
      StringEquals: { 'aws:PrincipalTag/team': `team-${team}` },
      Bool: { 'aws:SecureTransport': 'true' },
    },
  }));
}

function denyRoot(): Policy {
  return policy('scp', [
    {
      Sid: 'DenyRootUser',
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: {
        ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' },
        Null: { 'aws:AssumedRoot': 'true' },
      },
    },
  ]);
}

function denyOutsideRegions(): Policy {
  return policy('scp', [
    {
      Sid: 'DenyOutsideRegions',
      Effect: 'Deny',
      NotAction: ['iam:*', 'sts:*', 'organizations:*', 'route53:*', 'support:*'],
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-central-1'] } },
    },
  ]);
}

function protectRoles(): Policy {
  return policy('scp', [
    {
      Sid: 'ProtectRoles',
      Effect: 'Deny',
      Action: ['iam:AttachRolePolicy', 'iam:DeleteRole', 'iam:PutRolePolicy', 'iam:UpdateAssumeRolePolicy'],
      Resource: 'arn:aws:iam::*:role/security-*',
      Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/security-admin' } },
    },
  ]);
}

function policy(kind: PolicyKind, statements: readonly object[]): Policy {
  const parsed = parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement: statements }), kind);
  if (!parsed.ok) throw new TypeError(JSON.stringify(parsed.errors));
  return parsed.policy;
}
