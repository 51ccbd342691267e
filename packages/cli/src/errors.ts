import { RootwardenError } from '@rootwarden/core';

/** A command that was stopped before there was anything to write. */
export class Stopped extends Error {
  override readonly name = 'Stopped';

  /** @param exitCode 130 when the user stopped it, 0 when nobody read its result any more */
  constructor(readonly exitCode: 130 | 0) {
    super('Interrupted. Nothing was changed.');
  }
}

/** The error of a command line that cannot be meant; nothing was called. Exit code 252. */
export function usageError(code: string, message: string, hint?: string): RootwardenError {
  return new RootwardenError('usage', code, message, hint === undefined ? {} : { hint });
}

/** What to do about a file that could not be read: only one that is not there has to be made. */
export function hintForUnread({ code }: NodeJS.ErrnoException, whereMissing: string): string {
  if (code === 'ENOENT') return whereMissing;
  return code === 'EISDIR'
    ? 'It is a directory: name a file.'
    : 'Check that you may read it, or name another.';
}
