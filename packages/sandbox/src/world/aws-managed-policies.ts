import { rootTasks } from '@rootwarden/policy/root-tasks';
import type { ManagedPolicy } from './managed-policy.js';

/** A policy of AWS's as AWS publishes it. */
interface PublishedPolicy {
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly description: string | undefined;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** The number of the version in force; older ones are not kept here. */
  readonly version: number;
  readonly document: unknown;
}

/** When AWS published each, and what AWS says of it (observed). */
const published: Readonly<Record<string, readonly [createdAt: string, purpose: string]>> = {
  IAMAuditRootUserCredentials: [
    '2024-11-06T22:27:58Z',
    'Provides access required to check the presence of root user credentials such as root user password and root user access keys using the Security Token Service (STS) AssumeRoot API. Use this managed policy only with the STS AssumeRoot action.',
  ],
  IAMCreateRootUserPassword: [
    '2024-11-06T22:32:59Z',
    'Provides access required to create a root user password using the Security Token Service (STS) AssumeRoot API.  Use this managed policy only with the STS AssumeRoot action. ',
  ],
  IAMDeleteRootUserCredentials: [
    '2024-11-06T22:47:58Z',
    'Provides access required to delete all root user credentials such as root password and root access keys using the Security Token Service (STS) AssumeRoot API.  Use this managed policy only with the STS AssumeRoot action.',
  ],
  S3UnlockBucketPolicy: [
    '2024-11-06T21:55:56Z',
    'Provides access required to unlock a S3 bucket policy using the Security Token Service (STS) AssumeRoot API. Use this managed policy only with the STS AssumeRoot action.',
  ],
  SQSUnlockQueuePolicy: [
    '2024-11-06T21:51:02Z',
    'Provides access required to unlock a SQS queue policy using the Security Token Service (STS) AssumeRoot API. Use this managed policy only with the STS AssumeRoot action.',
  ],
};

const rootTaskPolicies: readonly PublishedPolicy[] = rootTasks.map(({ policyName, policyId, document }) => {
  const [createdAt = '', description] = published[policyName] ?? [];
  return {
    name: policyName,
    path: '/root-task/',
    id: policyId,
    description,
    createdAt,
    updatedAt: createdAt,
    version: 1,
    document,
  };
});

const allow = (...actions: readonly string[]) => ({ Effect: 'Allow', Action: actions, Resource: '*' });
const policy = (...statements: readonly object[]) => ({ Version: '2012-10-17', Statement: statements });

/** As the daily dump of AWS's policies has them (github.com/zoph-io/MAMIP). */
const commonPolicies: readonly PublishedPolicy[] = [
  {
    name: 'AdministratorAccess',
    path: '/',
    id: 'ANPAIWMBCKSKIEE64ZLYK',
    description: 'Provides full access to AWS services and resources.',
    createdAt: '2015-02-06T18:39:46Z',
    updatedAt: '2015-02-06T18:39:46Z',
    version: 1,
    document: policy({ Effect: 'Allow', Action: '*', Resource: '*' }),
  },
  {
    name: 'IAMFullAccess',
    path: '/',
    id: 'ANPAI7XKCFMBPM3QQRRVQ',
    description: 'Provides full access to IAM via the AWS Management Console.',
    createdAt: '2015-02-06T18:40:38Z',
    updatedAt: '2019-06-21T19:40:00Z',
    version: 2,
    document: policy(
      allow(
        'iam:*',
        'organizations:DescribeAccount',
        'organizations:DescribeOrganization',
        'organizations:DescribeOrganizationalUnit',
        'organizations:DescribePolicy',
        'organizations:ListChildren',
        'organizations:ListParents',
        'organizations:ListPoliciesForTarget',
        'organizations:ListRoots',
        'organizations:ListPolicies',
        'organizations:ListTargetsForPolicy',
      ),
    ),
  },
  {
    name: 'IAMReadOnlyAccess',
    path: '/',
    id: 'ANPAJKSO7NDY4T57MWDSQ',
    description: 'Provides read only access to IAM via the AWS Management Console.',
    createdAt: '2015-02-06T18:40:39Z',
    updatedAt: '2018-01-25T19:11:27Z',
    version: 4,
    document: policy(
      allow(
        'iam:GenerateCredentialReport',
        'iam:GenerateServiceLastAccessedDetails',
        'iam:Get*',
        'iam:List*',
        'iam:SimulateCustomPolicy',
        'iam:SimulatePrincipalPolicy',
      ),
    ),
  },
];

/** AWS's managed policies by ARN: those that root access touches, and common ones whose documents are known exactly. */
export const awsManagedPolicies: ReadonlyMap<string, ManagedPolicy> = new Map(
  [...rootTaskPolicies, ...commonPolicies].map((published) => {
    const policy = managed(published);
    return [policy.arn, policy];
  }),
);

function managed({ version, document, ...policy }: PublishedPolicy): ManagedPolicy {
  const arn = `arn:aws:iam::aws:policy${policy.path}${policy.name}`;
  const defaultVersion = {
    id: `v${version}`,
    name: policy.name,
    arn,
    createdAt: new Date(policy.updatedAt),
    document: JSON.stringify(document, null, 2),
  };
  return {
    ...policy,
    arn,
    createdAt: new Date(policy.createdAt),
    updatedAt: new Date(policy.updatedAt),
    tags: [],
    versions: [defaultVersion],
    defaultVersion,
    nextVersion: version + 1,
  };
}
