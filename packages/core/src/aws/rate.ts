import { differ, Evidence, type Passage, type Sample, shareOf, Tally } from './rate-evidence.js';
import { Noise } from './rate-noise.js';
import { Raises } from './rate-raises.js';

type Stage =
  /** No limit is known, and nothing is held back. */
  | { readonly kind: 'free' }
  /** More is asked for than is borne, for as long as it takes to see how much gets through. */
  | { readonly kind: 'measuring' }
  /** The rate is borne. */
  | { readonly kind: 'holding' }
  /** More is tried than is known to be borne. */
  | Raising
  /** Less is tried than before, to see whether it is the rate that is throttled. */
  | Lowering;

interface Raising {
  readonly kind: 'raising';
  /** The last rate that was borne. */
  readonly from: number;
}

interface Lowering {
  readonly kind: 'lowering';
  /** The rate of before, or undefined where none was set. */
  readonly from: number | undefined;
  /** The rate to hold where it helped. */
  readonly to: number;
  /** What came back before. */
  readonly before: Sample;
  /** How often slowing down was of no use so far. */
  readonly ofNoUse: number;
  /** That it is of no use. */
  readonly evidence: Evidence;
}

/** Milliseconds. */
const second = 1_000;
/** So that even an operation that answers nothing is tried again now and then; requests a second. */
const slowest = 0.5;
/** What is asked for at least while a limit is measured; requests a second. */
const leastMeasured = 10;
/** Scores of evidence that are believed: of more than noise, of an empty bucket, of whether slowing down helped. */
const convincing = { more: 6, empty: 7, lowering: 3 };
/** What is asked for of what was seen to get through: the rest lets the bucket fill. */
const caution = 0.97;
/** How much less is tried to see whether that helps. */
const dip = 0.75;
/** Requests that are left out after a failure, so that the bucket fills a little. */
const rest = 3;

/**
 * The rate that one operation of AWS bears, found without being told.
 *
 * AWS throttles with token buckets, and publishes few of their sizes. It also throttles when it is busy,
 * whatever the rate: whoever slows down at every throttled answer then ends at nothing. So a rate is judged
 * only against another one.
 *
 * - As long as hardly anything is throttled, nothing is held back.
 * - Where more is throttled than is usual, less is tried. If that is of no use, it was not the rate: that share
 *   is usual from then on, and the old rate is taken up again.
 * - Where most is throttled a bucket is empty, and what gets through is its rate.
 * - From a rate that is borne a little more is tried now and then, and twice as much more each time that goes
 *   well, so that a limit that was lifted is found soon.
 *
 * Pure: time is an argument, in milliseconds of a monotonic clock.
 */
export class RateEstimate {
  #perSecond: number | undefined;
  #restUntil = Number.NEGATIVE_INFINITY;
  #stage: Stage = { kind: 'free' };
  /** Answers to requests sent before this belong to a rate that is no longer asked for. */
  #changedAt = Number.NEGATIVE_INFINITY;
  readonly #noise = new Noise();
  readonly #raises = new Raises();
  #ofMore = this.#noise.evidenceOfMore();
  #ofEmptyBucket = evidenceOfEmptyBucket();
  /** Since the rate was changed, or judged. */
  #period: Tally | undefined;
  /** The period before, at the same rate. */
  #former: Tally | undefined;
  /** Since the bucket was last seen empty: if it never filled up, what got through until it is empty again is its rate. */
  #sinceEmpty: Tally | undefined;
  /** Milliseconds that an answer takes, of late. */
  #latency = 0;

  /** Requests a second, or undefined while no limit was met. */
  get perSecond(): number | undefined {
    return this.#perSecond;
  }

  /** Until when nothing ought to be sent, so that a bucket can fill a little. */
  get restUntil(): number {
    return this.#restUntil;
  }

  /** Learns from an answer. @param sentAt when the request left, @param at when it was answered, in milliseconds */
  learn(passage: Passage, sentAt: number, at: number): void {
    if (this.#sinceEmpty && sentAt >= this.#sinceEmpty.startedAt) this.#sinceEmpty.add(passage, at);
    this.#raises.pay(sentAt, passage === 'throttled', this.#noise.share);
    if (sentAt < this.#changedAt) return;
    this.#latency += 0.1 * (at - sentAt - this.#latency);
    // The first answer is not counted: what it waited for lies before.
    if (this.#period) this.#period.add(passage, at);
    else this.#period = new Tally(at);
    this.#judge(passage, this.#period, at);
  }

  #judge(passage: Passage, period: Tally, at: number): void {
    const empty = this.#ofEmptyBucket.add(passage) > convincing.empty;
    const more = this.#ofMore.add(passage) > convincing.more;
    const stage = this.#stage;
    // At the start, what is sent still grows: it says nothing about what may be sent.
    const started = stage.kind === 'holding' || period.total >= 100 || period.lasted >= 2 * second;
    if (stage.kind === 'measuring') this.#measure(period, at);
    else if (stage.kind === 'raising' && (more || empty)) this.#failRaise(stage, at);
    else if (stage.kind === 'raising') this.#raiseOn(stage, period, at);
    else if (empty) this.#beginMeasuring(at);
    else if (stage.kind === 'lowering') this.#judgeLowering(stage, passage, period, at);
    else if (more && started) this.#lower(period, at);
    else this.#keep(period, at);
  }

  #beginMeasuring(at: number): void {
    const current = this.#perSecond ?? this.#lately();
    this.#sinceEmpty = new Tally(at);
    this.#change({ kind: 'measuring' }, Math.max(current, leastMeasured), at);
  }

  #measure(period: Tally, at: number): void {
    const { answered, throttled, lasted, through } = period;
    const share = shareOf(period);
    const current = this.#perSecond ?? leastMeasured;
    const drowning = throttled >= 10 && share > 0.75 && lasted >= second / 4;
    if (drowning && lasted < second && current > leastMeasured) {
      this.#change({ kind: 'measuring' }, Math.max(2 * through, leastMeasured), at);
      return;
    }
    if (lasted < second || (answered < 20 && lasted < 5 * second)) return;
    if (answered === 0) {
      this.#change({ kind: 'measuring' }, current / 4, at);
    } else if (share > this.#noise.share + 0.05) {
      this.#hold(this.#allowingForNoise(caution * through), at);
    } else {
      this.#raises.begin(current, at, { tooLow: true });
      this.#raise(current, at);
    }
  }

  /** Less is tried, since more was throttled than is usual. */
  #lower(period: Tally, at: number): void {
    const from = this.#perSecond;
    const borne = this.#borneSinceEmpty(at) ?? this.#guess(from, period);
    const to = this.#allowingForNoise(caution * borne);
    this.#tryLess({ from, to: Math.min(to, caution * (from ?? to)), before: period, ofNoUse: 0 }, at);
  }

  /** What the bucket bore since it was last empty, if that is long enough to tell. It is empty now. */
  #borneSinceEmpty(at: number): number | undefined {
    const since = this.#sinceEmpty;
    this.#sinceEmpty = new Tally(at);
    if (!since || since.answered < 20) return undefined;
    // What was under way when the time began was not counted; neither is the time that it took.
    const lasted = since.lasted - this.#latency;
    return lasted >= 1.5 * second ? (since.answered * 1_000) / lasted : undefined;
  }

  /** What is borne, where there was too little time to measure it. */
  #guess(from: number | undefined, { total, throttled }: Sample): number {
    return from === undefined ? this.#lately() : from * (1 - throttled / (total + 10));
  }

  /** Requests a second that got through in the last second or two. */
  #lately(): number {
    const periods = [this.#former, this.#period].filter((tally) => tally !== undefined);
    const answered = periods.reduce((sum, tally) => sum + tally.answered, 0);
    const lasted = periods.reduce((sum, tally) => sum + tally.lasted, 0);
    return (answered * 1_000) / Math.max(lasted, 50);
  }

  #tryLess(attempt: Omit<Lowering, 'kind' | 'evidence'>, at: number): void {
    const { to, before } = attempt;
    const evidence = this.#noise.evidenceOfNoUse(before);
    // What was held before is surely borne, where that is not far below.
    const held = this.#raises.from > to / 4 ? this.#raises.from : to;
    this.#change({ kind: 'lowering', ...attempt, evidence }, Math.min(dip * to, held), at, rest);
  }

  #judgeLowering(stage: Lowering, passage: Passage, period: Tally, at: number): void {
    const score = stage.evidence.add(passage);
    if (score < -convincing.lowering) {
      this.#noise.spare(period);
      this.#hold(stage.to, at);
      return;
    }
    const enough = period.lasted < 4 * second ? 100 : 40;
    if (score < convincing.lowering || period.total < enough) return;
    if (shareOf(period) > 0.2) {
      this.#beginMeasuring(at);
      return;
    }
    // Where shares differ it helped in part, or a bucket is running empty.
    const ofNoUse = differ(stage.before, period) ? 0 : stage.ofNoUse + 1;
    // Without a rate that was held, the first step down may not have been far enough.
    const needed = stage.from === undefined && this.#noise.share === 0 ? 2 : 1;
    if (ofNoUse < needed) {
      this.#tryLess({ from: stage.from, to: dip * stage.to, before: period, ofNoUse }, at);
      return;
    }
    this.#noise.show(period);
    this.#sinceEmpty = undefined;
    if (stage.from === undefined) this.#change({ kind: 'free' }, undefined, at);
    else this.#hold(stage.from, at);
  }

  /** All is well at this rate; now and then more is tried. */
  #keep(period: Tally, at: number): void {
    const { total, lasted } = period;
    if (lasted < second || (total < 40 && lasted < 5 * second)) return;
    const usual = this.#noise.share;
    this.#noise.bear(period);
    if (Math.abs(this.#noise.share - usual) > 0.005) this.#ofMore = this.#noise.evidenceOfMore();
    this.#former = period;
    this.#period = undefined;
    const current = this.#perSecond;
    if (current === undefined) return;
    this.#raises.save(total);
    if (!this.#raises.affordable || !this.#wasAsked(period)) return;
    this.#raises.begin(current, at);
    this.#raise(current, at);
  }

  #raise(from: number, at: number): void {
    this.#change({ kind: 'raising', from }, from * this.#raises.factor, at);
  }

  #raiseOn({ from }: Raising, period: Tally, at: number): void {
    const { total, lasted } = period;
    if (total < this.#raises.answersNeeded || lasted < second / 2) return;
    if (!this.#wasAsked(period)) {
      this.#raises.end(at);
      this.#hold(this.#isNear(from) ? this.#raises.from : from, at);
      return;
    }
    this.#noise.subside(period);
    const current = this.#perSecond ?? slowest;
    this.#raises.grow(current, lasted / 1_000, (current * this.#latency) / 1_000);
    this.#raise(current, at);
  }

  #failRaise({ from }: Raising, at: number): void {
    this.#raises.end(at);
    const held = this.#raises.from;
    const borne = this.#borneSinceEmpty(at);
    const known = borne === undefined ? held : this.#allowingForNoise(caution * borne);
    const halfway = from < 1.15 * held ? held : (held + from) / 2;
    // Small raises may have been borne only by what was left in the bucket.
    this.#hold(this.#isNear(from) ? Math.min(Math.max(known, halfway), from) : from, at, rest);
  }

  /** Whether the raises have not led far. */
  #isNear(rate: number): boolean {
    return rate < 1.5 * this.#raises.from;
  }

  /** A rate that was not asked for was not tested either. */
  #wasAsked({ total, lasted }: Tally): boolean {
    return total >= 0.6 * (this.#perSecond ?? 0) * (lasted / 1_000);
  }

  /** What has to be asked for so that so much gets through. */
  #allowingForNoise(through: number): number {
    return through / (1 - this.#noise.share);
  }

  #hold(perSecond: number, at: number, restFor = 0): void {
    this.#change({ kind: 'holding' }, perSecond, at, restFor);
  }

  #change(stage: Stage, asked: number | undefined, at: number, restFor = 0): void {
    const perSecond = asked === undefined ? undefined : Math.max(asked, slowest);
    const goesOn = this.#stage.kind === 'raising' && stage.kind === 'raising';
    if (!goesOn) this.#ofMore = this.#noise.evidenceOfMore();
    if (stage.kind !== 'lowering') this.#ofEmptyBucket = evidenceOfEmptyBucket();
    this.#stage = stage;
    this.#perSecond = perSecond;
    this.#restUntil = perSecond === undefined ? at : at + (restFor * 1_000) / perSecond;
    this.#changedAt = at;
    this.#period = undefined;
    this.#former = undefined;
  }
}

function evidenceOfEmptyBucket(): Evidence {
  return new Evidence({ seldom: 0.12, often: 0.5, least: 0 });
}
