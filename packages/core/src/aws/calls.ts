import type { Clock } from '../clock.js';
import type { RequestCounts } from '../model/audit.js';
import { AwsCallError, isContention, readSdkError } from './aws-error.js';
import type { Pace } from './pace.js';
import type { Call } from './pace-lane.js';

/** How often a read whose result is unclear is tried in all. */
const tries = 6;
const shortestBackoff = 200;
const longestBackoff = 20_000;
/** After a throttled answer the pace decides; the pause only keeps those apart that were throttled together. */
const longestWhenThrottled = 3_000;
/** A call that is throttled for this long without once getting through is given up, in milliseconds. */
const patience = 15 * 60 * 1_000;

export interface CallOptions {
  /**
   * A call that changes something is sent again only after throttling, where AWS did nothing: after an
   * unclear answer the state has to be read first, by whoever knows what it should be.
   */
  readonly changes?: boolean;
  readonly signal?: AbortSignal;
  /** Where a session calls; the connection's own Region unless told. The operator always calls there. */
  readonly region?: string;
}

/**
 * Sends every request of the process: paced, counted, tried again for as long as that is right. The
 * budget of tries is the call's own, so that one busy moment never spends another account's.
 */
export class Calls {
  readonly #counts = { total: 0, throttled: 0, retried: 0, byOperation: new Map<string, number>() };

  constructor(
    private readonly pace: Pace,
    private readonly clock: Clock,
    private readonly random: () => number,
    private readonly onThrottled: (operation: string, throttledSoFar: number) => void,
  ) {}

  /** Every HTTP attempt so far. */
  get counts(): RequestCounts {
    const { byOperation, ...rest } = this.#counts;
    return {
      ...rest,
      byOperation: Object.fromEntries([...byOperation].sort(([a], [b]) => (a < b ? -1 : 1))),
    };
  }

  /**
   * @param call the operation, and the account whose session signs it
   * @param attempt sends the request once
   * @throws AwsCallError, or the signal's reason
   */
  async send<Output>(
    call: Omit<Call, 'changes'>,
    attempt: () => Promise<Output>,
    options: CallOptions = {},
  ): Promise<Output> {
    const { changes = false, signal } = options;
    const startedAt = this.clock.monotonic();
    let corrected = false;
    let throttled = 0;
    for (let unclear = 0, retry = false; ; retry = true) {
      try {
        return await this.#once({ ...call, changes }, attempt, retry, signal);
      } catch (thrown) {
        if (!(thrown instanceof AwsCallError)) throw thrown;
        if (thrown.kind === 'throttled') {
          if (this.clock.monotonic() - startedAt > patience) throw thrown;
          throttled += 1;
          await this.clock.sleep(Math.min(this.#backoff(throttled - 1), longestWhenThrottled), signal);
          continue;
        }
        if (thrown.outOfTime && !corrected) {
          corrected = true;
          continue;
        }
        if (thrown.kind !== 'unclear' || changes || ++unclear >= tries) throw thrown;
        await this.clock.sleep(this.#backoff(unclear), signal);
      }
    }
  }

  async #once<Output>(
    call: Call,
    attempt: () => Promise<Output>,
    retry: boolean,
    signal: AbortSignal | undefined,
  ): Promise<Output> {
    const { operation } = call;
    const admission = await this.pace.admit(call, { retry, ...(signal && { signal }) });
    this.#count(operation, retry);
    try {
      const output = await attempt();
      admission.done({ kind: 'answered' });
      return output;
    } catch (thrown) {
      const error = readSdkError(operation, thrown);
      // Who was in the way of another change was not too fast.
      if (error.kind === 'refused' || isContention(error)) {
        admission.done({ kind: 'answered' });
      } else if (error.kind === 'throttled') {
        this.#counts.throttled += 1;
        this.onThrottled(operation, this.#counts.throttled);
        const { retryAfter } = error;
        admission.done({ kind: 'throttled', ...(retryAfter !== undefined && { retryAfter }) });
      } else {
        admission.done({ kind: 'failed' });
      }
      throw error;
    }
  }

  #count(operation: string, retry: boolean): void {
    const { byOperation } = this.#counts;
    this.#counts.total += 1;
    if (retry) this.#counts.retried += 1;
    byOperation.set(operation, (byOperation.get(operation) ?? 0) + 1);
  }

  /** Exponential with full jitter, so that accounts that failed together do not come back together. */
  #backoff(failures: number): number {
    return this.random() * Math.min(shortestBackoff * 2 ** failures, longestBackoff);
  }
}
