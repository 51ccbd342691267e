import type { Sandbox } from '@rootwarden/sandbox';
import type { JournalLine } from '../journal/entries.js';
import { readJournal } from '../journal/read-journal.js';
import { type Allowances, noAllowances } from '../model/plan.js';
import type { RunResult } from '../model/run.js';
import { type RemoveOptions, remove } from '../operations/remove/index.js';
import { dependenciesFor, type TestConnection, type TestDependencies } from './sandbox-deps.js';
import { temporaryDirectory } from './temporary-directory.js';

/** How a test removes; what is left out is: everything, no rule lifted, yes. */
interface Removal {
  readonly connection?: TestConnection;
  readonly deps?: TestDependencies;
  readonly options?: Partial<RemoveOptions>;
}

export const everythingAllowed: Allowances = {
  recentKeys: true,
  recentSignIn: true,
  activeCertificates: true,
  mfaDelete: true,
};

/** Removes root credentials from the organization of a sandbox. */
export async function removeFrom(sandbox: Sandbox, { connection = {}, deps, options = {} }: Removal = {}) {
  const stateDirectory = options.stateDirectory ?? (await temporaryDirectory());
  const usedDeps = deps ?? dependenciesFor(sandbox, connection);
  const result = await remove(usedDeps, {
    selection: {},
    allow: noAllowances,
    confirm: async () => true,
    ...options,
    stateDirectory,
  });
  return { result, deps: usedDeps, stateDirectory };
}

/** The same, for a removal that is applied. */
export async function appliedTo(sandbox: Sandbox, removal: Removal = {}) {
  const { result, ...rest } = await removeFrom(sandbox, removal);
  if (result.status !== 'applied') throw new Error(`the removal was only ${result.status}`);
  return { ...result, ...rest };
}

/** The row of one account. */
export function rowOf({ accounts }: RunResult, { id }: { readonly id: string }) {
  const rows = accounts.filter((account) => account.id === id);
  if (rows.length !== 1) throw new Error(`${id} has ${rows.length} rows`);
  return rows[0]!;
}

/** What the journal of a run holds. Throws when its chain does not hold, or ends elsewhere than the result says. */
export async function journalOf({ journal }: RunResult): Promise<readonly JournalLine[]> {
  const { lines, broken, end } = await readJournal(journal.file);
  if (broken) throw new Error(`line ${broken.line}: ${broken.reason}`);
  if (end.head !== journal.head || end.count !== journal.count) throw new Error('the journal ends elsewhere');
  return lines;
}
