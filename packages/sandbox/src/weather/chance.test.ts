import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Chance, type Draws } from './chance.js';

test('a request has its lot whatever other requests come between its sendings', () => {
  const sendings = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 40 });
  const lots = (chance: Chance, requests: readonly string[]) => {
    const drawn: Record<string, Draws[]> = {};
    for (const request of requests) drawn[request] = [...(drawn[request] ?? []), chance.draw(request)];
    return drawn;
  };
  fc.assert(
    fc.property(
      sendings.chain((requests) =>
        fc.tuple(fc.constant(requests), fc.shuffledSubarray(requests, { minLength: requests.length })),
      ),
      ([requests, shuffled]) => {
        expect(lots(new Chance(7), shuffled)).toEqual(lots(new Chance(7), requests));
      },
    ),
  );
});

test('a retry, another request and another seed have other lots', () => {
  const chance = new Chance(7);
  const lots = [chance.draw('a'), chance.draw('a'), chance.draw('b'), new Chance(8).draw('a')];
  expect(new Set(lots.map(({ strike }) => strike)).size).toBe(4);
});

test('parts are told apart by where they end', () => {
  const chance = new Chance(7);
  expect(chance.draw('ab', 'c')).not.toEqual(new Chance(7).draw('a', 'bc'));
});

test('draws are spread evenly and independent of each other', () => {
  const chance = new Chance(1);
  const draws = Array.from({ length: 4000 }, (_, index) => chance.draw(`${index}`));
  const share = (holds: (draws: Draws) => boolean) => draws.filter(holds).length / draws.length;
  expect(share(({ strike }) => strike < 0.5)).toBeCloseTo(0.5, 1);
  expect(share(({ strike, kind }) => strike < 0.5 && kind < 0.5)).toBeCloseTo(0.25, 1);
  expect(share(({ kind, stale }) => kind < 0.5 && stale < 0.5)).toBeCloseTo(0.25, 1);
  expect(share(({ latency: [a, b] }) => a < 0.5 && b < 0.5)).toBeCloseTo(0.25, 1);
});
