import { describe, expect, it } from 'vitest';
import { violations } from './constraints.js';
import { validateQuery } from './query-validation.js';

describe('violations', () => {
  it('finds nothing wrong with what is left out, unless it is required', () => {
    expect(violations({}, { Name: { length: [1, 2], pattern: 'a' }, Count: { range: [1, 2] } })).toEqual([]);
    expect(violations({}, { Name: { required: true } })).toMatchObject([
      { member: 'Name', rule: 'required' },
    ]);
  });

  it('takes the limits themselves', () => {
    const constraints = { Name: { length: [2, 3] }, Count: { range: [0, 9] } } as const;
    expect(violations({ Name: 'ab', Count: 0 }, constraints)).toEqual([]);
    expect(violations({ Name: 'abc', Count: 9 }, constraints)).toEqual([]);
    expect(violations({ Name: 'abcd', Count: 10 }, constraints)).toHaveLength(2);
  });

  it('counts characters, not code units', () => {
    expect(violations({ Name: '🔑🔑' }, { Name: { length: [1, 2] } })).toEqual([]);
  });

  it('reaches into structures', () => {
    expect(violations({ Task: { arn: 'x' } }, { 'Task.arn': { length: [2, 9] } })).toMatchObject([
      { member: 'Task.arn', rule: 'min-length', limit: '2' },
    ]);
  });

  it('matches a pattern as a whole, alternatives included', () => {
    expect(violations({ Id: 'xa' }, { Id: { pattern: 'a|b' } })).toHaveLength(1);
    expect(violations({ Id: 'b' }, { Id: { pattern: 'a|b' } })).toEqual([]);
  });
});

describe('validateQuery', () => {
  it('lists everything that is wrong in one error', () => {
    const input = { Name: '!', Task: { arn: '' } };
    const constraints = { Name: { length: [2, 9], pattern: 'a*' }, 'Task.arn': { length: [1, 9] } } as const;
    expect(() => validateQuery(input, constraints)).toThrow(
      "3 validation errors detected: Value '!' at 'name' failed to satisfy constraint: Member must have length greater than or equal to 2; Value '!' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: a*; Value '' at 'task.arn' failed to satisfy constraint: Member must have length greater than or equal to 1",
    );
  });
});
