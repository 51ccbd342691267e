import { describe, expect, test } from 'vitest';
import { readYamlNode } from './yaml-node.js';

const read = (text: string) => {
  const result = readYamlNode(text);
  if (!result.ok) throw new Error(result.problems[0]?.message);
  return result.node;
};
const problems = (text: string) => {
  const result = readYamlNode(text);
  return result.ok ? [] : result.problems.map(({ line, column, message }) => [line, column, message]);
};

describe('a YAML text', () => {
  test('becomes nodes that know their places', () => {
    const at = (line: number, column: number, offset: number) => ({ line, column, offset });
    expect(read('a:\n  - "x"\n  - 1.0\nb:\n')).toEqual({
      type: 'object',
      at: at(1, 1, 0),
      members: [
        {
          name: 'a',
          at: at(1, 1, 0),
          value: {
            type: 'array',
            at: at(2, 3, 5),
            items: [
              { type: 'string', at: at(2, 5, 7), text: 'x' },
              { type: 'number', at: at(3, 5, 15), text: '1.0' },
            ],
          },
        },
        { name: 'b', at: at(4, 1, 19), value: { type: 'null', at: at(4, 3, 21), text: '' } },
      ],
    });
  });

  test('is the same as JSON, which is YAML', () => {
    const json = '{ "a": ["x", true, null, 12] }';
    const plain = (text: string) =>
      JSON.stringify(read(text), (key, value) => (key === 'at' ? undefined : value));
    expect(plain(json)).toBe(plain('a: [x, true, null, 12]'));
  });

  test('keeps both of two members of one name, for whoever refuses them', () => {
    const node = read('a: 1\na: 2\n');
    expect(node.type === 'object' && node.members.map(({ name, at }) => [name, at.line])).toEqual([
      ['a', 1],
      ['a', 2],
    ]);
  });

  test('keeps the zeros of a number that was meant as an account', () => {
    expect(read('012345678901')).toMatchObject({ type: 'number', text: '012345678901' });
  });

  test.each([
    ['', 1, 1, 'the file is empty'],
    ['a: &x 1\nb: *x', 2, 4, 'an alias stands here'],
    ['a: [1, 2', 1, 9, expect.stringContaining('Flow sequence')],
    ['a: 1\n---\nb: 2', 2, 1, expect.stringContaining('multiple documents')],
    [`${'['.repeat(70)}${']'.repeat(70)}`, 1, 66, 'nested more than 64 levels deep'],
  ])('%j is refused at its place', (text, line, column, message) => {
    expect(problems(text)).toEqual([[line, column, message]]);
  });
});
