import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { watchFiles } from '../testing/disk.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { entriesOf, layout, prepareStateDirectory, runIds } from './state-directory.js';

test('is made, for its owner only, and git does not see it', async () => {
  const path = join(await temporaryDirectory(), 'deep', 'state');
  const directory = await prepareStateDirectory(path);
  for (const each of [path, directory.runs, directory.backups, directory.locks]) {
    expect((await stat(each)).mode & 0o777).toBe(0o700);
  }
  expect(await readFile(join(path, '.gitignore'), 'utf8')).toBe('*\n');
  expect((await readdir(path)).sort()).toEqual(['.gitignore', 'backups', 'locks', 'runs']);
});

test('is left as it is when it is there', async () => {
  const path = await temporaryDirectory();
  await prepareStateDirectory(path);
  await mkdir(join(path, 'runs', 'earlier'));
  const directory = await prepareStateDirectory(path);
  expect(await entriesOf(directory.runs)).toEqual(['earlier']);
});

describe('is refused before anything is changed', () => {
  const refused = (path: string, cause: RegExp) => ({
    code: 'state-directory',
    exitCode: 253,
    message: expect.stringMatching(cause),
    hint: expect.stringContaining('--state-dir'),
    path,
  });

  test('below a file', async () => {
    const file = join(await temporaryDirectory(), 'file');
    await writeFile(file, '');
    const { path, ...error } = refused(join(file, 'state'), /EEXIST/);
    await expect(prepareStateDirectory(path)).rejects.toMatchObject(error);
  });

  test('where nobody may write', async () => {
    const { path, ...error } = refused('/sys/rootwarden-state', /cannot be written: EN|EA|EP/);
    await expect(prepareStateDirectory(path)).rejects.toMatchObject(error);
  });

  test.runIf(process.platform === 'linux')('where a directory is there and takes no other', async () => {
    const { path, ...error } = refused('/proc/rootwarden-state/deep', /ENOENT/);
    await expect(prepareStateDirectory(path)).rejects.toMatchObject(error);
  });

  test('on a disk that is full', async () => {
    const { path, ...error } = refused(await temporaryDirectory(), /ENOSPC/);
    const write = await watchFiles('writeFile');
    write.mockRejectedValue(Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' }));
    await expect(prepareStateDirectory(path)).rejects.toMatchObject(error);
    expect(await readdir(path)).not.toContainEqual(expect.stringMatching(/probe/));
  });

  test('on a disk that takes what it then does not keep', async () => {
    const { path, ...error } = refused(await temporaryDirectory(), /EIO/);
    const sync = await watchFiles('sync');
    sync.mockRejectedValue(new Error('EIO: i/o error, fsync'));
    await expect(prepareStateDirectory(path)).rejects.toMatchObject(error);
  });
});

test('what is not there has no entries', async () => {
  expect(await entriesOf(join(await temporaryDirectory(), 'nothing'))).toEqual([]);
});

test('what is no directory is an error, never empty', async () => {
  const file = join(await temporaryDirectory(), 'file');
  await writeFile(file, '');
  await expect(entriesOf(file)).rejects.toMatchObject({ code: 'state-directory', exitCode: 253 });
});

test('a file among the runs is no run', async () => {
  const directory = await prepareStateDirectory(await temporaryDirectory());
  await mkdir(join(directory.runs, 'one'));
  await writeFile(join(directory.runs, '.DS_Store'), '');
  expect(await runIds(layout(directory.path))).toEqual(['one']);
});
