import { cloudTrailPrincipal, mayLook, mayWrite } from '../../trail/deliver-to-trails.js';
import { logFolder } from '../../trail/log-file.js';
import { mayNotify } from '../../trail/notify-topic.js';
import { AwsError } from '../../wire/aws-error.js';
import type { Trail } from '../../world/trail.js';
import type { World } from '../../world/world.js';
import type { CallContext } from '../operation.js';

/** A trail as it is to be. */
type Wanted = Pick<Trail, 'account' | 'homeRegion' | 'name' | 'destination' | 'scope'>;

/** What trails of AWS's have and those of the sandbox have not. */
const unsupported = ['EnableLogFileValidation', 'CloudWatchLogsLogGroupArn', 'KmsKeyId'] as const;

export function refuseUnsupported(
  input: Readonly<Partial<Record<(typeof unsupported)[number], unknown>>>,
): void {
  const member = unsupported.find((name) => input[name]);
  if (member) throw new AwsError('NotImplemented', `The sandbox has no ${member} of trails.`, 501);
}

/** Throws AWS's error for a trail that cannot be as it is wanted. */
export function checkTrail(wanted: Wanted, context: CallContext): void {
  const { scope } = wanted;
  if (scope.isMultiRegion && !scope.includesGlobalServices) {
    const message = 'Multi-Region trail must include global service events.';
    throw new AwsError('InvalidParameterCombinationException', message);
  }
  if (scope.isOrganization) checkOrganization(context);
}

/** Throws AWS's error where log files could not be written, or nobody be told of them. */
export function checkDestination(wanted: Wanted, { world }: CallContext): void {
  checkBucket(wanted, world);
  const { topic } = wanted.destination;
  if (topic === undefined || (world.topics.find(topic) && mayNotify(world, wanted, topic))) return;
  throw new AwsError(
    'InsufficientSnsTopicPolicyException',
    'SNS Topic does not exist or the topic policy is incorrect!',
  );
}

/** CloudTrail User Guide, "Creating a trail for an organization"; the messages are assumed. */
function checkOrganization({ world: { organization, accounts }, principal }: CallContext): void {
  if (accounts.get(principal.account)?.parent === undefined) {
    const message = 'Your account is not a member of an organization.';
    throw new AwsError('OrganizationsNotInUseException', message);
  }
  if (principal.account !== organization.management.id) {
    const message = 'Only the management account of the organization can create an organization trail.';
    throw new AwsError('NotOrganizationMasterAccountException', message);
  }
  if (!organization.serviceAccess.has(cloudTrailPrincipal)) {
    const message = 'CloudTrail is not a trusted service of your organization.';
    throw new AwsError('CloudTrailAccessNotEnabledException', message);
  }
}

function checkBucket(wanted: Wanted, world: World): void {
  const { destination, scope, account } = wanted;
  if (!world.buckets.find(destination.bucket)) {
    const message = `S3 bucket ${destination.bucket} does not exist!`;
    throw new AwsError('S3BucketDoesNotExistException', message);
  }
  // Of an organization trail both folders: "Amazon S3 bucket policy for CloudTrail".
  const owners = [[account], ...(scope.isOrganization ? [[world.organization.id]] : [])];
  const folders = owners.map((owner) => `${logFolder(destination, ...owner)}/`);
  if (mayLook(world, wanted) && folders.every((folder) => mayWrite(world, wanted, folder))) return;
  const message = `Incorrect S3 bucket policy is detected for bucket: ${destination.bucket}`;
  throw new AwsError('InsufficientS3BucketPolicyException', message);
}

/** The ARN of a topic that is named in the account and Region of the caller, or by its ARN. */
export function namedTopicArn(
  name: string | undefined,
  { principal, region }: CallContext,
): string | undefined {
  if (name === undefined || name === '') return undefined;
  return name.startsWith('arn:') ? name : `arn:aws:sns:${region}:${principal.account}:${name}`;
}
