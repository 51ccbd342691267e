import { serviceMay } from '../authorize/service-access.js';
import { bucketArn } from '../world/bucket.js';
import { newVersionId } from '../world/identifiers.js';
import { type Trail, trailArn } from '../world/trail.js';
import type { TrailEvent } from '../world/trail-event.js';
import type { World } from '../world/world.js';
import { cloudTrailRecord } from './cloudtrail-record.js';
import { logFileContent, logFileKey, logFolder } from './log-file.js';

export const cloudTrailPrincipal = 'cloudtrail.amazonaws.com';

/** Writes a log file with an event into the bucket of every trail that logs it. AWS collects for some minutes. */
export function deliverToTrails(world: World, event: TrailEvent): void {
  for (const trail of world.trails.all) {
    if (trail.isLogging && logs(world, trail, event)) deliver(world, trail, event);
  }
}

function logs({ organization }: World, trail: Trail, { recipient, region }: TrailEvent): boolean {
  if (!trail.isMultiRegion && region !== trail.homeRegion) return false;
  if (trail.account === recipient) return true;
  return trail.isOrganization && organization.account(recipient) !== undefined;
}

function deliver(world: World, trail: Trail, event: TrailEvent): void {
  const owners = trail.isOrganization ? [world.organization.id, event.recipient] : [event.recipient];
  const key = logFileKey(logFolder(trail, ...owners), event);
  trail.deliveryError = write(world, trail, { key, event });
  if (!trail.deliveryError) trail.deliveredAt = event.at;
}

/** @returns the code of S3's error; undefined where there was none */
function write(
  world: World,
  trail: Trail,
  { key, event }: { readonly key: string; readonly event: TrailEvent },
): string | undefined {
  const bucket = world.buckets.find(trail.bucket);
  if (!bucket) return 'NoSuchBucket';
  if (!mayWrite(world, trail, key)) return 'AccessDenied';
  const version = {
    id: bucket.versioning === 'Enabled' ? newVersionId(world.random) : 'null',
    lastModified: event.at,
    content: logFileContent([cloudTrailRecord(event, world)]),
  };
  // No file has the name of another.
  bucket.objects.set(key, [version]);
  return undefined;
}

/** What the policy of the bucket has to allow: CloudTrail User Guide, "Amazon S3 bucket policy for CloudTrail". */
export function mayWrite(world: World, trail: Trail, key: string): boolean {
  return serviceMay(world, {
    service: cloudTrailPrincipal,
    action: 's3:PutObject',
    resource: `${bucketArn(trail.bucket)}/${key}`,
    sourceAccount: trail.account,
    keys: { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SourceArn': trailArn(trail) },
  });
}

/** CloudTrail looks at the bucket before it writes. */
export function mayLook(world: World, trail: Trail): boolean {
  return serviceMay(world, {
    service: cloudTrailPrincipal,
    action: 's3:GetBucketAcl',
    resource: bucketArn(trail.bucket),
    sourceAccount: trail.account,
    keys: { 'aws:SourceArn': trailArn(trail) },
  });
}
