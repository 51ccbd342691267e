import { execFileSync, spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Whether plans can be signed here. What needs it is skipped where not, visibly. */
export const hasSshKeygen = spawnSync('ssh-keygen', ['-?']).error === undefined;
if (!hasSshKeygen) process.stderr.write('Approvals are not tested: there is no ssh-keygen on the PATH.\n');

/**
 * Makes a key for each name, `alice` and `alice.pub` in the directory, and the allowed signers
 * `alice@example.com`… in the file `allowed_signers` there.
 */
export async function makeSigners(directory: string, names: readonly string[]): Promise<void> {
  const lines: string[] = [];
  for (const name of names) {
    const path = join(directory, name);
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', path]);
    lines.push(`${name}@example.com ${await readFile(`${path}.pub`, 'utf8')}`);
  }
  await writeFile(join(directory, 'allowed_signers'), lines.join(''));
}
