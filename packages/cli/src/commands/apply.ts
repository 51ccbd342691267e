import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { apply } from '@rootwarden/core';
import type { Command } from 'commander';
import { appliedExitCode, stateDirectoryOf } from '../change.js';
import { usageError } from '../errors.js';
import { addExamples, type Example } from '../examples.js';
import type { ExitCode } from '../exit-codes.js';
import type { Context, Start } from '../global-flags.js';
import { operate } from '../operate.js';
import { openOutput } from '../output/output.js';
import { runDocument } from '../views/documents.js';

export interface ApplyInput {
  /** The plan file, as it was typed. */
  readonly file: string | undefined;
  readonly full: boolean;
}

const examples: readonly Example[] = [
  ['rootwarden remove --all --dry-run --out plan.json', 'a plan to look at'],
  ['rootwarden apply plan.json', 'that plan: what changed since is refused, account by account'],
];

export function bind(command: Command, start: Start): void {
  addExamples(command, examples);
  command
    .argument('[file]', 'the plan, as --out wrote it')
    .option('--full', 'a table that lists every account, and not only what needs attention', false)
    .action((file: string | undefined, { full }: { readonly full: boolean }) =>
      start((context) => runApply({ file, full }, context)),
    );
}

/** Applies a saved plan without a question: the plan was looked at when it was saved. */
export async function runApply({ file, full }: ApplyInput, context: Context): Promise<ExitCode> {
  const plan = await readPlan(file, context);
  const output = await openOutput(context, full);
  const document = output.live(runDocument);
  try {
    const { result, exitCode } = await operate(context, {
      output,
      reading: false,
      emit: document.emit,
      run: (deps) => apply(deps, { ...plan, stateDirectory: stateDirectoryOf(context) }),
    });
    await document.finish(result.run);
    return exitCode(appliedExitCode(result, context));
  } finally {
    await document.abandon();
  }
}

async function readPlan(
  file: string | undefined,
  { host }: Context,
): Promise<{ readonly planText: string; readonly source: string }> {
  const hint = 'Make one with `rootwarden remove --all --dry-run --out plan.json`.';
  if (file === undefined)
    throw usageError('no-plan-file', 'Which plan? apply takes the file of a saved one.', hint);
  const path = resolve(host.cwd, file);
  const planText = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw usageError('unreadable-plan-file', `The plan ${path} cannot be read (${cause.code}).`, hint);
  });
  return { planText, source: path };
}
