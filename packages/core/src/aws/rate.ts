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
      /** What came back before. */
      readonly before: Sample;
      readonly evidence: Evidence;
    };

interface Sample {
  readonly total: number;
  readonly throttled: number;
}

/** So that even an operation that answers nothing is tried again now and then. */
const slowest = 0.2;
/** A share that is throttled now and then, whatever is done; so nothing is ever taken for certain. */
const hardlyEver = 0.002;
/** A larger share is never by lot. */
const mostByLot = 0.15;
/** Evidence that is believed: one in 150 that it came by chance. */
const convincing = 6;
/** Evidence of a bucket that is empty. */
const overwhelming = 7;
/** Whether slowing down helped; to be wrong either way costs little, and shows. */
const enough = 3;
/** The first raise after a failed one; doubled with every raise that is borne. */
const firstRaise = 0.1;
const boldestRaise = 1;
/** The share of the answers that raises may cost. */
const raisesMayCost = 0.01;
/** Throttled answers that tell that a raise went too far. */
const costOfRaise = 2;
const mostBudget = 10;
/** Requests under way beyond what is borne, when a raise shows to have gone too far. */
const mayBeLost = 15;
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
  /** What of it was shown by slowing down. */
  #shown = 0;
  #raise = firstRaise;
  /** Throttled answers that raises may still cost. */
  #budget = costOfRaise;
  /** Answers to requests sent before this belong to a rate that is no longer asked for. */
  #changedAt = Number.NEGATIVE_INFINITY;
  #restUntil = Number.NEGATIVE_INFINITY;
  /** When the last raise began and ended. */
  #raisedFrom = Number.POSITIVE_INFINITY;
  #raisedTo = Number.POSITIVE_INFINITY;
  /** Milliseconds that an answer takes, of late. */
  #latency = 0;
  /** The rate that was too much the last time. */
  #failed = 0;
  /** The rate that was held before the last raises. */
  #heldBefore = 0;
  /** Since the bucket was last seen empty: what got through by the next time is its rate, if it never filled up. */
  #sinceEmpty: Tally | undefined;
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
    this.#sinceEmpty?.add(answer, at);
    if (sentAt >= this.#raisedFrom && sentAt < this.#raisedTo) {
      const cost = (answer === 'throttled' ? 1 : 0) - this.#byLot;
      this.#budget = Math.max(Math.min(this.#budget - cost, mostBudget), -mostBudget);
    }
    if (sentAt < this.#changedAt) return;
    this.#latency += 0.1 * (at - sentAt - this.#latency);
    this.#remember(answer, at);
    // The first answer is not counted: what it waited for lies before.
    if (!this.#period) this.#period = new Tally(at);
    else this.#period.add(answer, at);
    const period = this.#period;
    const empty = this.#emptyBucket.add(answer) > overwhelming;
    const tooMuch = this.#tooMuch.add(answer) > convincing;
    const stage = this.#stage;
    if (stage.kind === 'measuring') return this.#measure(period, at);
    if (stage.kind === 'raising') return this.#judgeRaise(stage, tooMuch || empty, period, at);
    if (empty) return this.#beginMeasuring(at);
    if (stage.kind === 'lowering') return this.#judgeLowering(stage, answer, period, at);
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
    this.#sinceEmpty = new Tally(at);
    this.#raise = firstRaise;
    const current = this.#perSecond ?? this.#lately(at).through;
    this.#change({ kind: 'measuring' }, Math.max(current, leastMeasured), at);
  }

  #measure(period: Tally, at: number): void {
    const { answered, throttled, lasted, through, share } = period;
    const current = this.#perSecond ?? leastMeasured;
    if (throttled >= 10 && share > 0.75 && lasted >= 250 && lasted < second && current > leastMeasured) {
      this.#change({ kind: 'measuring' }, Math.max(2 * through, leastMeasured), at);
      return;
    }
    if (lasted < second || (answered < 20 && lasted < 5 * second)) return;
    if (answered === 0) return this.#change({ kind: 'measuring' }, current / 4, at);
    if (share > this.#byLot + 0.05) {
      this.#failed = (caution * through) / (1 - this.#byLot);
      return this.#hold(this.#failed, at);
    }
    // It was less than is borne.
    this.#raise = 0.5;
    this.#beginRaising(current, at);
  }

  #lower(from: number | undefined, period: Tally, at: number): void {
    const { total, throttled, share } = period;
    const borne =
      this.#takeSinceEmpty(at) ??
      (from === undefined ? this.#lately(at).through : from * Math.max(1 - share, 0.5));
    const to = (caution * borne) / (1 - this.#byLot);
    this.#tryLess(from, { total, throttled }, Math.min(to, caution * (from ?? to)), at);
  }

  /** What the bucket bore since it was last empty, if that is long enough to tell. It is empty now. */
  #takeSinceEmpty(at: number): number | undefined {
    const since = this.#sinceEmpty;
    this.#sinceEmpty = new Tally(at);
    return since && since.lasted >= 2 * second && since.answered >= 20 ? since.through : undefined;
  }

  #tryLess(from: number | undefined, before: Sample, to: number, at: number): void {
    const seldom = Math.max(this.#byLot, hardlyEver);
    const often = Math.max(Math.min(before.throttled / before.total, 0.1), 0.03, 2 * seldom + 0.02);
    const evidence = new Evidence({ seldom, often });
    this.#change({ kind: 'lowering', from, to, before, evidence }, dip * to, at, 3);
  }

  #judgeLowering(stage: Stage & { kind: 'lowering' }, answer: Answer, period: Tally, at: number): void {
    const score = stage.evidence.add(answer);
    if (score < -enough) {
      this.#byLot += (period.total / (period.total + 200)) * (Math.min(period.share, mostByLot) - this.#byLot);
      this.#shown = Math.min(this.#shown, 2 * this.#byLot);
      return this.#hold(stage.to, at);
    }
    if (score < enough || period.total < (period.lasted < 4 * second ? 100 : 40)) return;
    if (period.share > 0.2) return this.#beginMeasuring(at);
    // Less than before: it helped in part. More than before: a bucket is running empty.
    if (differ(stage.before, period)) {
      const { total, throttled } = period;
      this.#tryLess(stage.from, { total, throttled }, dip * stage.to, at);
      return;
    }
    // Slowing down did not help: it was not the rate.
    this.#byLot = Math.min(period.share, mostByLot);
    this.#shown = this.#byLot;
    if (stage.from === undefined) this.#change({ kind: 'free' }, undefined, at);
    else this.#hold(stage.from, at);
  }

  #judgeRaise(stage: Stage & { kind: 'raising' }, tooMuch: boolean, period: Tally, at: number): void {
    if (tooMuch) {
      this.#raise = firstRaise;
      this.#raisedTo = at;
      this.#failed = this.#perSecond ?? 0;
      const through = this.#takeSinceEmpty(at);
      const before = this.#heldBefore;
      const known = through === undefined ? before : (0.98 * through) / (1 - this.#byLot);
      const between = stage.from < 1.15 * before ? before : (before + stage.from) / 2;
      // After a few small raises the bucket's rest is what was used up.
      const near = stage.from < 1.5 * before;
      this.#hold(near ? Math.min(Math.max(known, between), stage.from) : stage.from, at, 3);
      return;
    }
    if (period.total < Math.max(2 / this.#raise, 10) || period.lasted < second / 2) return;
    if (!this.#wasAsked(period)) {
      this.#raise = firstRaise;
      this.#raisedTo = at;
      return this.#hold(stage.from < 1.5 * this.#heldBefore ? this.#heldBefore : stage.from, at);
    }
    this.#unlearn(period);
    const current = this.#perSecond ?? slowest;
    const underWay = (current * this.#latency) / 1_000;
    const boldest = current < 1.3 * this.#failed ? 2 * firstRaise : boldestRaise;
    this.#raise = Math.max(Math.min(this.#raise * 2, boldest, mayBeLost / underWay), firstRaise);
    this.#raiseFrom(current, at);
  }

  /** A share that is clearly less than what was expected is expected from now on. */
  #unlearn({ share, total }: Tally): void {
    const deviation = Math.sqrt((this.#byLot * (1 - this.#byLot)) / total);
    if (share < this.#byLot - 2 * deviation) this.#byLot = share;
  }

  /** All is well at this rate: what is throttled is by lot. */
  #keep(period: Tally, at: number): void {
    if (period.total < 40 && period.lasted < 5 * second) return;
    if (period.lasted < second) return;
    // A share that grows much has to show that it is not the rate.
    const weight = period.total / (period.total + 500);
    this.#byLot = Math.min(this.#byLot + weight * (period.share - this.#byLot), 1.5 * this.#shown);
    this.#unlearn(period);
    this.#tooMuch = this.#evidenceOfTooMuch();
    this.#period = undefined;
    const current = this.#perSecond;
    if (current === undefined) return;
    this.#budget = Math.min(this.#budget + raisesMayCost * period.total, mostBudget);
    if (this.#budget < costOfRaise || !this.#wasAsked(period)) return;
    this.#beginRaising(current, at);
  }

  /** A rate that was not asked for was not tested either. */
  #wasAsked(period: Tally): boolean {
    return period.total >= 0.6 * (this.#perSecond ?? 0) * (period.lasted / 1_000);
  }

  #beginRaising(from: number, at: number): void {
    this.#heldBefore = from;
    this.#raisedFrom = at;
    this.#raisedTo = Number.POSITIVE_INFINITY;
    this.#raiseFrom(from, at);
  }

  #raiseFrom(from: number, at: number): void {
    this.#change({ kind: 'raising', from }, from * (1 + this.#raise), at);
  }

  #hold(perSecond: number, at: number, rest = 0): void {
    this.#change({ kind: 'holding' }, perSecond, at, rest);
  }

  #change(stage: Stage, perSecond: number | undefined, at: number, rest = 0): void {
    if (perSecond !== undefined) this.#restUntil = at + (rest * 1_000) / perSecond;
    const raisesOn = this.#stage.kind === 'raising' && stage.kind === 'raising';
    if (!raisesOn) this.#tooMuch = this.#evidenceOfTooMuch();
    this.#stage = stage;
    this.#perSecond = perSecond === undefined ? undefined : Math.max(perSecond, slowest);
    this.#changedAt = at;
    this.#period = undefined;
    if (stage.kind !== 'lowering') this.#emptyBucket = evidenceOfAnEmptyBucket();
  }

  #evidenceOfTooMuch(): Evidence {
    const seldom = Math.max(this.#byLot, hardlyEver);
    return new Evidence({ seldom, often: 2 * seldom + 0.02, least: 0 });
  }
}

/** Whether two shares differ by more than chance explains: two standard deviations. */
function differ(one: Sample, other: Sample): boolean {
  const pooled = (one.throttled + other.throttled) / (one.total + other.total);
  const deviation = Math.sqrt(pooled * (1 - pooled) * (1 / one.total + 1 / other.total));
  return Math.abs(one.throttled / one.total - other.throttled / other.total) > 2 * deviation;
}

function evidenceOfAnEmptyBucket(): Evidence {
  return new Evidence({ seldom: 0.12, often: 0.5, least: 0 });
}
