import { Evidence, Tally } from './rate-evidence.js';

type Answer = 'answered' | 'throttled';

type Stage =
  /** No limit is known, and nothing is held back. */
  | { readonly kind: 'free' }
  /** More is asked for than AWS bears, for as long as it takes to see how much gets through. */
  | { readonly kind: 'measuring' }
  /** The rate is borne. */
  | { readonly kind: 'holding' }
  /** More is tried than is known to be borne. */
  | { readonly kind: 'raising'; readonly from: number }
  /** Less is tried than before, to see whether it is the rate that is throttled. */
  | {
      readonly kind: 'lowering';
      readonly from: number | undefined;
      /** The rate to hold where it helped. */
      readonly to: number;
      /** The share that was throttled before. */
      readonly share: number;
      readonly evidence: Evidence;
    };

/** So that even an operation that answers nothing is tried again now and then. */
const slowest = 0.2;
/** A share that is throttled now and then, whatever is done; so nothing is ever taken for certain. */
const hardlyEver = 0.002;
/** A larger share is never by lot. */
const mostByLot = 0.15;
/** Evidence that is believed: one in 150 that it came by chance. */
const convincing = 5;
/** Evidence of a bucket that is empty. */
const overwhelming = 7;
/** Whether slowing down helped; to be wrong either way costs little, and shows. */
const enough = 3;
/** The first raise after a failed one; doubled with every raise that is borne. */
const firstRaise = 0.05;
const boldestRaise = 1;
/** The share of the answers that raises may cost. */
const raisesMayCost = 0.01;
/** Throttled answers that tell that a raise went too far. */
const costOfRaise = 2;
/** What is asked for of what was seen to get through: a little is left for the bucket to fill. */
const caution = 0.97;
/** How much less is tried to see whether that helps. */
const dip = 0.75;
/** Milliseconds in which a rate can be measured. */
const second = 1_000;
/** What is asked for at least while a limit is measured. */
const leastMeasured = 10;

/**
 * The rate that one operation of AWS bears, found without being told.
 *
 * AWS throttles with token buckets, and publishes few of their sizes. It also throttles by lot, when it is
 * busy: then it is of no use to slow down, and who does so at every throttled answer ends at nothing. So a
 * rate is only ever judged against another one. As long as little is throttled, nothing is held back. Where
 * more is throttled than before, less is tried: if that does not lower the share of throttled answers, it was
 * not the rate; the share is expected from then on, and the old rate taken up again. Where most answers are
 * throttled, a bucket is empty, and what gets through is its rate. From a rate that is borne, a little more is
 * tried now and then, and twice as much more each time that goes well, so that a limit that was lifted is
 * found within seconds. What these trials cost is bounded: one throttled answer in a hundred.
 *
 * Pure: time is an argument, in milliseconds of a monotonic clock.
 */
export class RateEstimate {
  #perSecond: number | undefined;
  #stage: Stage = { kind: 'free' };
  /** The share of the answers that is throttled at any rate. */
  #byLot = 0;
  #raise = firstRaise;
  /** Throttled answers that raises may still cost. */
  #budget = costOfRaise;
  /** Answers to requests sent before this belong to a rate that is no longer asked for. */
  #changedAt = Number.NEGATIVE_INFINITY;
  #restUntil = Number.NEGATIVE_INFINITY;
  /** Since the rate was changed, or judged. */
  #period: Tally | undefined;
  /** The last second or two. */
  #recent: readonly [Tally | undefined, Tally | undefined] = [undefined, undefined];
  #tooMuch = this.#evidenceOfTooMuch();
  #emptyBucket = evidenceOfAnEmptyBucket();

  /** Requests a second, or undefined while no limit was met. */
  get perSecond(): number | undefined {
    return this.#perSecond;
  }

  /** Until when nothing ought to be sent, so that a bucket can fill a little. */
  get restUntil(): number {
    return this.#restUntil;
  }

  /** @param sentAt when the request left, @param at when it was answered, both in milliseconds. */
  answered(sentAt: number, at: number): void {
    this.#note('answered', sentAt, at);
  }

  throttled(sentAt: number, at: number): void {
    this.#note('throttled', sentAt, at);
  }

  #note(answer: Answer, sentAt: number, at: number): void {
    if (sentAt < this.#changedAt) return;
    this.#remember(answer, at);
    // The first answer is not counted: what it waited for lies before.
    if (!this.#period) this.#period = new Tally(at);
    else this.#period.add(answer, at);
    const period = this.#period;
    const empty = this.#emptyBucket.add(answer) > overwhelming;
    const tooMuch = this.#tooMuch.add(answer) > convincing;
    const stage = this.#stage;
    if (stage.kind === 'measuring') return this.#measure(period, at);
    if (empty) return this.#beginMeasuring(at);
    if (stage.kind === 'lowering') return this.#judgeLowering(stage, answer, period, at);
    if (stage.kind === 'raising') return this.#judgeRaise(stage, tooMuch, period, at);
    if (tooMuch) return this.#lower(this.#perSecond, period, at);
    this.#keep(period, at);
  }

  #remember(answer: Answer, at: number): void {
    let [former, latest] = this.#recent;
    if (!latest || at - latest.startedAt > second) {
      former = latest;
      latest = new Tally(at);
      this.#recent = [former, latest];
    }
    latest.add(answer, at);
  }

  /** Requests a second of late: what got through, and all of them. */
  #lately(at: number): { readonly through: number; readonly sent: number; readonly share: number } {
    const tallies = this.#recent.filter((tally) => tally !== undefined);
    const answered = tallies.reduce((sum, tally) => sum + tally.answered, 0);
    const total = tallies.reduce((sum, tally) => sum + tally.total, 0);
    const seconds = Math.max(at - (tallies[0]?.startedAt ?? at), 50) / 1_000;
    return { through: answered / seconds, sent: total / seconds, share: 1 - answered / Math.max(total, 1) };
  }

  #beginMeasuring(at: number): void {
    const { through } = this.#lately(at);
    this.#change({ kind: 'measuring' }, Math.max(through, leastMeasured), at);
  }

  #measure(period: Tally, at: number): void {
    const { answered, throttled, lasted, through, share } = period;
    const current = this.#perSecond ?? leastMeasured;
    if (throttled >= 10 && share > 0.75 && lasted >= 100 && lasted < second && current > leastMeasured) {
      this.#change({ kind: 'measuring' }, Math.max(2 * through, leastMeasured), at);
      return;
    }
    if (lasted < second || (answered < 20 && lasted < 5 * second)) return;
    if (answered === 0) return this.#change({ kind: 'measuring' }, current / 4, at);
    this.#hold(share > this.#byLot + 0.05 ? (caution * through) / (1 - this.#byLot) : current, at);
  }

  #lower(from: number | undefined, period: Tally, at: number): void {
    const { through, sent, share: latelyThrottled } = this.#lately(at);
    const share = Math.max(period.share, latelyThrottled);
    const asked = Math.min(from ?? sent, sent);
    const to = Math.min((caution * Math.max(through, asked / 2)) / (1 - this.#byLot), caution * asked);
    this.#tryLess(from, share, to, at);
  }

  #tryLess(from: number | undefined, share: number, to: number, at: number): void {
    const seldom = Math.max(this.#byLot, hardlyEver);
    const often = Math.max(Math.min(share, 0.1), 0.03, 2 * seldom + 0.02);
    const evidence = new Evidence({ seldom, often });
    this.#change({ kind: 'lowering', from, to, share, evidence }, dip * to, at, 3);
  }

  #judgeLowering(stage: Stage & { kind: 'lowering' }, answer: Answer, period: Tally, at: number): void {
    const score = stage.evidence.add(answer);
    if (score < -enough) return this.#hold(stage.to, at);
    if (score < enough || period.total < 40) return;
    if (period.share < 0.6 * stage.share) {
      this.#tryLess(stage.from, period.share, dip * stage.to, at);
      return;
    }
    // Slowing down did not help: it was not the rate.
    this.#byLot = Math.min(period.share, mostByLot);
    if (stage.from === undefined) this.#change({ kind: 'free' }, undefined, at);
    else this.#hold(stage.from, at);
  }

  #judgeRaise(stage: Stage & { kind: 'raising' }, tooMuch: boolean, period: Tally, at: number): void {
    if (tooMuch) {
      this.#budget -= period.throttled - this.#byLot * period.total;
      this.#raise = firstRaise;
      this.#hold(stage.from, at, 3);
      return;
    }
    if (period.total < Math.max(4 / this.#raise, 10) || period.lasted < second / 2) return;
    if (!this.#wasAsked(period)) return this.#hold(stage.from, at);
    this.#raise = Math.min(this.#raise * 2, boldestRaise);
    this.#raiseFrom(this.#perSecond ?? slowest, at);
  }

  /** All is well at this rate: what is throttled is by lot. */
  #keep(period: Tally, at: number): void {
    if (period.total < 40 && period.lasted < 5 * second) return;
    if (period.lasted < second) return;
    // Only downwards: a share that grows has to show that it is not the rate.
    const weight = period.total / (period.total + 500);
    this.#byLot += weight * Math.min(period.share - this.#byLot, 0);
    this.#tooMuch = this.#evidenceOfTooMuch();
    this.#period = undefined;
    const current = this.#perSecond;
    if (current === undefined) return;
    this.#budget = Math.min(this.#budget + raisesMayCost * period.total, 2 * costOfRaise);
    if (this.#budget >= costOfRaise && this.#wasAsked(period)) this.#raiseFrom(current, at);
  }

  /** A rate that was not asked for was not tested either. */
  #wasAsked(period: Tally): boolean {
    return period.total >= 0.8 * (this.#perSecond ?? 0) * (period.lasted / 1_000);
  }

  #raiseFrom(from: number, at: number): void {
    this.#change({ kind: 'raising', from }, from * (1 + this.#raise), at);
  }

  #hold(perSecond: number, at: number, rest = 0): void {
    this.#change({ kind: 'holding' }, perSecond, at, rest);
  }

  #change(stage: Stage, perSecond: number | undefined, at: number, rest = 0): void {
    if (perSecond !== undefined) this.#restUntil = at + (rest * 1_000) / perSecond;
    this.#stage = stage;
    this.#perSecond = perSecond === undefined ? undefined : Math.max(perSecond, slowest);
    this.#changedAt = at;
    this.#period = undefined;
    this.#tooMuch = this.#evidenceOfTooMuch();
    if (stage.kind !== 'lowering') this.#emptyBucket = evidenceOfAnEmptyBucket();
  }

  #evidenceOfTooMuch(): Evidence {
    const seldom = Math.max(this.#byLot, hardlyEver);
    return new Evidence({ seldom, often: 2 * seldom + 0.02, least: 0 });
  }
}

function evidenceOfAnEmptyBucket(): Evidence {
  return new Evidence({ seldom: mostByLot, often: 0.6, least: 0 });
}
