import { randomUUID } from 'node:crypto';
import { serviceMay } from '../authorize/service-access.js';
import { publishToTopic } from '../topic-delivery/publish-to-topic.js';
import { type Trail, trailArn } from '../world/trail.js';
import type { World } from '../world/world.js';

/**
 * Tells the topic of a trail of a new log file.
 *
 * @returns the code of SNS's error; undefined where there was none
 * @see CloudTrail User Guide, "Configuring Amazon SNS notifications for CloudTrail"
 */
export function notifyTopic(world: World, trail: Trail, key: string): string | undefined {
  const { topic: arn, bucket } = trail.destination;
  if (arn === undefined) return undefined;
  const topic = world.topics.find(arn);
  if (!topic) return 'NotFound';
  if (!mayNotify(world, trail, arn)) return 'AuthorizationError';
  const text = JSON.stringify({ s3Bucket: bucket, s3ObjectKey: [key] });
  publishToTopic(world, topic, {
    id: randomUUID(),
    text: () => text,
    subject: undefined,
    attributes: {},
    at: world.clock.now(),
    sequenceNumber: undefined,
  });
  return undefined;
}

/** Whether the policy of a topic lets CloudTrail in: "Amazon SNS topic policy for CloudTrail". */
export const mayNotify = (
  world: World,
  trail: Pick<Trail, 'account' | 'homeRegion' | 'name'>,
  topic: string,
): boolean =>
  serviceMay(world, {
    service: 'cloudtrail.amazonaws.com',
    action: 'sns:Publish',
    resource: topic,
    sourceAccount: trail.account,
    keys: { 'aws:SourceArn': trailArn(trail) },
  });
