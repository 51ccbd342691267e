import { type Trail, trailArn } from '../../world/trail.js';

/** What CreateTrail answers. */
export const newTrailOutput = (trail: Trail) => ({
  Name: trail.name,
  S3BucketName: trail.bucket,
  ...(trail.prefix !== undefined && { S3KeyPrefix: trail.prefix }),
  IncludeGlobalServiceEvents: trail.includesGlobalServices,
  IsMultiRegionTrail: trail.isMultiRegion,
  TrailARN: trailArn(trail),
  LogFileValidationEnabled: false,
  IsOrganizationTrail: trail.isOrganization,
});

export const trailOutput = (trail: Trail) => ({
  ...newTrailOutput(trail),
  HomeRegion: trail.homeRegion,
  HasCustomEventSelectors: false,
  HasInsightSelectors: false,
});
