import { isRoot } from './principal.js';
import type { RequestContext } from './request-context.js';

/** Where AWS's services depart from the evaluation logic, each with the page that says so. */
export interface ServiceException {
  readonly id: string;
  /** In lower case. */
  readonly actions: readonly string[];
  readonly effect: 'needs-no-permission' | 'resource-deny-spares-root-of-owner' | 'callers-account-decides';
  readonly says: string;
  readonly source: string;
  /** True where no page says so and it follows from the others. */
  readonly assumed: boolean;
}

export const serviceExceptions: readonly ServiceException[] = [
  {
    id: 'get-caller-identity',
    actions: ['sts:getcalleridentity'],
    effect: 'needs-no-permission',
    says: 'No permission is needed, and an explicit deny does not stop it.',
    source: 'AWS STS API Reference, API_GetCallerIdentity',
    assumed: false,
  },
  {
    id: 'bucket-owner-root',
    actions: ['s3:getbucketpolicy', 's3:putbucketpolicy', 's3:deletebucketpolicy'],
    effect: 'resource-deny-spares-root-of-owner',
    says: 'The root user of the account that owns a bucket can read, replace and delete a bucket policy that denies it.',
    source: 'Amazon S3 API Reference, API_PutBucketPolicy',
    assumed: false,
  },
  {
    id: 'queue-owner-root',
    actions: ['sqs:getqueueattributes', 'sqs:setqueueattributes', 'sqs:getqueueurl', 'sqs:listqueues'],
    effect: 'resource-deny-spares-root-of-owner',
    says: 'The root user of the account that owns a queue can read and replace a queue policy that denies it.',
    source: 'IAM User Guide, id_root-user-privileged-task',
    assumed: true,
  },
  {
    id: 'assume-root',
    actions: ['sts:assumeroot'],
    effect: 'callers-account-decides',
    says: 'The root user of a member has no policy of its own: the policies of the caller decide.',
    source: 'IAM User Guide, id_root-enable-root-access',
    assumed: false,
  },
];

export function exceptionFor(
  context: RequestContext,
  effect: ServiceException['effect'],
): ServiceException | undefined {
  const found = serviceExceptions.find(
    (exception) => exception.effect === effect && exception.actions.includes(context.action),
  );
  if (!found || effect !== 'resource-deny-spares-root-of-owner') return found;
  const { principal, resourceAccount } = context;
  return isRoot(principal) && principal.account === resourceAccount ? found : undefined;
}
