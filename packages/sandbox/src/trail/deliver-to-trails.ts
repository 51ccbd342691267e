import { serviceMay } from '../authorize/service-access.js';
import { bucketArn } from '../world/bucket.js';
import { newVersionId } from '../world/identifiers.js';
import { type Trail, trailArn } from '../world/trail.js';
import type { TrailEvent } from '../world/trail-event.js';
import type { World } from '../world/world.js';
import { cloudTrailRecord } from './cloudtrail-record.js';
import { logFileContent, logFileKey, logFolder } from './log-file.js';
import { notifyTopic } from './notify-topic.js';
import { selects } from './selects.js';

export const cloudTrailPrincipal = 'cloudtrail.amazonaws.com';

/** Writes a log file with an event into the bucket of every trail that logs it. AWS collects for some minutes. */
export function deliverToTrails(world: World, event: TrailEvent): void {
  for (const trail of world.trails.all) {
    if (trail.isLogging && logs(world, trail, event)) deliver(world, trail, event);
  }
}

function logs({ organization }: World, trail: Trail, event: TrailEvent): boolean {
  const { account, scope, homeRegion, selectors } = trail;
  if (!scope.isMultiRegion && event.region !== homeRegion) return false;
  const isInside = scope.isOrganization && organization.account(event.recipient) !== undefined;
  return (account === event.recipient || isInside) && selects(selectors, event);
}

function deliver(world: World, trail: Trail, event: TrailEvent): void {
  const { scope, destination } = trail;
  const owners = scope.isOrganization ? [world.organization.id, event.recipient] : [event.recipient];
  const key = logFileKey(logFolder(destination, ...owners), event);
  trail.deliveryError = write(world, trail, { key, event });
  if (trail.deliveryError) return;
  trail.deliveredAt = event.at;
  trail.notificationError = notifyTopic(world, trail, key);
  if (destination.topic !== undefined && !trail.notificationError) trail.notifiedAt = event.at;
}

/** @returns the code of S3's error; undefined where there was none */
function write(
  world: World,
  trail: Trail,
  { key, event }: { readonly key: string; readonly event: TrailEvent },
): string | undefined {
  const bucket = world.buckets.find(trail.destination.bucket);
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

/** A trail as far as its bucket is concerned. */
type TrailDraft = Pick<Trail, 'account' | 'homeRegion' | 'name' | 'destination'>;

/** What the policy of the bucket has to allow: CloudTrail User Guide, "Amazon S3 bucket policy for CloudTrail". */
export function mayWrite(world: World, trail: TrailDraft, key: string): boolean {
  return serviceMay(world, {
    service: cloudTrailPrincipal,
    action: 's3:PutObject',
    resource: `${bucketArn(trail.destination.bucket)}/${key}`,
    sourceAccount: trail.account,
    keys: { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SourceArn': trailArn(trail) },
  });
}

/** CloudTrail looks at the bucket before it writes. */
export function mayLook(world: World, trail: TrailDraft): boolean {
  return serviceMay(world, {
    service: cloudTrailPrincipal,
    action: 's3:GetBucketAcl',
    resource: bucketArn(trail.destination.bucket),
    sourceAccount: trail.account,
    keys: { 'aws:SourceArn': trailArn(trail) },
  });
}
