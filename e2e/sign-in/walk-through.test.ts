import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startSandbox } from '@rootwarden/sandbox';
import { expect, test } from 'vitest';

const page = fileURLToPath(new URL('../../docs/sandbox/sign-in.md', import.meta.url));

/** What stands between the commands of one example and those of the next. */
const mark = '--- next ---';

/** A line as the page shows it: the dots stand for what is new each time. */
const shown = (line: string) =>
  expect.stringMatching(new RegExp(`^${line.split('…').map(escaped).join('\\S*')}$`));
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

test('every command of the page answers what the page says', async () => {
  const [, script = ''] = /## From a script\n([\s\S]*?)\n## /.exec(await readFile(page, 'utf8')) ?? [];
  const [functions = '', ...blocks] = [...script.matchAll(/```(?:json)?\n([\s\S]*?)```/g)].map(
    ([, text = '']) => text,
  );
  const examples = blocks.filter((_, index) => index % 2 === 0);
  const answers = blocks.filter((_, index) => index % 2 === 1).map((text) => text.trimEnd().split('\n'));
  expect(examples.length).toBeGreaterThan(5);

  const clock = new Date('2026-11-22T12:00:00Z');
  const sandbox = await startSandbox({ clock, centralizedRootAccess: true });
  try {
    const env = { PATH: process.env.PATH ?? '', ...sandbox.env() };
    const commands = [functions, ...examples.map((text) => `${text}echo '${mark}'\n`)].join('');
    const { stdout } = await promisify(execFile)('sh', ['-euc', commands], { env });
    const said = stdout.split(`${mark}\n`).map((text) => text.split('\n').filter((line) => line !== ''));
    expect(said.slice(0, -1)).toEqual(answers.map((lines) => lines.map(shown)));
  } finally {
    await sandbox.stop();
  }
});
