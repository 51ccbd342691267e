import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
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
 */
export async function saveBackup(directory: StateDirectory, backup: Backup): Promise<string> {
  const { account, service, resource, savedAt, content } = backup;
  const folder = join(directory.backups, account, service, resource.replaceAll(/[^\w.-]/g, '_'));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const at = savedAt.toISOString();
  const path = join(folder, `${at.replaceAll(':', '')}.json`);
  const document = { schema: 'rootwarden.backup/1', account, service, resource, savedAt: at, content };
  await writeDurably(path, `${JSON.stringify(document, null, 2)}\n`);
  return path;
}
