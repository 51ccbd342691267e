import type { AwsAccess } from './aws/access.js';
import type { Clock } from './clock.js';
import type { EventSink } from './events.js';

/** What every operation is handed. */
export interface Dependencies {
  readonly aws: AwsAccess;
  readonly clock: Clock;
  readonly emit: EventSink;
  /** Aborts when the user wants to stop: what is in flight ends, nothing new begins. */
  readonly signal: AbortSignal;
}
