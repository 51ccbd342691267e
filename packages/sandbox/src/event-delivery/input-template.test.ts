import { expect, test } from 'vitest';
import { filled, givesJson, variablesIn } from './input-template.js';
import { jsonPath, valueAt } from './json-path.js';

const values: Readonly<Record<string, unknown>> = {
  name: 'Ann "A"',
  code: 7,
  all: { a: [1] },
};

test.each([
  ['"<name> was here"', '"Ann \\"A\\" was here"'],
  ['{"who": <name>, "code": <code>}', '{"who": "Ann \\"A\\"", "code": 7}'],
  ['{"who": "user <name>, <code>"}', '{"who": "user Ann \\"A\\", 7"}'],
  ['{"all": <all>}', '{"all": {"a":[1]}}'],
  ['{"all": "<all>"}', '{"all": "{\\"a\\":[1]}"}'],
  ['"a \\"quoted\\" <name>"', '"a \\"quoted\\" Ann \\"A\\""'],
  ['{"none": <none>, "text": "<none>"}', '{"none": "", "text": ""}'],
])('%s becomes %s', (template, text) => {
  expect(filled(template, (name) => values[name])).toBe(text);
  expect(() => JSON.parse(text)).not.toThrow();
  expect(givesJson(template)).toBe(true);
});

test.each([
  ['"one <a>"\n"two"', true],
  ['{"a": <a>', false],
  ['plain <a>', false],
  ['"one"\nplain', false],
])('%j gives JSON: %s', (template, is) => {
  expect(givesJson(template)).toBe(is);
});

test('a template tells its variables', () => {
  expect(variablesIn('"<a> <aws.events.rule-name> < b> <a-b_c>"')).toEqual([
    'a',
    'aws.events.rule-name',
    'a-b_c',
  ]);
});

test.each<[string, unknown]>([
  ['$', { a: { 'b-c': [{ d: 1 }] } }],
  ['$.a.b-c[0].d', 1],
  ["$['a']['b-c']", [{ d: 1 }]],
  ['$.a.nope.d', undefined],
  ['$.a.constructor', undefined],
])('%s leads to %j', (path, value) => {
  expect(valueAt({ a: { 'b-c': [{ d: 1 }] } }, jsonPath(path)!)).toEqual(value);
});

test.each(['a', '$a', '$.', '$..a', '$.a[*]', '$.a[', ''])('%j is no path', (path) => {
  expect(jsonPath(path)).toBeUndefined();
});
