import { expect, test } from 'vitest';
import { stormOf } from './case.js';
import { shrink } from './shrink.js';

test('a failure is shrunk to what it needs', async () => {
  const storm = stormOf(3, 200);
  const needed = storm.disturbances[0];
  const smallest = await shrink(
    storm,
    async ({ accounts, elements, disturbances }) =>
      accounts >= 40 && elements.includes('stale-reads') && disturbances.includes(needed!),
  );
  expect(smallest).toEqual({ ...storm, accounts: 50, elements: ['stale-reads'], disturbances: [needed] });
});
