import { type Trail, trailArn } from '../../world/trail.js';

/** What CreateTrail and UpdateTrail answer. */
export function newTrailOutput(trail: Trail) {
  const { name, destination, scope } = trail;
  const { bucket, prefix, topic } = destination;
  return {
    Name: name,
    S3BucketName: bucket,
    ...(prefix !== undefined && { S3KeyPrefix: prefix }),
    ...(topic !== undefined && { SnsTopicName: topic.split(':')[5], SnsTopicARN: topic }),
    IncludeGlobalServiceEvents: scope.includesGlobalServices,
    IsMultiRegionTrail: scope.isMultiRegion,
    TrailARN: trailArn(trail),
    LogFileValidationEnabled: false,
    IsOrganizationTrail: scope.isOrganization,
  };
}

export const trailOutput = (trail: Trail) => ({
  ...newTrailOutput(trail),
  HomeRegion: trail.homeRegion,
  HasCustomEventSelectors: trail.selectors !== undefined,
  HasInsightSelectors: false,
});
