import { afterAll, describe, expect, test } from 'vitest';
import { commandFor, type StormCase } from './case.js';
import { shrink } from './shrink.js';
import { lineOf, someOf, summaryOf } from './summary.js';
import { type Weathered, weather } from './weather-it.js';

/** A storm of 1,000 accounts on a busy machine, and a look for a smaller one that fails too. */
const patience = 60 * 60_000;
const shrinkFor = 10 * 60_000;

/** Tests one storm after the other: a line for each as soon as it is over, and a table of all in the end. */
export function testStorms(storms: readonly StormCase[]): void {
  describe('a removal in a storm', () => {
    const weathered: Weathered[] = [];
    afterAll(() => void process.stdout.write(`\n${summaryOf(weathered)}\n`));

    test.each(storms)(
      'of seed $seed over $accounts accounts tells the truth, and comes to the right end',
      async (storm) => {
        const began = performance.now();
        const result = await weather(storm);
        weathered.push(result);
        process.stdout.write(`${lineOf(result, (performance.now() - began) / 1_000)}\n`);
        if (result.violations.length === 0) return;
        const until = performance.now() + shrinkFor;
        const fails = async (smaller: StormCase) =>
          performance.now() < until && (await weather(smaller)).violations.length > 0;
        const smallest = await shrink(storm, fails);
        expect.fail(
          [
            ...someOf(result.violations),
            `Again: ${commandFor(storm)}`,
            `The smallest that fails: ${commandFor(smallest)}`,
          ].join('\n'),
        );
      },
      patience,
    );
  });
}
