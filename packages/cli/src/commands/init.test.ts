import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseConfig } from '@rootwarden/core';
import { afterEach, expect, test } from 'vitest';
import { type Practice, practise, signedInAs } from '../testing/practice.js';

let practice: Practice;
afterEach(() => practice.end());

const written = (name = 'rootwarden.yaml') => readFile(join(practice.directory, name), 'utf8');

test('writes a first file that can be read, and says what to do next', async () => {
  practice = await practise();
  const { code, stdout, stderr } = await practice.rootwarden('init');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(
    /^rootwarden\.yaml is written, for o-[a-z0-9]+ as it is\.\nSafety rules hold \d+ accounts back/,
  );
  expect(stdout).toContain('Look at it, then: rootwarden plan\n');
  const { config } = await parseConfig(await written(), 'rootwarden.yaml');
  expect(config.centralizedRootAccess?.features).toEqual(['RootCredentialsManagement', 'RootSessions']);
  expect(practice.mutations()).toEqual([]);
});

test('never writes over a file without being told, and asks AWS nothing', async () => {
  practice = await practise();
  await writeFile(join(practice.directory, 'rootwarden.yaml'), 'mine');
  practice.mark();
  const { code, stdout, stderr } = await practice.rootwarden('init');
  expect({ code, stdout }).toEqual({ code: 252, stdout: '' });
  expect(stderr).toContain('rootwarden.yaml is there already');
  expect(practice.sandbox.calls()).toEqual([]);
  expect(await written()).toBe('mine');
  expect((await practice.rootwarden('init --force')).code).toBe(0);
  expect(await written()).toContain('version: 1');
  expect([...(await practice.files()).keys()]).toHaveLength(1);
});

test('--config names another file, and the next command with it', async () => {
  practice = await practise();
  const { stdout } = await practice.rootwarden('init --config root.yaml');
  expect(stdout).toContain('rootwarden plan --config root.yaml');
  expect(await written('root.yaml')).toContain('version: 1');
});

test('a directory that is not there is wrong usage', async () => {
  practice = await practise();
  const { code, stderr } = await practice.rootwarden('init --config nowhere/root.yaml');
  expect(code).toBe(252);
  expect(stderr).toContain('cannot be written (ENOENT)');
});

test('in JSON it is told as data', async () => {
  practice = await practise();
  const { stdout } = await practice.rootwarden('init --output json');
  expect(JSON.parse(stdout)).toEqual({
    file: join(practice.directory, 'rootwarden.yaml'),
    organization: expect.objectContaining({ id: practice.sandbox.world.organization.id }),
    proposedExceptions: expect.any(Number),
    unread: 0,
  });
});

test.each(['csv', 'jsonl'])('there are no rows for --output %s: nothing is written', async (format) => {
  practice = await practise();
  expect((await practice.rootwarden(`init --output ${format}`)).code).toBe(252);
  expect((await practice.files()).size).toBe(0);
});

test('accounts that could not be read: 1, and where to look', async () => {
  practice = await practise();
  const { code, stdout } = await practice.rootwarden('init', {
    env: signedInAs(practice.sandbox, 'auditor'),
  });
  expect(code).toBe(1);
  expect(stdout).toContain('could not be read: rootwarden audit says why.');
});
