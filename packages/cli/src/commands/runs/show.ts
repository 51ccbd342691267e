import { showRun } from '@rootwarden/core';
import type { Command } from 'commander';
import { type ExitCode, exitCodes } from '../../exit-codes.js';
import type { Context, Start } from '../../global-flags.js';
import { openOutput } from '../../output/output.js';
import { stateDirectoryOf } from '../../state-directory.js';
import { runDocument } from '../../views/documents.js';

export interface ShowInput {
  readonly runId: string;
  readonly full: boolean;
}

export function bind(command: Command, start: Start): void {
  command
    .argument('<run>', 'id of the run, or the beginning of it')
    .option('--full', 'a table that lists every account, and not only what needs attention', false)
    .action((runId: string, { full }: { readonly full: boolean }) =>
      start((context) => runShow({ runId, full }, context)),
    );
}

/** Shows the result of a run as it was written when it ended. AWS is not called. */
async function runShow({ runId, full }: ShowInput, context: Context): Promise<ExitCode> {
  const output = await openOutput(context, full);
  const run = await showRun(stateDirectoryOf(context), runId);
  await output.live(runDocument).finish(run);
  return exitCodes.done;
}
