/** Whether a request got through, as far as its rate is concerned. */
export type Passage = 'answered' | 'throttled';

/**
 * Weighs, answer by answer, whether requests are throttled as often as `often` rather than as seldom as
 * `seldom`: by the logarithm of how much likelier the one made what was seen than the other (Wald's
 * sequential test).
 *
 * @example const evidence = new Evidence({ seldom: 0.01, often: 0.1 }); evidence.add('throttled'); // 2.3
 */
export class Evidence {
  #score = 0;
  readonly #weights: Readonly<Record<Passage, number>>;
  readonly #least: number;

  /** @param least below which the score does not fall: with 0 the past is forgotten, and a change shows at once */
  constructor({
    seldom,
    often,
    least = Number.NEGATIVE_INFINITY,
  }: {
    readonly seldom: number;
    readonly often: number;
    readonly least?: number;
  }) {
    this.#weights = {
      throttled: Math.log(often / seldom),
      answered: Math.log((1 - often) / (1 - seldom)),
    };
    this.#least = least;
  }

  /** Adds an answer and returns the score: above 0 it speaks for `often`. */
  add(passage: Passage): number {
    this.#score = Math.max(this.#score + this.#weights[passage], this.#least);
    return this.#score;
  }
}

/** How many of so many were throttled. */
export interface Sample {
  readonly total: number;
  readonly throttled: number;
}

/** The share that was throttled; 0 of nothing. */
export function shareOf({ total, throttled }: Sample): number {
  return throttled / Math.max(total, 1);
}

/** What came back within some time. */
export class Tally implements Sample {
  throttled = 0;
  answered = 0;
  #lastAt: number;

  /** @param startedAt in milliseconds */
  constructor(readonly startedAt: number) {
    this.#lastAt = startedAt;
  }

  add(passage: Passage, at: number): void {
    this[passage] += 1;
    this.#lastAt = at;
  }

  get total(): number {
    return this.answered + this.throttled;
  }

  /** Milliseconds until the last answer. */
  get lasted(): number {
    return this.#lastAt - this.startedAt;
  }

  /** Requests a second that got through. */
  get through(): number {
    return (this.answered * 1_000) / Math.max(this.lasted, 1);
  }
}

/** Whether two shares differ by more than chance explains: by two standard deviations. */
export function differ(one: Sample, other: Sample): boolean {
  const pooled = shareOf({
    throttled: one.throttled + other.throttled,
    total: one.total + other.total,
  });
  const deviation = Math.sqrt(pooled * (1 - pooled) * (1 / one.total + 1 / other.total));
  return Math.abs(shareOf(one) - shareOf(other)) > 2 * deviation;
}
