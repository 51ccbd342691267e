import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RootwardenError } from '../errors.js';
import { writeDurably } from '../journal/files.js';
import type { Approver } from '../model/approval.js';
import type { NamedText } from './check-signatures.js';

/** Where the signatures of a plan lie: beside it, a file each, so that several people can add theirs at once. */
function directoryOf(planFile: string): string {
  return `${planFile}.approvals`;
}

/**
 * The signatures beside a plan file, in the order of their names; none when there are none.
 *
 * @throws RootwardenError `approvals-not-read`
 */
export async function readSignatures(planFile: string): Promise<NamedText[]> {
  const directory = directoryOf(planFile);
  try {
    const names = (await readdir(directory)).filter((name) => name.endsWith('.sig')).sort();
    return await Promise.all(
      names.map(async (name) => {
        const source = join(directory, name);
        return { source, text: await readFile(source, 'utf8') };
      }),
    );
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw inaccessible('read', directory, cause);
  }
}

/**
 * Writes a signature beside its plan, whole or not at all. One by the same key is replaced.
 *
 * @returns the file
 * @throws RootwardenError `approvals-not-written`
 */
export async function writeSignature(
  planFile: string,
  { principals, key }: Approver,
  signature: string,
): Promise<string> {
  const directory = directoryOf(planFile);
  // The name is for people; the beginning of the fingerprint keeps apart what looks alike in it.
  const person = (principals[0] ?? '').replaceAll(/[^\w@.+-]/g, '_').replace(/^\.+/, '_');
  const fingerprint = key.replace(/^SHA256:/, '').replaceAll(/[+/]/g, '-');
  const file = join(directory, `${person.slice(0, 100)}-${fingerprint.slice(0, 12)}.sig`);
  try {
    await mkdir(directory, { recursive: true });
    await writeDurably(file, signature);
    return file;
  } catch (cause) {
    throw inaccessible('written', directory, cause);
  }
}

function inaccessible(what: 'read' | 'written', directory: string, cause: unknown): RootwardenError {
  const { code = String(cause) } = cause as NodeJS.ErrnoException;
  const message = `The approvals in ${directory} cannot be ${what} (${code}).`;
  const hint = 'They lie beside the plan; check the rights of that directory.';
  return new RootwardenError('configuration', `approvals-not-${what}`, message, { hint, cause });
}
