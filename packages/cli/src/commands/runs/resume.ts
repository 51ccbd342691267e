import { approvalPolicyOf, resumeRun, type Staging } from '@rootwarden/core';
import type { Command } from 'commander';
import { addIdentityFlag, type IdentityFlags, identityOf } from '../../approval-flags.js';
import { appliedExitCode } from '../../change.js';
import { readConfigAtHand } from '../../config-file.js';
import { addExamples } from '../../examples.js';
import type { ExitCode } from '../../exit-codes.js';
import type { Context, Start } from '../../global-flags.js';
import { operate } from '../../operate.js';
import { openOutput } from '../../output/output.js';
import { addStagingFlags, type StagingFlags, stagingOf } from '../../staging-flags.js';
import { stateDirectoryOf } from '../../state-directory.js';
import { runDocument } from '../../views/documents.js';

interface ResumeFlags extends IdentityFlags, StagingFlags {
  readonly full: boolean;
}

export interface ResumeInput extends IdentityFlags {
  readonly runId: string;
  readonly full: boolean;
  /** All accounts side by side, to the end, when undefined. */
  readonly staging: Staging | undefined;
}

export function bind(command: Command, start: Start): void {
  addExamples(command, [['rootwarden runs resume 20261122T0942', 'what that run was to do and did not']]);
  addStagingFlags(addIdentityFlag(command), '*')
    .argument('<run>', 'id of the run, or the beginning of it')
    .option('--full', 'a table that lists every account, and not only what needs attention', false)
    .action((runId: string, { full, as, ...flags }: ResumeFlags) =>
      start((context) =>
        runResume({ runId, full, staging: stagingOf(flags), ...(as !== undefined && { as }) }, context),
      ),
    );
}

/** Does what a run was to do and did not. Nobody is asked: its plan was confirmed when it began. */
async function runResume(
  { runId, full, staging, ...identity }: ResumeInput,
  context: Context,
): Promise<ExitCode> {
  const config = await readConfigAtHand(context);
  const approval = {
    identity: identityOf(identity, context.host),
    policy: config && approvalPolicyOf(config),
  };
  const output = await openOutput(context, full);
  const document = output.live(runDocument);
  try {
    const { result, exitCode } = await operate(context, {
      output,
      reading: false,
      emit: document.emit,
      run: (deps) => resumeRun(deps, { runId, stateDirectory: stateDirectoryOf(context), staging, approval }),
    });
    await document.finish(result.run);
    return exitCode(appliedExitCode({ status: 'applied', ...result }, context));
  } finally {
    await document.abandon();
  }
}
