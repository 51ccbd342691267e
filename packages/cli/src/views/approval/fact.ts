import { wrap } from '../cells.js';

const indent = ' '.repeat(12);

/** What is said of something under a name: `  reason    The key leaks`; its further lines stand below it. */
export function* fact(name: string, text: string, columns: number): Generator<string> {
  const [first = '', ...rest] = wrap(text, columns, indent);
  yield `  ${name.padEnd(10)}${first.trimStart()}`;
  yield* rest;
}
