import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type AuditResult, RootwardenError } from '@rootwarden/core';
import { hintForUnread } from './errors.js';

const hint = 'Make one with: rootwarden audit --output json > audit.json';

/**
 * Reads a saved audit.
 *
 * @param file as it was typed, relative to `cwd`
 * @throws RootwardenError configuration when it is none
 */
export async function readAuditFile(file: string, cwd: string): Promise<AuditResult> {
  const text = await readAuditText(file, cwd);
  try {
    const document = JSON.parse(text) as Partial<AuditResult> | null;
    // What is in it is checked where it is used.
    if (
      document?.schema === 'rootwarden.audit/1' &&
      Array.isArray(document.accounts) &&
      document.organization
    ) {
      return document as AuditResult;
    }
  } catch (cause) {
    throw notAnAudit(`${file} is not JSON.`, cause);
  }
  throw notAnAudit(`${file} is no document of rootwarden.audit/1.`);
}

/** The text of a file that ought to be a saved audit. @throws RootwardenError configuration */
export function readAuditText(file: string, cwd: string): Promise<string> {
  return readFile(resolve(cwd, file), 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new RootwardenError('configuration', 'invalid-audit', `${file} cannot be read (${cause.code}).`, {
      hint: hintForUnread(cause, hint),
      cause,
    });
  });
}

function notAnAudit(message: string, cause?: unknown): RootwardenError {
  return new RootwardenError('configuration', 'invalid-audit', message, { hint, cause });
}
