import { createHash } from 'node:crypto';

/** The draws of one request, each in [0, 1), by what they are for: one never shifts another. */
export interface Draws {
  readonly strike: number;
  readonly kind: number;
  readonly latency: readonly [number, number];
  readonly stale: number;
}

/** Requests whose repetitions are counted; the oldest are forgotten for newer ones. */
const maxCounted = 500_000;

/**
 * The lot of requests. It does not depend on their order: a request is known by its operation, its caller and
 * what it asks for, and its nth sending is drawn from a hash of the seed, these and n. So parallel clients meet
 * the same storm however their requests are interleaved, and a retry meets another lot than the first try.
 */
export class Chance {
  /** How often each request was sent, by 48 bits of its hash. */
  readonly #sent = new Map<number, number>();

  constructor(private readonly seed: number) {}

  /** @param parts what tells a request from others; the same parts again are its next sending */
  draw(...parts: readonly (string | Uint8Array)[]): Draws {
    const hash = createHash('sha256');
    for (const part of parts) hash.update(part).update('\n');
    const request = hash.digest().readUIntBE(0, 6);
    const bytes = createHash('sha256')
      .update(`${this.seed} ${request} ${this.#count(request)}`)
      .digest();
    const draw = (index: number) => bytes.readUInt32BE(4 * index) / 2 ** 32;
    return { strike: draw(0), kind: draw(1), latency: [draw(2), draw(3)], stale: draw(4) };
  }

  #count(request: number): number {
    const sent = (this.#sent.get(request) ?? 0) + 1;
    this.#sent.set(request, sent);
    if (this.#sent.size > maxCounted) {
      const oldest = this.#sent.keys().next().value;
      if (oldest !== undefined) this.#sent.delete(oldest);
    }
    return sent;
  }
}
