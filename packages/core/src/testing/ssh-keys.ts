import { execFileSync, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Whether keys can be made and plans signed here. What needs it is skipped where not, visibly. */
export const hasSshKeygen = spawnSync('ssh-keygen', ['-?']).error === undefined;
if (!hasSshKeygen) process.stderr.write('Approvals are not tested: there is no ssh-keygen on the PATH.\n');

/** A key of somebody, in files of a test's directory. */
export interface SshKey {
  /** Path of the private key; the public one lies beside it, `.pub`. */
  readonly path: string;
  /** The public key as an allowed-signers file has it: type and key. */
  readonly publicKey: string;
  /** `SHA256:…` */
  readonly fingerprint: string;
}

/** Makes a key. */
export async function sshKey(
  directory: string,
  name: string,
  { type = 'ed25519', passphrase = '' }: { readonly type?: string; readonly passphrase?: string } = {},
): Promise<SshKey> {
  const path = join(directory, name);
  execFileSync('ssh-keygen', ['-q', '-t', type, '-N', passphrase, '-C', name, '-f', path]);
  const publicKey = (await readFile(`${path}.pub`, 'utf8')).split(' ').slice(0, 2).join(' ');
  const [, fingerprint = ''] = execFileSync('ssh-keygen', ['-l', '-f', path], { encoding: 'utf8' }).split(
    ' ',
  );
  return { path, publicKey, fingerprint };
}
