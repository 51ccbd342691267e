import { emitCall } from '../event-delivery/emit-call.js';
import type { TrailEvent } from '../world/trail-event.js';
import type { World } from '../world/world.js';
import { deliverToTrails } from './deliver-to-trails.js';

/** "userAgent has a maximum size of 1 KB": CloudTrail User Guide, "Record contents". */
const maxUserAgent = 1024;

/** Puts an event into the history of its account, on its bus and into the log files of its trails. */
export function publish(world: World, happened: TrailEvent): void {
  const { userAgent } = happened;
  // Copied where it has to be: there are a great many, and copies take more memory.
  const isLong = userAgent.length > maxUserAgent;
  const event = isLong ? { ...happened, userAgent: userAgent.slice(0, maxUserAgent) } : happened;
  world.history.add(event);
  emitCall(world, event);
  deliverToTrails(world, event);
}
