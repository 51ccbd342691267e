import { cloudTrailRecord } from '../trail/cloudtrail-record.js';
import { busArn } from '../world/event-bus.js';
import type { TrailEvent } from '../world/trail-event.js';
import type { World } from '../world/world.js';
import { busEvent } from './bus-event.js';
import { emit } from './emit.js';

/**
 * Tells the default bus of an account of a call, as a trail that logs management events does. AWS does so only
 * where there is such a trail; that there is one is assumed.
 */
export function emitCall(world: World, trailEvent: TrailEvent): void {
  const { recipient: account, region, service, operation, at } = trailEvent;
  const bus = world.eventBuses.find(busArn({ account, region, name: 'default' }));
  if (!bus || bus.rules.size === 0) return;
  const event = busEvent({
    // AWS spells it otherwise in places: EventBridge User Guide, "AWS Console Signin via CloudTrail".
    detailType: trailEvent.signIn ? 'AWS Console Sign In via CloudTrail' : 'AWS API Call via CloudTrail',
    source: `aws.${service}`,
    account,
    at,
    region,
    detail: cloudTrailRecord(trailEvent, world),
  });
  emit(world, bus, { event, isRead: isSkippedRead(service, operation), isForwarded: false });
}

/**
 * EventBridge User Guide, "Read-only management events from AWS services": Get, List and Describe, but not when
 * STS hands out credentials.
 */
function isSkippedRead(service: string, operation: string): boolean {
  if (service === 'sts' && /^Get(Federation|Session)Token$/.test(operation)) return false;
  return /^(Get|List|Describe)/.test(operation);
}
