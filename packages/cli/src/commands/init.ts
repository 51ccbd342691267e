import { access, constants, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type InitResult, init } from '@rootwarden/core';
import type { Command } from 'commander';
import { configFileOf, configFlagOf } from '../config-file.js';
import { usageError } from '../errors.js';
import { addExamples, type Example } from '../examples.js';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import type { Context, Start } from '../global-flags.js';
import { operate } from '../operate.js';
import { openValueOutput } from '../output/output.js';
import { count } from '../views/words.js';

export interface InitInput {
  /** Write over a file that is there. */
  readonly force: boolean;
}

const examples: readonly Example[] = [
  ['rootwarden init', 'a first rootwarden.yaml; look at it, then: rootwarden plan'],
  ['rootwarden init --config security/root.yaml', 'elsewhere'],
];

export function bind(command: Command, start: Start): void {
  addExamples(command, examples);
  command
    .optionsGroup('Options:')
    .option('--force', 'write over the file that is there', false)
    .action((input: InitInput) => start((context) => runInit(input, context)));
}

/** Writes a first rootwarden.yaml from the organization as it is. Nothing in AWS is changed. */
export async function runInit({ force }: InitInput, context: Context): Promise<ExitCode> {
  const output = await openValueOutput(context);
  const file = configFileOf(context);
  await checkTarget(file, force);
  const { result, exitCode } = await operate(context, {
    output,
    reading: true,
    emit: () => {},
    run: async (deps) => init(deps),
  });
  if (result.interrupted) return exitCode(exitCodes.interrupted);
  await write(file, result.text, force);
  const { text: _, interrupted: __, ...told } = result;
  await output.value({ file: file.path, ...told }, () => summary(file.source, result, context));
  return exitCode(result.unread > 0 ? exitCodes.incomplete : exitCodes.done);
}

type Target = ReturnType<typeof configFileOf>;

/** Before any call: a file that is there is somebody's work. */
async function checkTarget({ source, path }: Target, force: boolean): Promise<void> {
  await access(dirname(path), constants.W_OK).catch((cause: NodeJS.ErrnoException) => {
    const hint = 'Choose a file in a directory that exists and can be written, with --config.';
    throw usageError('unwritable-config', `${source} cannot be written (${cause.code}).`, hint);
  });
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (isThere && !force) throw alreadyThere(source);
}

async function write({ source, path }: Target, text: string, force: boolean): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    if (!force) {
      await writeFile(path, text, { flag: 'wx' });
      return;
    }
    await writeFile(temporary, text);
    await rename(temporary, path);
  } catch (error) {
    // Somebody wrote one while the organization was read.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw alreadyThere(source);
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}

function alreadyThere(source: string) {
  return usageError(
    'config-exists',
    `${source} is there already, and was not touched.`,
    '--config names another file; --force writes over this one.',
  );
}

function* summary(
  source: string,
  { organization, proposedExceptions, unread }: InitResult,
  context: Context,
): Generator<string> {
  yield `${source} is written, for ${organization.id} as it is.`;
  if (proposedExceptions > 0)
    yield `Safety rules hold ${count(proposedExceptions, 'account')} back; exceptions for them are proposed in comments.`;
  if (unread > 0) yield `${count(unread, 'account')} could not be read: rootwarden audit says why.`;
  yield `Look at it, then: rootwarden plan${configFlagOf(context)}`;
}
