import { type FileHandle, open } from 'node:fs/promises';
import { devNull } from 'node:os';

/** While `work` runs, nothing can be appended to any file of this process any more after so many times. */
export async function onFullDisk<Result>(
  after: number,
  work: () => Promise<Result>,
  struck: () => void,
): Promise<Result> {
  const any = await open(devNull);
  await any.close();
  const files = Object.getPrototypeOf(any) as FileHandle;
  const { appendFile } = files;
  let appends = 0;
  files.appendFile = function (this: FileHandle, ...data) {
    appends += 1;
    if (appends <= after) return appendFile.apply(this, data);
    struck();
    return Promise.reject(
      Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }),
    );
  };
  try {
    return await work();
  } finally {
    files.appendFile = appendFile;
  }
}
