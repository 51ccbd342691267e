import type { CreateTrailCommandInput, CreateTrailCommandOutput } from '@aws-sdk/client-cloudtrail';
import { AwsError } from '../../wire/aws-error.js';
import { type Trail, trailArn } from '../../world/trail.js';
import type { CallContext, Operation } from '../operation.js';
import { checkDestination, checkTrail, namedTopicArn, refuseUnsupported } from './check-trail.js';
import { validateTrailName } from './trail-name.js';
import { newTrailOutput } from './trail-output.js';
import { readTags } from './trail-tags.js';

/** CloudTrail User Guide, "Quotas". */
const maxTrails = 5;

/** The trail logs nothing until StartLogging. */
export const createTrail: Operation<CreateTrailCommandInput, CreateTrailCommandOutput> = (input, context) => {
  refuseUnsupported(input);
  const { Name: name = '' } = input;
  validateTrailName(name);
  const tags = readTags(input.TagsList);
  const { world, principal, region } = context;
  const trail: Trail = {
    name,
    account: principal.account,
    homeRegion: region,
    destination: {
      bucket: input.S3BucketName ?? '',
      prefix: input.S3KeyPrefix,
      topic: namedTopicArn(input.SnsTopicName, context),
    },
    scope: {
      isMultiRegion: input.IsMultiRegionTrail ?? false,
      includesGlobalServices: input.IncludeGlobalServiceEvents ?? true,
      isOrganization: input.IsOrganizationTrail ?? false,
    },
    selectors: undefined,
    tags,
    isLogging: false,
    startedAt: undefined,
    stoppedAt: undefined,
    deliveredAt: undefined,
    deliveryError: undefined,
    notifiedAt: undefined,
    notificationError: undefined,
  };
  context.authorize('cloudtrail:CreateTrail', trailArn(trail));
  if (tags.length > 0) context.authorize('cloudtrail:AddTags', trailArn(trail));
  checkTrail(trail, context);
  checkRoom(trail, context);
  checkDestination(trail, context);
  world.trails.add(trail);
  return newTrailOutput(trail);
};

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
