import { type FileHandle, open } from 'node:fs/promises';
import { devNull } from 'node:os';

/**
 * While `work` runs, so many writes to files of this process succeed. Of the next one half reaches the disk, and
 * of those after it nothing does.
 */
export async function onFullDisk<Result>(
  after: number,
  work: () => Promise<Result>,
  struck: () => void,
): Promise<Result> {
  const any = await open(devNull);
  await any.close();
  const files = Object.getPrototypeOf(any) as FileHandle;
  const { appendFile, writeFile } = files;
  let writes = 0;
  const write = async (
    file: FileHandle,
    how: typeof writeFile,
    [data, options]: Parameters<typeof writeFile>,
  ): Promise<void> => {
    writes += 1;
    if (writes <= after) return how.call(file, data, options);
    if (writes === after + 1) await how.call(file, halfOf(data), options);
    struck();
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  };
  files.appendFile = function (this: FileHandle, ...given) {
    return write(this, appendFile, given);
  };
  files.writeFile = function (this: FileHandle, ...given) {
    return write(this, writeFile, given);
  };
  try {
    return await work();
  } finally {
    Object.assign(files, { appendFile, writeFile });
  }
}

function halfOf(data: unknown): string | Uint8Array {
  if (typeof data === 'string') return data.slice(0, data.length / 2);
  if (data instanceof Uint8Array) return data.subarray(0, data.length / 2);
  throw new TypeError('only text and bytes are written to files here');
}
