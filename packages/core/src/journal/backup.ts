import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { RootwardenError } from '../errors.js';
import type { AccountId } from '../model/account-id.js';
import { writeDurably } from './files.js';
import type { StateDirectory } from './state-directory.js';

/** Something that is about to be deleted and cannot be had again from AWS. */
export interface Backup {
  readonly account: AccountId;
  readonly service: 'iam';
  /** The resource's id, `TA7SMP42TDN5Z26OBPJE7EXAMPLE`. */
  readonly resource: string;
  readonly savedAt: Date;
  readonly content: unknown;
}

/**
 * Saves it under `backups/<account>/<service>/<resource>/<time>.json`. When the promise resolves, it is on
 * disk. Returns the path.
 *
 * @throws RootwardenError `backup`: what could not be saved must not be deleted
 */
export async function saveBackup(directory: StateDirectory, backup: Backup): Promise<string> {
  const { account, service, resource, savedAt, content } = backup;
  const folder = join(directory.backups, account, service, resource.replaceAll(/[^\w.-]/g, '_'));
  const at = savedAt.toISOString();
  const path = join(folder, `${at.replaceAll(':', '')}.json`);
  const document = { schema: 'rootwarden.backup/1', account, service, resource, savedAt: at, content };
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeDurably(path, `${JSON.stringify(document, null, 2)}\n`);
    return path;
  } catch (cause) {
    const message = `The backup ${path} could not be written: ${cause instanceof Error ? cause.message : cause}`;
    throw new RootwardenError('configuration', 'backup', message, {
      hint: 'Nothing more is changed. Make room or choose another --state-dir, then run the same command again.',
      cause,
    });
  }
}
