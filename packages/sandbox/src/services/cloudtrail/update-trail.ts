import type { UpdateTrailCommandInput, UpdateTrailCommandOutput } from '@aws-sdk/client-cloudtrail';
import type { Operation } from '../operation.js';
import { trailAtHome } from './accessed-trail.js';
import { checkDestination, checkTrail, namedTopicArn, refuseUnsupported } from './check-trail.js';
import { newTrailOutput } from './trail-output.js';

/** What is left out stays; an empty prefix or topic is taken away. */
export const updateTrail: Operation<UpdateTrailCommandInput, UpdateTrailCommandOutput> = (input, context) => {
  refuseUnsupported(input);
  const trail = trailAtHome('cloudtrail:UpdateTrail', input.Name, context);
  const { destination, scope } = trail;
  const wanted = {
    ...trail,
    destination: {
      bucket: input.S3BucketName ?? destination.bucket,
      prefix: input.S3KeyPrefix === undefined ? destination.prefix : input.S3KeyPrefix || undefined,
      topic:
        input.SnsTopicName === undefined ? destination.topic : namedTopicArn(input.SnsTopicName, context),
    },
    scope: {
      isMultiRegion: input.IsMultiRegionTrail ?? scope.isMultiRegion,
      includesGlobalServices: input.IncludeGlobalServiceEvents ?? scope.includesGlobalServices,
      isOrganization: input.IsOrganizationTrail ?? scope.isOrganization,
    },
  };
  checkTrail(wanted, context);
  checkDestination(wanted, context);
  trail.destination = wanted.destination;
  trail.scope = wanted.scope;
  return newTrailOutput(trail);
};
