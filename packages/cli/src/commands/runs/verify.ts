import { verifyRuns } from '@rootwarden/core';
import type { Command } from 'commander';
import { type ExitCode, exitCodes } from '../../exit-codes.js';
import type { Context, Start } from '../../global-flags.js';
import { openValueOutput } from '../../output/output.js';
import { stateDirectoryOf } from '../../state-directory.js';
import { proofsView } from '../../views/runs/human.js';

export function bind(command: Command, start: Start): void {
  command
    .argument('[runs...]', 'ids of runs, or the beginnings of them; all when left out')
    .action((runIds: readonly string[]) => start((context) => runVerify(runIds, context)));
}

/** Follows the hash chain of each journal. AWS is not called. Exits with 1 when one does not hold. */
async function runVerify(runIds: readonly string[], context: Context): Promise<ExitCode> {
  const output = await openValueOutput(context);
  const proofs = await verifyRuns(stateDirectoryOf(context), runIds);
  await output.value(proofs, (layout) => proofsView(proofs, layout));
  return proofs.every(({ holds }) => holds) ? exitCodes.done : exitCodes.incomplete;
}
