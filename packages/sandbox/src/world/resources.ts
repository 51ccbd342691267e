import type { Buckets } from './buckets.js';
import type { EventBuses } from './event-buses.js';
import type { Queues } from './queues.js';
import type { Topics } from './topics.js';

/** What accounts have besides their identities. */
export interface Resources {
  readonly buckets: Buckets;
  readonly queues: Queues;
  readonly topics: Topics;
  readonly eventBuses: EventBuses;
}
