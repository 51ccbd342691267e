import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Practice, practise } from './testing/practice.js';

/** The command as npm links it; it runs what `npm run build` made. */
const bin = fileURLToPath(new URL('../bin/rootwarden.js', import.meta.url));

type Spawned = ChildProcessByStdio<null, Readable, Readable>;

let practice: Practice;
beforeAll(async () => {
  practice = await practise();
});
afterAll(() => practice.end());

function rootwarden(line: string, env: NodeJS.ProcessEnv = practice.sandbox.env()): Spawned {
  return spawn(bin, line.split(' '), {
    cwd: practice.directory,
    env: { PATH: process.env.PATH, HOME: '/nonexistent', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function exitOf(child: Spawned): Promise<number | null> {
  const [code] = await once(child, 'close');
  return code;
}

test('--help, without anything else', async () => {
  const child = rootwarden('--help');
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exitOf(child)]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('Usage: rootwarden');
});

test('an error sets the exit code of the process', async () => {
  const child = rootwarden('audit --acount 1');
  const [stderr, code] = await Promise.all([text(child.stderr), exitOf(child)]);
  expect(code).toBe(252);
  expect(stderr).toContain('Did you mean --account?');
});

test.each(['audit --output json', 'audit --output jsonl', '--help'])(
  'a reader that goes away is no error: %s',
  async (line) => {
    const child = rootwarden(line);
    child.stdout.destroy();
    const [stderr, code] = await Promise.all([text(child.stderr), exitOf(child)]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  },
);

test('a reader that goes away does not stop a removal', async () => {
  const own = await practise();
  try {
    const child = rootwarden(`remove --all --yes --state-dir ${own.directory}`, own.sandbox.env());
    child.stdout.destroy();
    expect(await exitOf(child)).toBe(1);
    const result = [...(await own.files())].find(([path]) => path.endsWith('result.json'))?.[1] ?? '';
    expect(JSON.parse(result)).toMatchObject({ interrupted: false });
  } finally {
    await own.end();
  }
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s ends the document, and the process with 130',
  async (signal) => {
    practice.sandbox.changeWeather({ limits: { 'sts:AssumeRoot': { rate: 20, burst: 3 } } });
    try {
      const child = rootwarden('audit --output jsonl');
      const errors = text(child.stderr);
      const exit = exitOf(child);
      let written = '';
      for await (const piece of child.stdout) {
        written += piece;
        // Once: a second signal would end the process at once.
        if (!child.killed && written.includes('"type":"account"')) child.kill(signal);
      }
      expect(await exit).toBe(130);
      expect(await errors).toContain('Stopping');
      const lines = written
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(lines.filter(({ type }) => type === 'account')).toHaveLength(30);
      expect(lines.at(-1)).toMatchObject({ type: 'summary', interrupted: true });
    } finally {
      practice.sandbox.changeWeather({ limits: { 'sts:AssumeRoot': null } });
    }
  },
);

test('sandbox start serves until Ctrl-C, and its exports are all that a client needs', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rootwarden-bin-'));
  const file = join(folder, 'sandbox.env');
  const child = rootwarden(
    `sandbox start --port 0 --accounts 5 --centralized-root-access --env-file ${file}`,
    {},
  );
  try {
    const exit = exitOf(child);
    let announced = '';
    for await (const piece of child.stdout) {
      announced += piece;
      if (announced.includes('until Ctrl-C')) break;
    }
    const exports = await readFile(file, 'utf8');
    expect(announced).toContain(exports);
    const env = Object.fromEntries(
      [...exports.matchAll(/^export (\w+)='(.*)'$/gm)].map(([, name, value]) => [name, value]),
    );
    const audit = rootwarden('audit --output json', env);
    const [document, code] = await Promise.all([text(audit.stdout), exitOf(audit)]);
    expect(code).toBe(0);
    expect(JSON.parse(document).accounts).toHaveLength(5);
    child.kill('SIGINT');
    expect(await exit).toBe(0);
  } finally {
    child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  }
});

test('sandbox start on a port that is taken says so', async () => {
  const port = new URL(practice.sandbox.url).port;
  const child = rootwarden(`sandbox start --port ${port}`, {});
  const [stderr, code] = await Promise.all([text(child.stderr), exitOf(child)]);
  expect(code).toBe(252);
  expect(stderr).toContain('--port 0');
});
