/** The first raise, as a share of the rate; doubled each time that it is borne. */
const first = 0.1;
const boldest = 1;
/** After a raise of a rate that turned out to be far too low. */
const afterTooLow = 1;
/** Raises are bold once they have used up what a bucket may hold: the held rate's worth of so many seconds. */
const bucketful = 2;
/** The share of the answers that raises may cost, in throttled ones. */
const mayCost = 0.007;
/** Throttled answers that a raise costs at least, before it shows to have gone too far. */
const leastCost = 2;
const mostSaved = 10;
/** Requests that may be under way beyond what is borne, when a raise shows to have gone too far. */
const mayBeLost = 15;

/**
 * How much more is tried, and how often: raises begin small, grow while they are borne, and cost no more
 * throttled answers than a share of all.
 */
export class Raises {
  #step = first;
  /** Throttled answers that raises may still cost. */
  #saved = leastCost;
  /** What was sent beyond the rate that was held before, in seconds of it. */
  #beyond = 0;
  #startedAt = Number.POSITIVE_INFINITY;
  #endedAt = Number.POSITIVE_INFINITY;
  #from = 0;

  /** The rate that was held before the last raises. */
  get from(): number {
    return this.#from;
  }

  /** What a raise multiplies the rate with. */
  get factor(): number {
    return 1 + this.#step;
  }

  /** Answers that tell whether the raise is borne. */
  get answersNeeded(): number {
    return Math.max(2 / this.#step, 5);
  }

  get affordable(): boolean {
    return this.#saved >= leastCost;
  }

  save(answers: number): void {
    this.#saved = Math.min(this.#saved + mayCost * answers, mostSaved);
  }

  /** Counts what a request cost that was sent while rates were being raised. @param noise expected of each */
  pay(sentAt: number, throttled: boolean, noise: number): void {
    if (sentAt < this.#startedAt || sentAt >= this.#endedAt) return;
    const left = this.#saved + noise - (throttled ? 1 : 0);
    this.#saved = Math.max(Math.min(left, mostSaved), -mostSaved);
  }

  /** @param tooLow whether the rate is known to be far below what is borne */
  begin(from: number, at: number, { tooLow = false }: { readonly tooLow?: boolean } = {}): void {
    if (tooLow) this.#step = afterTooLow;
    this.#from = from;
    this.#beyond = 0;
    this.#startedAt = at;
    this.#endedAt = Number.POSITIVE_INFINITY;
  }

  /** The raise to `rate` was borne for so many seconds. @param underWay requests on their way at that rate */
  grow(rate: number, seconds: number, underWay: number): void {
    this.#beyond += (rate / this.#from - 1) * seconds;
    const bold = this.#beyond > bucketful ? boldest : first;
    this.#step = Math.min(this.#step * 2, bold, Math.max(mayBeLost / underWay, first / 2));
  }

  end(at: number): void {
    this.#step = first;
    this.#endedAt = at;
  }
}
