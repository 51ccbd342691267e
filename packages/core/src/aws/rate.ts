interface Period {
  /** When its first answer came; that one is not counted, since what it waited for lies before. */
  readonly startedAt: number;
  answered: number;
  throttled: number;
}

/** A period ends when it has seen this many answers, or lasted `longestPeriod`. */
const enoughAnswers = 40;
const shortestPeriod = 1_000;
const longestPeriod = 5_000;
/** The first raise after a throttled period; doubled with every raise that went well. */
const firstRaise = 0.02;
const boldestRaise = 0.5;
/** Periods without throttling before a rate that was throttled is raised again. */
const calmBefore = 3;
/** What is asked for after a throttled period, of what got through in it. */
const caution = 0.98;
/** Throttled answers in a period, beyond those that come by lot, that show a raise to have gone too far. */
const tooFar = 3;
/** What is asked for at least after the first throttled answer: before a second has passed, little was seen to get through. */
const firstAtLeast = 10;
/** Periods in a row that were throttled although each asked for less than got through in the one before. */
const lotAfter = 3;
/** A larger share of throttled answers is a limit, whatever came before. */
const mostByLot = 0.15;
/** So that even an operation that answers nothing is tried again now and then. */
const slowest = 0.2;

/**
 * The rate that one operation of AWS bears, found without being told.
 *
 * AWS throttles with token buckets, and publishes few of their sizes. As long as nothing was throttled
 * there is no limit. After the first throttled answer the operation is measured in periods: while a bucket
 * is empty, the answers that get through per second are its refill rate, and a period with throttled answers
 * sets the rate to that. After some calm periods the rate is raised, carefully at first and twice as boldly
 * each time that goes well, so that a limit that was lifted is found within seconds; a raise that goes too far
 * falls back to what was measured.
 *
 * Where requests are throttled at a rate that was held before, and again at the next lower one, it is not the
 * rate: others share the limit, or AWS is busy. That share of the answers is then expected, and holds nothing
 * back; following it down would end at nothing.
 *
 * Pure: time is an argument, in milliseconds of a monotonic clock.
 */
export class RateEstimate {
  #perSecond: number | undefined;
  #period: Period | undefined;
  #raise = firstRaise;
  #calm = calmBefore;
  /** Periods in a row that were throttled. */
  #throttledPeriods = 0;
  /** The share of answers that are throttled at any rate. */
  #byLot = 0;
  /** What got through in the last period that was throttled. */
  #measured: number | undefined;
  /** Answers to requests sent before this belong to a rate that is no longer asked for. */
  #changedAt = 0;
  readonly #recent: number[] = [];

  /** Requests a second, or undefined while no limit was met. */
  get perSecond(): number | undefined {
    return this.#perSecond;
  }

  /** @param sentAt when the request left, @param at when it was answered, both in milliseconds. */
  answered(sentAt: number, at: number): void {
    if (this.#perSecond === undefined) {
      this.#recent.push(at);
      if (this.#recent.length > 2_000) this.#recent.splice(0, 1_000);
      return;
    }
    if (sentAt < this.#changedAt) return;
    this.#count(at, 'answered');
  }

  throttled(sentAt: number, at: number): void {
    if (this.#perSecond === undefined) {
      this.#begin(Math.max(this.#firstGuess(at), firstAtLeast), at);
      return;
    }
    if (sentAt < this.#changedAt) return;
    this.#count(at, 'throttled');
  }

  /** What got through in the last second: too high when a burst was in it, which the first period corrects. */
  #firstGuess(at: number): number {
    return this.#recent.filter((time) => time > at - 1_000).length;
  }

  #count(at: number, answer: 'answered' | 'throttled'): void {
    if (!this.#period) {
      this.#period = { startedAt: at, answered: 0, throttled: 0 };
      return;
    }
    const period = this.#period;
    period[answer] += 1;
    const lasted = at - period.startedAt;
    if (
      period.throttled >= tooFar + 2 * this.#byLot * (period.answered + period.throttled) &&
      this.#measured !== undefined &&
      this.#measured < (this.#perSecond ?? 0)
    ) {
      // A raise went too far, and what the operation bears is known: no need to measure it again.
      this.#hold(this.#measured, at);
      return;
    }
    const seen = period.answered + period.throttled;
    const drowning = period.throttled >= 10 && period.throttled > period.answered;
    if (lasted < shortestPeriod && !drowning) return;
    if (seen < enoughAnswers && lasted < longestPeriod && !drowning) return;
    this.#settle(period, lasted, at);
  }

  #settle(period: Period, lasted: number, at: number): void {
    const current = this.#perSecond ?? slowest;
    const share = period.throttled / Math.max(period.answered + period.throttled, 1);
    this.#throttledPeriods = period.throttled === 0 ? 0 : this.#throttledPeriods + 1;
    if (this.#throttledPeriods >= lotAfter && share <= mostByLot) this.#byLot = Math.max(this.#byLot, share);
    if (period.throttled === 0 || share <= 2 * this.#byLot) {
      // A rate that was not asked for was not tested either.
      const asked = period.answered >= 0.8 * current * (lasted / 1_000);
      if (!asked) {
        this.#period = undefined;
        return;
      }
      this.#calm -= 1;
      if (this.#calm > 0) {
        this.#begin(current, at);
        return;
      }
      this.#begin(current * (1 + this.#raise), at);
      this.#raise = Math.min(this.#raise * 2, boldestRaise);
      return;
    }
    const through = (period.answered * 1_000) / Math.max(lasted, 1);
    const bearable = period.answered === 0 ? current / 2 : Math.min(current, through * caution);
    this.#measured = Math.max(bearable, slowest);
    this.#hold(this.#measured, at);
  }

  #hold(perSecond: number, at: number): void {
    this.#raise = firstRaise;
    this.#calm = calmBefore;
    this.#begin(perSecond, at);
  }

  #begin(perSecond: number, at: number): void {
    this.#perSecond = Math.max(perSecond, slowest);
    this.#changedAt = at;
    this.#period = undefined;
  }
}
