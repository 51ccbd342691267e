import { serviceOf } from '../matching/action.js';
import { isRoot } from './principal.js';
import type { RequestContext } from './request-context.js';

/**
 * - `needs-no-permission`: the service does not ask for permission, and no deny stops the call
 * - `refuses-root`: the service takes no root credentials, whatever the policies say
 * - `resource-deny-spares-owner-root`: the resource's policy cannot shut out the root of the account that owns it
 * - `callers-account-decides`: the target is in another account and has no policy that could allow
 * - `resource-policy-must-allow`: within the account too, the resource's policy has to allow, root included
 * - `no-scp-binds`, `no-rcp-binds`: policies of the organization leave the action alone
 */
export type ExceptionEffect =
  | 'needs-no-permission'
  | 'refuses-root'
  | 'resource-deny-spares-owner-root'
  | 'callers-account-decides'
  | 'resource-policy-must-allow'
  | 'no-scp-binds'
  | 'no-rcp-binds';

/** Where a service departs from the evaluation logic, and the page that says so. */
export interface ServiceException {
  readonly id: string;
  readonly effect: ExceptionEffect;
  /** In lower case. `kms:*` stands for every action of a service. */
  readonly actions: readonly string[];
  readonly says: string;
  readonly source: string;
  /** True where no page says it and it is concluded from others. */
  readonly assumed: boolean;
}

export const serviceExceptions: readonly ServiceException[] = [
  {
    id: 'get-caller-identity',
    effect: 'needs-no-permission',
    actions: ['sts:getcalleridentity'],
    says: 'No permission is required, and a policy that explicitly denies the call does not stop it.',
    source: 'AWS STS API Reference, API_GetCallerIdentity',
    assumed: false,
  },
  {
    id: 'get-session-token',
    effect: 'needs-no-permission',
    actions: ['sts:getsessiontoken'],
    says: 'No permission is required; including the action in a policy has no effect.',
    source: 'IAM User Guide, id_credentials_temp_control-access_getsessiontoken',
    assumed: false,
  },
  {
    id: 'assume-role-by-root',
    effect: 'refuses-root',
    actions: ['sts:assumerole'],
    says: 'Root credentials cannot call AssumeRole.',
    source: 'AWS STS API Reference, API_AssumeRole',
    assumed: false,
  },
  {
    id: 'assume-root-by-root',
    effect: 'refuses-root',
    actions: ['sts:assumeroot'],
    says: 'Root credentials cannot call AssumeRoot.',
    source: 'AWS STS API Reference, API_AssumeRoot',
    assumed: false,
  },
  {
    id: 'bucket-owner-root',
    effect: 'resource-deny-spares-owner-root',
    actions: ['s3:getbucketpolicy', 's3:putbucketpolicy', 's3:deletebucketpolicy'],
    says: 'The root of the account that owns a bucket can read, replace and delete a bucket policy that denies it; only VPC endpoint policies and policies of the organization can stop it.',
    source: 'Amazon S3 API Reference, API_DeleteBucketPolicy',
    assumed: false,
  },
  {
    id: 'queue-owner-root',
    effect: 'resource-deny-spares-owner-root',
    actions: ['sqs:getqueueattributes', 'sqs:setqueueattributes', 'sqs:getqueueurl'],
    says: 'The root of the account that owns a queue can read and replace a queue policy that denies it.',
    source: 'IAM User Guide, id_root-user-privileged-task',
    assumed: true,
  },
  {
    id: 'assume-root-target',
    effect: 'callers-account-decides',
    actions: ['sts:assumeroot'],
    says: 'The root user of a member has no policy that could allow: the policies of the caller decide.',
    source: 'Service Authorization Reference, list_awssecuritytokenservice',
    assumed: true,
  },
  {
    id: 'trust-policy',
    effect: 'resource-policy-must-allow',
    actions: [
      'sts:assumerole',
      'sts:assumerolewithsaml',
      'sts:assumerolewithwebidentity',
      'sts:tagsession',
      'sts:setsourceidentity',
    ],
    says: 'A role trust policy has to allow the principal explicitly.',
    source: 'IAM User Guide, reference_policies_evaluation-logic_policy-eval-denyallow',
    assumed: false,
  },
  {
    id: 'key-policy',
    effect: 'resource-policy-must-allow',
    actions: ['kms:*'],
    says: 'A key policy has to allow the principal or its account explicitly, the root user included.',
    source: 'AWS KMS Developer Guide, key-policy-default',
    assumed: false,
  },
  {
    id: 'mechanical-turk',
    effect: 'no-scp-binds',
    actions: ['mechanicalturk:*'],
    says: 'SCPs do not restrict Amazon Mechanical Turk.',
    source: 'AWS Organizations User Guide, orgs_manage_policies_scps',
    assumed: false,
  },
  {
    id: 'retire-grant',
    effect: 'no-rcp-binds',
    actions: ['kms:retiregrant'],
    says: 'RCPs do not restrict kms:RetireGrant.',
    source: 'AWS Organizations User Guide, orgs_manage_policies_rcps',
    assumed: false,
  },
];

const none: readonly ServiceException[] = [];

/** The exceptions of each action that is named, and of each service of which every action is. */
const index: ReadonlyMap<string, readonly ServiceException[]> = new Map(
  serviceExceptions
    .flatMap(({ actions }) => actions)
    .map((action) => {
      const everyAction = `${serviceOf(action)}:*`;
      const about = serviceExceptions.filter(
        ({ actions }) => actions.includes(action) || actions.includes(everyAction),
      );
      return [action === everyAction ? serviceOf(action) : action, about];
    }),
);

/** The exceptions that are about an action, which is in lower case. */
export function exceptionsAbout(action: string): readonly ServiceException[] {
  return index.get(action) ?? index.get(serviceOf(action)) ?? none;
}

/** The exception of an effect that applies to a request. */
export function exceptionFor(context: RequestContext, effect: ExceptionEffect): ServiceException | undefined {
  for (const exception of context.exceptions)
    if (exception.effect === effect && isMet(effect, context)) return exception;
  return undefined;
}

function isMet(effect: ExceptionEffect, { principal, resourceAccount }: RequestContext): boolean {
  if (effect === 'refuses-root') return isRoot(principal);
  if (effect !== 'resource-deny-spares-owner-root') return true;
  return isRoot(principal) && principal.account === resourceAccount;
}
