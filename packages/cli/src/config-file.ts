import { access, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type LoadedConfig, parseConfig, RootwardenError } from '@rootwarden/core';
import { hintForUnread } from './errors.js';
import type { Context } from './global-flags.js';

/** The file as `--config` names it, for messages, and where it lies. */
export function configFileOf({ host, flags }: Context): { readonly source: string; readonly path: string } {
  const source = flags.config ?? 'rootwarden.yaml';
  return { source, path: resolve(host.cwd, source) };
}

/**
 * Reads the configuration, before anything is called.
 *
 * @throws RootwardenError configuration, with the line and column of everything that is wrong
 */
export async function readConfigFile(context: Context): Promise<LoadedConfig> {
  return parseConfig(await readText(context), configFileOf(context).source);
}

/**
 * The configuration where there is one: that of `--config` has to be there, rootwarden.yaml need not.
 *
 * @throws RootwardenError configuration
 */
export async function readConfigAtHand(context: Context): Promise<LoadedConfig | undefined> {
  const { path } = configFileOf(context);
  const isThere = context.flags.config !== undefined || (await access(path).then(() => true, isElsewhere));
  return isThere ? readConfigFile(context) : undefined;
}

/** Anything but its absence is for whoever reads it to tell. */
function isElsewhere({ code }: NodeJS.ErrnoException): boolean {
  return code !== 'ENOENT';
}

async function readText(context: Context): Promise<string> {
  const { path } = configFileOf(context);
  return readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    const isMissing = cause.code === 'ENOENT';
    const message = isMissing ? `There is no ${path}.` : `${path} cannot be read (${cause.code}).`;
    throw new RootwardenError('configuration', 'no-config', message, {
      hint: hintForUnread(cause, '`rootwarden init` writes a first one; --config names another.'),
      cause,
    });
  });
}

/**
 * The text of the configuration that a saved plan was made from; undefined where it is not at hand.
 *
 * @param source what the plan calls it; `--config` wins, and is to be there
 */
export async function configTextAtHand(source: string, context: Context): Promise<string | undefined> {
  if (context.flags.config !== undefined) return readText(context);
  return readFile(resolve(context.host.cwd, source), 'utf8').catch(() => undefined);
}

/** The flag that names the configuration in another command line; nothing where it is the default. */
export function configFlagOf({ flags }: Context): string {
  return flags.config === undefined ? '' : ` --config ${quoted(flags.config)}`;
}

/** A word for a shell. */
export function quoted(word: string): string {
  return /^[\w./@:=+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
