import { describe, expect, it } from 'vitest';
import { lintPolicy } from './lint.js';
import type { Example } from './rule.js';
import { rules } from './rules.js';

const textOf = ({ statement, version }: Example) =>
  JSON.stringify({ ...(version !== null && { Version: '2012-10-17' }), Statement: [statement].flat() });

const found = (example: Example) =>
  lintPolicy(textOf(example), { kind: example.kind }).findings.map(({ rule }) => rule);

describe.each(rules)('the rule $id', ({ id, examples }) => {
  it('finds fault with its bad example', () => {
    expect(found(examples.bad)).toContain(id);
  });

  it('finds nothing in its good example, and no other rule does', () => {
    expect(found(examples.good)).toEqual([]);
  });
});
