import { listRuns } from '@rootwarden/core';
import type { Command } from 'commander';
import { type ExitCode, exitCodes } from '../../exit-codes.js';
import type { Context, Start } from '../../global-flags.js';
import { openValueOutput } from '../../output/output.js';
import { stateDirectoryOf } from '../../state-directory.js';
import { runsView } from '../../views/runs/human.js';

export function bind(command: Command, start: Start): void {
  command.action(() => start(runList));
}

/** Lists the runs of the state directory. AWS is not called. */
async function runList(context: Context): Promise<ExitCode> {
  const output = await openValueOutput(context);
  const runs = await listRuns(stateDirectoryOf(context));
  await output.value(runs, (layout) => runsView(runs, layout));
  return exitCodes.done;
}
