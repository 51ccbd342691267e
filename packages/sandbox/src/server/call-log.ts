import type { Strike } from '../weather/strike.js';

/** One authorization of a request, or the request itself where nothing was authorized. */
export interface Call {
  /** The world's time, ISO 8601. */
  readonly at: string;
  /** The same in each row of a request that was authorized for several actions. */
  readonly requestId: string;
  readonly service: string;
  /** `AssumeRoot`; null where the request asked for none. */
  readonly operation: string | null;
  /** The IAM action that was authorized, `sts:AssumeRoot`. */
  readonly action: string | null;
  /** The ARN it was authorized on. */
  readonly resource: string | null;
  /** Account and ARN of the caller; null where nobody was authenticated. */
  readonly account: string | null;
  readonly principal: string | null;
  readonly decision: 'allowed' | 'denied' | null;
  /** Why: `explicit-deny: scp, level 1, policy deny-root, statement DenyRoot`. */
  readonly reason: string | null;
  /** The code of the error that was answered, or would have been; null for a success. */
  readonly errorCode: string | null;
  /** What befell the request: a strike of the weather or of a fault, or that it read the past; null mostly. */
  readonly weather: Strike | 'stale-read' | null;
}

/** Which calls are wanted: those whose fields have these values. */
export type CallFilter = Readonly<Partial<Record<keyof Call, string>>>;

export const callFields: readonly (keyof Call)[] = [
  'at',
  'requestId',
  'service',
  'operation',
  'action',
  'resource',
  'account',
  'principal',
  'decision',
  'reason',
  'errorCode',
  'weather',
];

/** An audit of 50,000 accounts makes a few more calls than that; a row takes less than a kilobyte. */
const defaultCapacity = 100_000;

/** The latest calls, in the order in which they were answered. */
export class CallLog {
  #calls: Call[] = [];
  /** Where the oldest call lies, once the log is full. */
  #oldest = 0;
  #dropped = 0;

  constructor(private readonly capacity: number = defaultCapacity) {}

  /** How many calls were forgotten for newer ones. */
  get dropped(): number {
    return this.#dropped;
  }

  add(call: Call): void {
    if (this.#calls.length < this.capacity) {
      this.#calls.push(call);
      return;
    }
    this.#calls[this.#oldest] = call;
    this.#oldest = (this.#oldest + 1) % this.capacity;
    this.#dropped += 1;
  }

  list(filter: CallFilter = {}): readonly Call[] {
    const wanted = Object.entries(filter) as [keyof Call, string][];
    const inOrder = [...this.#calls.slice(this.#oldest), ...this.#calls.slice(0, this.#oldest)];
    return inOrder.filter((call) => wanted.every(([field, value]) => call[field] === value));
  }

  clear(): void {
    this.#calls = [];
    this.#oldest = 0;
    this.#dropped = 0;
  }
}
