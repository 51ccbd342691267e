import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Practice, practise } from '../../testing/practice.js';

let practice: Practice;
beforeAll(async () => {
  practice = await practise();
  await practice.rootwarden('remove --all --yes');
});
afterAll(() => practice.end());

const json = async (line: string) => JSON.parse((await practice.rootwarden(`${line} --output json`)).stdout);

test('list, show and verify tell of the same run', async () => {
  const [listed, ...others] = await json('runs list');
  expect(others).toEqual([]);
  expect(listed).toMatchObject({ status: 'finished' });
  const shown = await json(`runs show ${listed.runId}`);
  expect(shown).toMatchObject({ schema: 'rootwarden.run/1', runId: listed.runId, summary: listed.summary });
  expect(await json('runs verify')).toEqual([
    { runId: listed.runId, holds: true, lines: shown.journal.count },
  ]);
});

test('tables end with a line that counts', async () => {
  const list = await practice.rootwarden('runs list');
  expect(list.stdout.trimEnd().split('\n').at(-1)).toBe('Runs: 1 run.');
  const verify = await practice.rootwarden('runs verify');
  expect(verify.stdout.trimEnd().split('\n').at(-1)).toBe('Journals: 1 run, all hold.');
  expect(verify.code).toBe(0);
});

test('a finished run leaves nothing to resume: wrong usage, and nothing is sent', async () => {
  const [{ runId }] = await json('runs list');
  practice.mark();
  const { code, stderr } = await practice.rootwarden(`runs resume ${runId}`);
  expect(code).toBe(252);
  expect(stderr).toContain('left nothing to do');
  expect(practice.mutations()).toEqual([]);
});

test('an unknown run is wrong usage', async () => {
  const { code, stderr } = await practice.rootwarden('runs show 1999');
  expect(code).toBe(252);
  expect(stderr).toContain('There is no run "1999"');
});

test('a journal that was touched is told, with exit code 1', async () => {
  const [{ runId }] = await json('runs list');
  const files = await practice.files();
  const path = join(practice.directory, '.rootwarden', 'runs', runId, 'journal.jsonl');
  const text = files.get(path) ?? '';
  await writeFile(path, text.replace('"result":"done"', '"result":"refused"'));
  const { code, stdout } = await practice.rootwarden('runs verify');
  await writeFile(path, text);
  expect(code).toBe(1);
  expect(stdout).toContain('its text was changed');
  expect(stdout).toContain('Journals: 1 run, 1 broken.');
});
