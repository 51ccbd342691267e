import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const bin = fileURLToPath(new URL('../packages/sandbox/bin/rootwarden-sandbox.js', import.meta.url));

let folder: string;
const running: ChildProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rootwarden-'));
});
afterEach(async () => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

/** `npx @rootwarden/sandbox` with these flags. */
function run(...flags: string[]) {
  const child = spawn(bin, flags, { stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  const written = { stdout: '', stderr: '' };
  child.stdout.on('data', (data) => {
    written.stdout += data;
  });
  child.stderr.on('data', (data) => {
    written.stderr += data;
  });
  return {
    child,
    written,
    /** Resolves when it has printed its exports. */
    listening: once(child.stdout, 'data'),
    /** Resolves with exit code and signal when all it wrote has been read. */
    exited: once(child, 'close'),
  };
}

const exportsOf = (text: string) =>
  Object.fromEntries([...text.matchAll(/^export (\w+)='(.*)'$/gm)].map(([, name, value]) => [name, value]));

test('prints its exports, writes them to a file, serves, and stops at a signal', async () => {
  const file = join(folder, 'env.sh');
  const { child, written, listening, exited } = run('--port', '0', '--accounts', '5', '--env-file', file);
  await listening;
  const environment = exportsOf(written.stdout);
  expect(Object.keys(environment)).toEqual([
    'AWS_ENDPOINT_URL',
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_REGION',
    'AWS_DEFAULT_REGION',
    'ROOTWARDEN_SANDBOX_TOKEN',
  ]);
  expect(written.stdout).toMatch(
    /^# Root users sign in at http:\/\/127\.0\.0\.1:\d+\/_sandbox\/console\?token=\S+$/m,
  );
  expect(exportsOf(await readFile(file, 'utf8'))).toEqual(environment);
  expect(await readdir(folder)).toEqual(['env.sh']);
  expect((await stat(file)).mode & 0o777).toBe(0o600);

  const headers = { authorization: `Bearer ${environment.ROOTWARDEN_SANDBOX_TOKEN}` };
  const world = await fetch(`${environment.AWS_ENDPOINT_URL}/_sandbox/world`, { headers });
  expect((await world.json()) as object).toMatchObject({ accounts: { length: 5 } });

  child.kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
  expect(written.stderr).toBe('');
  await expect(fetch(environment.AWS_ENDPOINT_URL ?? '')).rejects.toThrow();
});

test.each([
  [['--accounts', '2'], "--accounts wants a whole number from 3 to 50000, not '2'."],
  [['--nope'], "Unknown option '--nope'"],
  [
    ['--port', '0', '--limit', 'sts:AssumeRooot=1/1'],
    'sts:AssumeRooot is no operation of a service in the sandbox',
  ],
])('%j is wrong usage', async (flags, message) => {
  const { written, exited } = run(...flags);
  expect(await exited).toEqual([252, null]);
  expect(written.stderr).toContain('rootwarden-sandbox: [ERROR]: ');
  expect(written.stderr).toContain(message);
  expect(written.stdout).toBe('');
});

test('keeps a world by hand across restarts', async () => {
  const state = join(folder, 'state.json');
  const scenario = fileURLToPath(new URL('../examples/scenarios/first-look.yaml', import.meta.url));
  const flags = ['--port', '0', '--scenario', scenario, '--state', state];
  const ask = async ({ written }: ReturnType<typeof run>, path: string) => {
    const { AWS_ENDPOINT_URL: url, ROOTWARDEN_SANDBOX_TOKEN: token } = exportsOf(written.stdout);
    const answer = await fetch(`${url}/_sandbox/${path}`, { headers: { authorization: `Bearer ${token}` } });
    return answer.json();
  };

  const first = run(...flags);
  await first.listening;
  const [world, callers] = [await ask(first, 'world'), await ask(first, 'callers')];
  expect(callers).toMatchObject({ callers: { scanner: { name: 'scanner' } } });
  first.child.kill('SIGINT');
  expect(await first.exited).toEqual([0, null]);
  expect(await readdir(folder)).toEqual(['state.json']);

  // The second is told of another world, and goes on with the first.
  const second = run('--port', '0', '--seed', '8', '--state', state);
  await second.listening;
  expect(second.written.stdout).toContain(`# Going on with the world of ${state}.\n`);
  expect([await ask(second, 'world'), await ask(second, 'callers')]).toEqual([world, callers]);
});

test.each([
  [
    '--scenario',
    'accounts:\n  - { name: a, managment: true }\n',
    ':2:27: accounts[0].managment: there is no managment here',
  ],
  ['--state', '{}', 'Move it away to begin anew.'],
])('a file for %s that is wrong stops the start', async (flag, text, message) => {
  const file = join(folder, 'file');
  await writeFile(file, text);
  const { written, exited } = run('--port', '0', flag, file);
  expect(await exited).toEqual([253, null]);
  expect(written.stderr).toContain(file);
  expect(written.stderr).toContain(message);
  expect(await readFile(file, 'utf8')).toBe(text);
});

test('a port that is taken is said plainly', async () => {
  const first = run('--port', '0');
  await first.listening;
  const { port } = new URL(exportsOf(first.written.stdout).AWS_ENDPOINT_URL ?? '');
  const second = run('--port', port);
  expect(await second.exited).toEqual([255, null]);
  expect(second.written.stderr).toContain(`Port ${port} of 127.0.0.1 is taken; port 0 takes a free one.`);
});
