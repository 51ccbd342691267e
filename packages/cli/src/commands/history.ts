import { listHistory } from '@rootwarden/core';
import type { Command } from 'commander';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import type { Context, Start } from '../global-flags.js';
import { openValueOutput } from '../output/output.js';
import { stateDirectoryOf } from '../state-directory.js';
import { historyView } from '../views/history/human.js';

export function bind(command: Command, start: Start): void {
  command.action(() => start(runHistory));
}

/** Shows what was seen and done, oldest first. AWS is not called. */
async function runHistory(context: Context): Promise<ExitCode> {
  const output = await openValueOutput(context);
  const looks = await listHistory(stateDirectoryOf(context));
  await output.value(looks, (layout) => historyView(looks, layout));
  return exitCodes.done;
}
