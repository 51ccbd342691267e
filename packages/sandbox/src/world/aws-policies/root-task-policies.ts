import { rootTasks } from '@rootwarden/policy';
import type { PublishedPolicy } from './published-policy.js';

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

/** The policies of the five root tasks. */
export const rootTaskPolicies: readonly PublishedPolicy[] = rootTasks.map(
  ({ policyName, policyId, document }) => {
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
  },
);
