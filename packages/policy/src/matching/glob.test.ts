import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { globMatcher, globOf, globTokens, matchesGlob } from './glob.js';

const matches = (pattern: string, text: string) => matchesGlob(globOf(globTokens(pattern)), text);

test('agrees with a regular expression on every small pattern', () => {
  const letters = (alphabet: string) => fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 8 });
  fc.assert(
    fc.property(letters('ab*?.'), letters('ab.*'), (pattern, text) => {
      const source = pattern.replace(/[.*?]/g, (one) => ({ '.': '\\.', '*': '[^]*', '?': '[^]' })[one]!);
      const expected = new RegExp(`^${source}$`).test(text);
      expect(matches(pattern, text)).toBe(expected);
      expect(globMatcher(globOf(globTokens(pattern)))(text)).toBe(expected);
    }),
    { numRuns: 5_000 },
  );
});

test('an asterisk in literal text is an asterisk', () => {
  const glob = globOf([{ text: 'a*' }, '*', { text: '?' }]);
  expect(matchesGlob(glob, 'a*b?')).toBe(true);
  expect(matchesGlob(glob, 'axb?')).toBe(false);
  expect(matchesGlob(glob, 'a*bc')).toBe(false);
});

// A matcher that goes back takes years for these.
describe.each([
  ['asterisks and no end', `${'a*'.repeat(2_000)}b`, 'a'.repeat(100_000)],
  ['asterisks around a letter', `*${'*a'.repeat(2_000)}*b`, `${'a'.repeat(100_000)}c`],
  ['asterisks alone', '*'.repeat(10_000), 'a'.repeat(100_000)],
  ['a long piece that nearly matches', `*${'a'.repeat(5_000)}b*`, 'a'.repeat(100_000)],
  ['question marks among asterisks', `${'?*'.repeat(2_000)}b`, 'a'.repeat(100_000)],
  ['a long piece with a question mark', `*${'a'.repeat(500)}?b*`, 'a'.repeat(20_000)],
])('a hostile pattern: %s', (_, pattern, text) => {
  test('is answered at once', () => {
    const start = performance.now();
    matches(pattern, text);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
