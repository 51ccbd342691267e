import { resumeRun, type Staging } from '@rootwarden/core';
import type { Command } from 'commander';
import { appliedExitCode } from '../../change.js';
import { addExamples } from '../../examples.js';
import type { ExitCode } from '../../exit-codes.js';
import type { Context, Start } from '../../global-flags.js';
import { operate } from '../../operate.js';
import { openOutput } from '../../output/output.js';
import { addStagingFlags, type StagingFlags, stagingOf } from '../../staging-flags.js';
import { stateDirectoryOf } from '../../state-directory.js';
import { runDocument } from '../../views/documents.js';

export interface ResumeInput {
  readonly runId: string;
  /** All accounts side by side, to the end, when undefined. */
  readonly staging: Staging | undefined;
  readonly full: boolean;
}

interface ResumeFlags extends StagingFlags {
  readonly full: boolean;
}

export function bind(command: Command, start: Start): void {
  addExamples(command, [['rootwarden runs resume 20261122T0942', 'what that run was to do and did not']]);
  addStagingFlags(
    command
      .argument('<run>', 'id of the run, or the beginning of it')
      .option('--full', 'a table that lists every account, and not only what needs attention', false),
    '*',
  ).action((runId: string, { full, ...flags }: ResumeFlags) =>
    start((context) => runResume({ runId, full, staging: stagingOf(flags) }, context)),
  );
}

/** Does what a run was to do and did not. Nobody is asked: its plan was confirmed when it began. */
async function runResume({ runId, full, staging }: ResumeInput, context: Context): Promise<ExitCode> {
  const output = await openOutput(context, full);
  const document = output.live(runDocument);
  try {
    const { result, exitCode } = await operate(context, {
      output,
      reading: false,
      emit: document.emit,
      run: (deps) => resumeRun(deps, { runId, stateDirectory: stateDirectoryOf(context), staging }),
    });
    await document.finish(result.run);
    return exitCode(appliedExitCode({ status: 'applied', ...result }, context));
  } finally {
    await document.abandon();
  }
}
