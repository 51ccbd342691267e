import type { Verb } from './command-line.js';
import { type ExitCode, exitCodes } from './exit-codes.js';
import type { Context } from './global-flags.js';

export async function runPermissions(_: { readonly verb: Verb }, _context: Context): Promise<ExitCode> {
  return exitCodes.done;
}
