/**
 * Weighs, answer by answer, whether requests are throttled as often as `often` rather than as seldom as
 * `seldom`: the logarithm of how much likelier the one made what was seen than the other (Wald's sequential
 * test).
 *
 * @example const evidence = new Evidence({ seldom: 0.01, often: 0.1 }); evidence.add('throttled'); // 2.3
 */
export class Evidence {
  #score = 0;
  readonly #throttled: number;
  readonly #answered: number;
  readonly #least: number;

  /** @param least below which the score does not fall: 0 forgets the past, so that a change shows at once */
  constructor({
    seldom,
    often,
    least = Number.NEGATIVE_INFINITY,
  }: {
    readonly seldom: number;
    readonly often: number;
    readonly least?: number;
  }) {
    this.#throttled = Math.log(often / seldom);
    this.#answered = Math.log((1 - often) / (1 - seldom));
    this.#least = least;
  }

  /** How likely it is by now, as a logarithm: above 0 it speaks for `often`. */
  add(answer: 'answered' | 'throttled'): number {
    const weight = answer === 'throttled' ? this.#throttled : this.#answered;
    this.#score = Math.max(this.#score + weight, this.#least);
    return this.#score;
  }
}

/** What came back within some time. */
export class Tally {
  answered = 0;
  throttled = 0;
  #lastAt: number;

  /** @param startedAt in milliseconds */
  constructor(readonly startedAt: number) {
    this.#lastAt = startedAt;
  }

  add(answer: 'answered' | 'throttled', at: number): void {
    this[answer] += 1;
    this.#lastAt = at;
  }

  get total(): number {
    return this.answered + this.throttled;
  }

  /** Milliseconds until the last answer. */
  get lasted(): number {
    return this.#lastAt - this.startedAt;
  }

  /** The share of the answers that were throttled. */
  get share(): number {
    return this.throttled / Math.max(this.total, 1);
  }

  /** Requests a second that got through. */
  get through(): number {
    return (this.answered * 1_000) / Math.max(this.lasted, 1);
  }
}
