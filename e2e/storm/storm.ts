import { afterAll, describe, expect, test } from 'vitest';
import { stormOf } from './case.js';
import { shrink } from './shrink.js';
import { lineOf, summaryOf } from './summary.js';
import { type Weathered, weather } from './weather-it.js';

const number = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise);
const accounts = number('STORM_ACCOUNTS', 200);
const first = number('STORM_FROM', 1);
const seeds = Array.from({ length: number('STORM_SEEDS', 2) }, (_, index) => first + index);
/** Every storm of a shrinking takes as long as the first, or less. */
const patience = 30 * 60_000;

describe(`a removal of ${accounts} accounts in a storm`, () => {
  const weathered: Weathered[] = [];
  afterAll(() => void process.stdout.write(`\n${summaryOf(weathered)}\n`));

  test.each(seeds)(
    'of seed %i tells the truth, and comes to the right end',
    async (seed) => {
      const storm = stormOf(seed, accounts);
      const began = performance.now();
      const result = await weather(storm);
      weathered.push(result);
      process.stdout.write(`${lineOf(result, (performance.now() - began) / 1_000)}\n`);
      if (result.violations.length === 0) return;
      const smallest = await shrink(storm, async (smaller) => (await weather(smaller)).violations.length > 0);
      expect.fail(
        `${JSON.stringify(storm)}\n${result.violations.join('\n')}\nThe smallest that fails: ${JSON.stringify(smallest)}`,
      );
    },
    patience,
  );
});
