import type { CreateTrailCommandInput, CreateTrailCommandOutput } from '@aws-sdk/client-cloudtrail';
import { cloudTrailPrincipal, mayLook, mayWrite } from '../../trail/deliver-to-trails.js';
import { logFolder } from '../../trail/log-file.js';
import { AwsError } from '../../wire/aws-error.js';
import { type Trail, trailArn } from '../../world/trail.js';
import type { CallContext, Operation } from '../operation.js';
import { validateTrailName } from './trail-name.js';
import { newTrailOutput } from './trail-output.js';

/** CloudTrail User Guide, "Quotas". */
const maxTrails = 5;

/** The trail logs nothing until StartLogging. */
export const createTrail: Operation<CreateTrailCommandInput, CreateTrailCommandOutput> = (input, context) => {
  refuseUnsupported(input);
  const { Name: name = '', S3BucketName: bucket = '', S3KeyPrefix: prefix } = input;
  validateTrailName(name);
  const { world, principal, region } = context;
  const trail: Trail = {
    name,
    account: principal.account,
    homeRegion: region,
    bucket,
    prefix,
    isMultiRegion: input.IsMultiRegionTrail ?? false,
    includesGlobalServices: input.IncludeGlobalServiceEvents ?? true,
    isOrganization: input.IsOrganizationTrail ?? false,
    isLogging: false,
    startedAt: undefined,
    stoppedAt: undefined,
    deliveredAt: undefined,
    deliveryError: undefined,
  };
  context.authorize('cloudtrail:CreateTrail', trailArn(trail));
  if (trail.isMultiRegion && !trail.includesGlobalServices) {
    const message = 'Multi-Region trail must include global service events.';
    throw new AwsError('InvalidParameterCombinationException', message);
  }
  if (trail.isOrganization) checkOrganization(context);
  checkRoom(trail, context);
  checkBucket(trail, context);
  world.trails.add(trail);
  return newTrailOutput(trail);
};

const unsupported = [
  'SnsTopicName',
  'EnableLogFileValidation',
  'CloudWatchLogsLogGroupArn',
  'KmsKeyId',
] as const;

function refuseUnsupported(input: CreateTrailCommandInput): void {
  const member = unsupported.find((name) => input[name]) ?? (input.TagsList?.length ? 'TagsList' : undefined);
  if (member) throw new AwsError('NotImplemented', `The sandbox has no ${member} of trails.`, 501);
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

function checkRoom(trail: Trail, { world, region }: CallContext): void {
  const own = [...world.trails.all].filter(({ account }) => account === trail.account);
  if (own.some(({ name, homeRegion }) => name === trail.name && homeRegion === region)) {
    const message = `Trail ${trail.name} already exists for customer: ${trail.account}`;
    throw new AwsError('TrailAlreadyExistsException', message);
  }
  if (own.filter(({ homeRegion }) => homeRegion === region).length < maxTrails) return;
  const message = `User: ${trail.account} already has ${maxTrails} trails in ${region}.`;
  throw new AwsError('MaximumNumberOfTrailsExceededException', message);
}

function checkBucket(trail: Trail, { world }: CallContext): void {
  if (!world.buckets.find(trail.bucket)) {
    const message = `S3 bucket ${trail.bucket} does not exist!`;
    throw new AwsError('S3BucketDoesNotExistException', message);
  }
  // Of an organization trail both folders: "Amazon S3 bucket policy for CloudTrail".
  const owners = [[trail.account], ...(trail.isOrganization ? [[world.organization.id]] : [])];
  const folders = owners.map((owner) => `${logFolder(trail, ...owner)}/`);
  if (mayLook(world, trail) && folders.every((folder) => mayWrite(world, trail, folder))) return;
  const message = `Incorrect S3 bucket policy is detected for bucket: ${trail.bucket}`;
  throw new AwsError('InsufficientS3BucketPolicyException', message);
}
