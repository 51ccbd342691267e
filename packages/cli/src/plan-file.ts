import { access, constants, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { json, type Plan } from '@rootwarden/core';
import { quoted } from './config-file.js';
import { usageError } from './errors.js';
import { gathered } from './writer.js';

/**
 * Checks that a plan can be written to `--out`, before anything is called.
 *
 * @returns the absolute path
 * @throws RootwardenError usage
 */
export async function checkPlanFile(file: string, cwd: string): Promise<string> {
  const path = resolve(cwd, file);
  const directory = dirname(path);
  const hint = 'Choose a file in a directory that exists and can be written.';
  await access(directory, constants.W_OK).catch((cause: NodeJS.ErrnoException) => {
    throw usageError('unwritable-plan-file', `--out ${file} cannot be written (${cause.code}).`, hint);
  });
  const existing = await stat(path).catch(() => undefined);
  if (existing && !existing.isFile())
    throw usageError('unwritable-plan-file', `--out ${file} is no file.`, hint);
  return path;
}

/** The command that applies a plan, its file as it was typed. */
export function applyCommand(file: string): string {
  return `rootwarden apply ${quoted(file)}`;
}

/** The command that approves a plan, but for the key. */
export function approveCommand(file: string): string {
  return `rootwarden approve ${quoted(file)} --key FILE`;
}

/** Writes a plan that `rootwarden apply` takes, whole or not at all, readable by its owner only. */
export async function writePlanFile(path: string, plan: Plan): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await writeFile(file, gathered(json(plan)));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}
