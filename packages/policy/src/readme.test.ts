import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { runInThisContext } from 'node:vm';
import { expect, test } from 'vitest';
import * as exported from './index.js';
import * as lint from './lint/index.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

// A block of code, and the block of text that it prints.
const examples = [...readme.matchAll(/^```js\n([\s\S]*?)^```\n\n```text\n([\s\S]*?)^```/gm)];
const imports = /^import (\{[^}]*\}) from '@rootwarden\/policy(\/lint)?';$/gm;

test('every example of the README prints what the README says', () => {
  const printed: string[][] = [];
  const print = (...values: unknown[]) =>
    printed
      .at(-1)
      ?.push(values.map((value) => (typeof value === 'string' ? value : inspect(value))).join(' '));
  const blocks = examples.map(([, code = '']) => code.replace(imports, 'const $1 = exported["$2"];'));
  // Later examples go on with what earlier ones made, as a reader would.
  const script = blocks.map((block) => `begin();\n${block}`).join('\n');
  const run = runInThisContext(`(exported, console, begin) => {\n${script}\n}`) as (
    ...given: unknown[]
  ) => void;
  run({ '': exported, '/lint': lint }, { log: print }, () => printed.push([]));
  expect(printed.map((lines) => lines.join('\n'))).toEqual(examples.map(([, , text = '']) => text.trimEnd()));
  expect(examples.length).toBeGreaterThan(5);
});

test('every block of code in the README is run', () => {
  expect(readme.match(/^```js$/gm)?.length).toBe(examples.length);
});
