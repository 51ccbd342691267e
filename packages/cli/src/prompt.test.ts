import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { ask } from './prompt.js';
import { testHost } from './testing/test-host.js';

const asked = (typed: string, signal = new AbortController().signal) => {
  const host = testHost({ typed });
  return { host, answer: ask('Sure? ', host, signal) };
};

test.each([
  ['yes\n', 'yes'],
  ['yes', 'yes'],
  ['no\nyes\n', 'no'],
  ['\n', ''],
])('%j answers %j', async (typed, expected) => {
  const { host, answer } = asked(typed);
  expect(await answer).toBe(expected);
  expect(host.written.stderr).toBe('Sure? ');
});

test('the end of the input is no answer', async () => {
  expect(await asked('').answer).toBeUndefined();
});

test('an abort is no answer', async () => {
  const stop = new AbortController();
  const host = { ...testHost({ typed: '' }), stdin: new PassThrough() };
  const answer = ask('Sure? ', host, stop.signal);
  stop.abort();
  expect(await answer).toBeUndefined();
});

test('after an abort nothing is asked', async () => {
  const { host, answer } = asked('yes\n', AbortSignal.abort());
  expect(await answer).toBeUndefined();
  expect(host.written.stderr).toBe('');
});
