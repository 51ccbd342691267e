import { Evidence, type Sample, shareOf } from './rate-evidence.js';

/** A share that is throttled now and then, whatever is done: nothing is ever taken for certain. */
const least = 0.002;
/** A larger share is never noise. */
const most = 0.15;
/** A share of noise that need not be shown by slowing down. */
const unshown = 0.01;
/** Answers that weigh as much as all that was seen before. */
const memory = { whileBorne: 500, whenSpared: 200 };

/**
 * The share of the requests that AWS throttles at any rate, because it is busy or others share a limit. It
 * is expected, and holds nothing back: following it down would end at nothing. But it is believed only where
 * slowing down was of no use, lest a limit be taken for noise.
 */
export class Noise {
  #share = 0;
  /** As much of it as slowing down has shown. */
  #shown = 0;

  get share(): number {
    return this.#share;
  }

  /** Weighs whether more is throttled than that. */
  evidenceOfMore(): Evidence {
    const seldom = Math.max(this.#share, least);
    return new Evidence({ seldom, often: 2 * seldom + 0.02, least: 0 });
  }

  /** Weighs whether slowing down was of no use, where `before` came back at the faster rate. */
  evidenceOfNoUse(before: Sample): Evidence {
    const seldom = Math.max(this.#share, least);
    const often = Math.max(Math.min(shareOf(before), 0.1), 0.03, 2 * seldom + 0.02);
    return new Evidence({ seldom, often });
  }

  /** Slowing down was of no use: as much was throttled. */
  show(sample: Sample): void {
    this.#share = Math.min(shareOf(sample), most);
    this.#shown = this.#share;
  }

  /** Slowing down helped: what was throttled nevertheless was noise. */
  spare(sample: Sample): void {
    this.#share += weight(sample, memory.whenSpared) * (Math.min(shareOf(sample), most) - this.#share);
    this.#shown = this.#share;
  }

  /** The rate is borne: what was throttled was noise, and much more than was shown has to be shown first. */
  bear(sample: Sample): void {
    const share = this.#share + weight(sample, memory.whileBorne) * (shareOf(sample) - this.#share);
    this.#share = Math.min(share, Math.max(1.5 * this.#shown, unshown));
    this.subside(sample);
  }

  /** What is clearly less than expected is expected from now on. */
  subside(sample: Sample): void {
    const deviation = Math.sqrt((this.#share * (1 - this.#share)) / sample.total);
    if (shareOf(sample) < this.#share - 2 * deviation) this.#share = shareOf(sample);
  }
}

function weight({ total }: Sample, remembered: number): number {
  return total / (total + remembered);
}
