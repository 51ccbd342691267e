import { type FileHandle, open } from 'node:fs/promises';
import { devNull } from 'node:os';
import { type MockInstance, onTestFinished, vi } from 'vitest';

/** A method of every open file, watched and, when told so, broken, until the test has finished. */
export async function watchFiles(
  method: 'appendFile' | 'datasync' | 'sync' | 'writeFile',
): Promise<MockInstance> {
  const spy = vi.spyOn(await everyFile(), method);
  onTestFinished(() => void spy.mockRestore());
  return spy;
}

/** A disk on which nothing can be appended to any file any more, after so many times. */
export async function fullDiskAfter(appends: number): Promise<void> {
  const { appendFile } = await everyFile();
  const spy = await watchFiles('appendFile');
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  spy.mockImplementation(function (this: FileHandle, ...data: Parameters<typeof appendFile>) {
    return spy.mock.calls.length > appends ? Promise.reject(full) : appendFile.apply(this, data);
  });
}

/** What all open files have in common. */
async function everyFile(): Promise<FileHandle> {
  const any = await open(devNull);
  await any.close();
  return Object.getPrototypeOf(any);
}
