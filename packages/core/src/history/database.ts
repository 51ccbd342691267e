import { join } from 'node:path';
import type Libsql from 'libsql';
import { RootwardenError } from '../errors.js';
import { makeStateDirectory } from '../journal/state-directory.js';
import { migrations } from './migrations.js';

export type Database = Libsql.Database;

/** The file of the history in a state directory. */
export function historyFile(stateDirectory: string): string {
  return join(stateDirectory, 'history.db');
}

/**
 * Opens the history, makes it when it is not there, and brings an older one up to this version's schema.
 * Nothing that is in it is ever thrown away.
 *
 * @throws RootwardenError `newer-history`, `damaged-history`, `unusable-history` or `state-directory`
 */
export async function openDatabase(stateDirectory: string): Promise<Database> {
  const path = historyFile(stateDirectory);
  try {
    await makeStateDirectory(stateDirectory);
  } catch (cause) {
    const message = `The state directory ${stateDirectory} cannot be written: ${cause instanceof Error ? cause.message : cause}`;
    throw new RootwardenError('configuration', 'state-directory', message, {
      hint: 'Choose another with --state-dir or ROOTWARDEN_STATE_DIR.',
      cause,
    });
  }
  try {
    const { default: SqliteDatabase } = await import('libsql');
    const database = new SqliteDatabase(path);
    // Another process may be writing its own audit down.
    database.exec('PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON;');
    migrate(database, path);
    return database;
  } catch (cause) {
    throw cause instanceof RootwardenError ? cause : unusableHistory(path, cause);
  }
}

/**
 * Runs what reads or writes the history: damage shows where it is met, which may be long after it was opened.
 *
 * @throws RootwardenError `damaged-history` or `unusable-history` where the database fails
 */
export function usingHistory<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    throw codeOf(cause).startsWith('SQLITE_') ? unusableHistory(path, cause) : cause;
  }
}

/** Only a file that is damaged has to go; a full or read-only disk has not harmed it. */
function unusableHistory(path: string, cause: unknown): RootwardenError {
  const isDamaged = /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(cause));
  const message = `The history ${path} cannot be used: ${cause instanceof Error ? cause.message : cause}`;
  return new RootwardenError('configuration', isDamaged ? 'damaged-history' : 'unusable-history', message, {
    hint: isDamaged
      ? 'Move the file away to begin a new history; nothing else depends on it.'
      : 'See that it can be written and that its disk has room, or choose another with --state-dir.',
    cause,
  });
}

function codeOf(error: unknown): string {
  const { code } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  return typeof code === 'string' ? code : '';
}

function migrate(database: Database, path: string): void {
  const version = versionOf(database);
  if (version > migrations.length) {
    const message = `The history ${path} was written by a newer Rootwarden (schema ${version}, this one knows ${migrations.length}).`;
    throw new RootwardenError('configuration', 'newer-history', message, {
      hint: 'Use that version, or another --state-dir.',
    });
  }
  for (const [index, step] of migrations.entries()) {
    if (index < version) continue;
    // The step and its number are written together, or not at all.
    database.exec(`BEGIN IMMEDIATE; ${step} PRAGMA user_version = ${index + 1}; COMMIT;`);
  }
}

function versionOf(database: Database): number {
  const row = database.prepare('PRAGMA user_version').get() as { readonly user_version: number };
  return row.user_version;
}
