/** IAM and STS keep whole seconds. */
export const wholeSeconds = (at: Date) => new Date(Math.floor(at.getTime() / 1000) * 1000);

/** The clock of a world: real time plus an offset. */
export class VirtualClock {
  #offset: number;

  /**
   * @param realTime milliseconds since 1970 of the real clock, `Date.now`
   * @param start what the clock shows now; the real time when left out
   */
  constructor(
    private readonly realTime: () => number,
    private readonly start: Date = new Date(realTime()),
  ) {
    this.#offset = start.getTime() - realTime();
  }

  now(): Date {
    return new Date(this.realTime() + this.#offset);
  }

  /** What the real clock shows. */
  realNow(): Date {
    return new Date(this.realTime());
  }

  /** @param seconds how far the clock jumps; negative turns it back */
  advance(seconds: number): void {
    this.#offset += seconds * 1000;
  }

  /** Makes the clock show a time. */
  set(now: Date): void {
    this.#offset = now.getTime() - this.realTime();
  }

  /** Back to the time it showed first. */
  reset(): void {
    this.set(this.start);
  }
}
