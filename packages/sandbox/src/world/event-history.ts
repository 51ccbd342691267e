import type { TrailEvent } from './trail-event.js';

/** The events of one account by their number, which goes on counting when the oldest are gone. */
interface AccountEvents {
  readonly byNumber: Map<number, TrailEvent>;
  oldest: number;
  next: number;
}

/** An event with its place in the history of its account. */
export interface NumberedEvent {
  readonly number: number;
  readonly event: TrailEvent;
}

/** Bytes of all events together, about: some 150,000 of them without long parameters. */
const defaultCapacity = 100_000_000;

/** What an event takes beside its texts. */
const eventWeight = 600;

/**
 * What happened in every account, as far back as memory is for: when it is full, the oldest event of all is
 * dropped. Snapshots save its properties.
 */
export class EventHistory {
  private readonly accounts = new Map<string, AccountEvents>();
  /** The recipients of all events by the number of the event among all. */
  private readonly recipients = new Map<number, string>();
  private oldest = 0;
  private next = 0;
  private weight = 0;

  /** @param capacity in bytes, roughly */
  constructor(private readonly capacity = defaultCapacity) {}

  add(event: TrailEvent): void {
    const events = this.accounts.get(event.recipient) ?? { byNumber: new Map(), oldest: 0, next: 0 };
    this.accounts.set(event.recipient, events);
    events.byNumber.set(events.next++, event);
    this.recipients.set(this.next++, event.recipient);
    this.weight += weightOf(event);
    while (this.weight > this.capacity) this.dropOldest();
  }

  /** How many events of an account were dropped for newer ones. */
  dropped(account: string): number {
    return this.accounts.get(account)?.oldest ?? 0;
  }

  /**
   * The events of an account, the newest first.
   *
   * @param before only those with a lower number
   */
  *newestFirst(account: string, before = Number.POSITIVE_INFINITY): Generator<NumberedEvent> {
    const events = this.accounts.get(account);
    if (!events) return;
    for (let number = Math.min(events.next, before) - 1; number >= events.oldest; number--) {
      const event = events.byNumber.get(number);
      if (event) yield { number, event };
    }
  }

  private dropOldest(): void {
    const account = this.recipients.get(this.oldest) ?? '';
    // By number: to look for the first of a map that loses its first again and again takes long.
    this.recipients.delete(this.oldest++);
    const events = this.accounts.get(account);
    const event = events?.byNumber.get(events.oldest);
    if (!events || !event) return;
    events.byNumber.delete(events.oldest++);
    this.weight -= weightOf(event);
  }
}

const weightOf = ({ parameters = '', elements = '', userAgent, error }: TrailEvent) =>
  eventWeight + parameters.length + elements.length + userAgent.length + (error?.message.length ?? 0);
