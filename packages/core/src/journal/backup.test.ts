import { readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import type { AccountId } from '../model/account-id.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { saveBackup } from './backup.js';
import { layout } from './state-directory.js';

const backup = {
  account: '111122223333' as AccountId,
  service: 'iam',
  resource: 'TA7SMP42TDN5Z26OBPJE7EXAMPLE',
  savedAt: new Date('2026-11-22T09:00:00.123Z'),
  content: { body: '-----BEGIN CERTIFICATE-----' },
} as const;

test('lies by account, service, resource and time, for its owner only', async () => {
  const directory = layout(await temporaryDirectory());
  const path = await saveBackup(directory, backup);
  expect(relative(directory.path, path)).toBe(
    'backups/111122223333/iam/TA7SMP42TDN5Z26OBPJE7EXAMPLE/2026-11-22T090000.123Z.json',
  );
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect((await stat(dirname(path))).mode & 0o777).toBe(0o700);
  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({
    schema: 'rootwarden.backup/1',
    ...backup,
    savedAt: '2026-11-22T09:00:00.123Z',
  });
});

test('a later one lies beside it', async () => {
  const directory = layout(await temporaryDirectory());
  const first = await saveBackup(directory, backup);
  const second = await saveBackup(directory, { ...backup, savedAt: new Date('2026-11-23T09:00:00Z') });
  expect(dirname(second)).toBe(dirname(first));
  expect(second).not.toBe(first);
});

test('a resource cannot name its way out of the directory', async () => {
  const directory = layout(await temporaryDirectory());
  const path = await saveBackup(directory, { ...backup, resource: '../../../../etc/passwd' });
  expect(relative(directory.path, path)).not.toMatch(/^\.\.|\/\.\.\//);
});

test('what cannot be saved is an error, so that it is not deleted', async () => {
  const file = join(await temporaryDirectory(), 'file');
  await writeFile(file, '');
  await expect(saveBackup(layout(file), backup)).rejects.toMatchObject({
    code: 'backup',
    exitCode: 253,
    message: expect.stringMatching(/could not be written: ENOTDIR/),
  });
});
