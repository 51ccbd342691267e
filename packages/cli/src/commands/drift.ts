import { drift, type Selection } from '@rootwarden/core';
import type { Command } from 'commander';
import { readConfigAtHand } from '../config-file.js';
import { addExamples, type Example } from '../examples.js';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import type { Context, Start } from '../global-flags.js';
import { operate } from '../operate.js';
import { openValueOutput } from '../output/output.js';
import { addSelectionFlags, readingSelection, type SelectionFlags } from '../selection-flags.js';
import { stateDirectoryOf } from '../state-directory.js';
import { driftView } from '../views/drift/human.js';

export interface DriftInput {
  readonly selection: Selection;
  readonly detailedExitCode: boolean;
}

const examples: readonly Example[] = [
  ['rootwarden drift', 'looks now, and says what changed since the last look'],
  [
    'rootwarden drift --detailed-exitcode',
    'the same for a nightly job: exits with 2 when there is something',
  ],
];

export function bind(command: Command, start: Start): void {
  addExamples(command, examples);
  addSelectionFlags(command)
    .optionsGroup('Options:')
    .option('--detailed-exitcode', 'exit with 2 when something changed', false)
    .action((flags: SelectionFlags & { readonly detailedExitcode: boolean }) =>
      start((context) =>
        runDrift({ selection: readingSelection(flags), detailedExitCode: flags.detailedExitcode }, context),
      ),
    );
}

/** Looks at the organization and writes out what changed since the last look. */
async function runDrift({ selection, detailedExitCode }: DriftInput, context: Context): Promise<ExitCode> {
  const config = await readConfigAtHand(context);
  const output = await openValueOutput(context);
  const { result, exitCode } = await operate(context, {
    output,
    reading: true,
    emit: () => {},
    run: (deps) => drift(deps, { selection, stateDirectory: stateDirectoryOf(context), config }),
  });
  await output.value(result, (layout) => driftView(result, layout));
  const { changes, rechecks, summary } = result;
  if (summary.denied + summary.unknown > 0) return exitCode(exitCodes.incomplete);
  const cameBack = rechecks.some(({ status }) => status === 'credentials');
  return exitCode(detailedExitCode && (changes.length > 0 || cameBack) ? exitCodes.changes : exitCodes.done);
}
