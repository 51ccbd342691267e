import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type LoadedConfig, type NamedText, RootwardenError } from '@rootwarden/core';
import { configFileOf } from './config-file.js';
import { usageError } from './errors.js';
import type { Context } from './global-flags.js';

interface Named {
  /** `--allowed-signers`, as it was typed. */
  readonly file: string | undefined;
  /** The rootwarden.yaml at hand: `--config`, or the one here. Never the one that a plan names. */
  readonly config: LoadedConfig | undefined;
}

/**
 * Reads whose signatures count. The plan has no say in it: the file is the one of the rootwarden.yaml at hand when
 * that is for the plan's organization, and the one of the flag only where no such file names another.
 *
 * @throws RootwardenError
 */
export async function readAllowedSigners(
  organization: string,
  { file, config }: Named,
  context: Context,
): Promise<NamedText> {
  const { cwd } = context.host;
  const named = file === undefined ? undefined : resolve(cwd, file);
  const approvals = config?.config.organization === organization ? config.config.approvals : undefined;
  const { source, path } = configFileOf(context);
  const configured = approvals && resolve(dirname(path), approvals.allowedSigners);
  if (named !== undefined && configured !== undefined && named !== configured) {
    throw usageError(
      'other-allowed-signers',
      `${source} names the allowed signers (${configured}); --allowed-signers names others.`,
      'Leave the flag out.',
    );
  }
  const from = configured ?? named;
  if (from === undefined) throw nobodyNamed();
  const text = await readFile(from, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    const message = `The allowed signers ${from} cannot be read (${cause.code}).`;
    throw new RootwardenError('configuration', 'unreadable-allowed-signers', message, {
      hint: 'It is a file as ssh-keygen has it, a line a key: "alice@example.com ssh-ed25519 AAAA…".',
      cause,
    });
  });
  return { source: from, text };
}

function nobodyNamed(): RootwardenError {
  return new RootwardenError('configuration', 'no-allowed-signers', 'Nothing says whose approvals count.', {
    hint: 'Name the file in rootwarden.yaml (approvals.allowedSigners; --config says where that is), or with --allowed-signers.',
  });
}
