import { resolve } from 'node:path';
import type { Context } from './global-flags.js';

/** Where runs and backups are kept: `--state-dir`, ROOTWARDEN_STATE_DIR, or `.rootwarden` here. */
export function stateDirectoryOf({ host, flags }: Context): string {
  return resolve(host.cwd, flags.stateDir || host.env.ROOTWARDEN_STATE_DIR || '.rootwarden');
}
