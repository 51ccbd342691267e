import type { LayerName, Verdict } from '@rootwarden/policy';
import { AwsError } from '../wire/aws-error.js';
import { type Principal, principalArn } from '../world/principal.js';

/** What was asked for. */
interface DeniedRequest {
  readonly principal: Principal;
  readonly action: string;
  readonly resource: string;
  /** Of the policy that denies, where it is told. */
  readonly policyArn?: string | undefined;
  /** Whether the resource lies within the caller's account or organization; true. */
  readonly isAtHome?: boolean;
}

/**
 * AWS's error for a request that policies do not allow, in the words of the service that was asked.
 *
 * @see IAM User Guide, "Troubleshoot access denied error messages"
 */
export function denial(request: DeniedRequest, verdict: Pick<Verdict, 'reason' | 'layer'>): AwsError {
  if (request.action.startsWith('organizations:')) return organizationsDenial();
  if (request.action.startsWith('s3:') && request.isAtHome === false) return s3Denial();
  const tail = saysWhy(request.action, verdict) ? ` ${because(request, verdict)}` : '';
  const message = `${subject(request)}${tail}`;
  if (request.action.startsWith('sns:')) return authorizationError(message);
  return speaksJson.test(request.action)
    ? new AwsError('AccessDeniedException', message)
    : new AwsError('AccessDenied', message, 403);
}

const authorizationError = (message: string) => new AwsError('AuthorizationErrorException', message);

/** What SNS says to whom a rule of its own refuses. */
export const snsDenial = (request: DeniedRequest) => authorizationError(subject(request));

const speaksJson = /^(cloudtrail|events):/;

/** The error without a reason: STS gives none, nor does AWS where a rule of a service refuses. */
export const plainDenial = (request: DeniedRequest) => new AwsError('AccessDenied', subject(request), 403);

/** Organizations says the same whatever the reason. */
export const organizationsDenial = () =>
  new AwsError('AccessDeniedException', "You don't have permissions to access this resource.");

/** S3 tells nothing of what belongs to others: User Guide, "Troubleshoot access denied (403 Forbidden) errors". */
export const s3Denial = () => new AwsError('AccessDenied', 'Access Denied', 403);

/**
 * STS says why only of an explicit deny, and of sts:AssumeRoot not even that: observed for AssumeRoot and for an
 * RCP that denies AssumeRole, assumed for the rest.
 */
function saysWhy(action: string, { reason }: Pick<Verdict, 'reason'>): boolean {
  if (!action.startsWith('sts:')) return true;
  return reason === 'explicit-deny' && action !== 'sts:AssumeRoot';
}

/** Who speaks of no resource where there is none; IAM says `*`. */
const silentOnNone = /^(cloudtrail|events|s3):/;
const isNone = (resource: string) => resource === '*' || resource === 'arn:aws:s3:::*';

function subject({ principal, action, resource }: DeniedRequest): string {
  const who = `User: ${principalArn(principal)} is not authorized to perform: ${shown(action)}`;
  return isNone(resource) && silentOnNone.test(action)
    ? who
    : `${who} on resource: ${shownResource(action, resource)}`;
}

/** SQS writes its actions in lower case, SNS its own name in capitals, and nobody else does. */
function shown(action: string): string {
  if (action.startsWith('sqs:')) return action.toLowerCase();
  return action.replace(/^sns:/, 'SNS:');
}

function shownResource(action: string, arn: string): string {
  if (action.startsWith('s3:')) return `"${arn}"`;
  return action.startsWith('iam:') ? iamResource(arn) : arn;
}

/** IAM names users and roles in its messages, other resources by ARN: `user alice`. */
function iamResource(arn: string): string {
  const [, kind, name] = /^arn:aws:iam::\d{12}:(user|role)\/(?:.*\/)?([^/]+)$/.exec(arn) ?? [];
  return kind && name ? `${kind} ${name}` : arn;
}

/** Assumed for `task`: AWS documents no words of its own for the policy of a root session. */
const policyKinds: Readonly<Record<LayerName, string>> = {
  identity: 'identity-based policy',
  resource: 'resource-based policy',
  boundary: 'permissions boundary',
  session: 'session policy',
  task: 'session policy',
  scp: 'service control policy',
  rcp: 'resource control policy',
};

function because(
  { action, policyArn }: DeniedRequest,
  { reason, layer = 'identity' }: Pick<Verdict, 'reason' | 'layer'>,
): string {
  const kind = policyKinds[layer];
  if (reason !== 'explicit-deny') return `because no ${kind} allows the ${shown(action)} action`;
  const named = policyArn === undefined ? kind : `${kind}: ${policyArn}`;
  return `with an explicit deny in ${kind.startsWith('identity') ? 'an' : 'a'} ${named}`;
}
