import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Call } from '@rootwarden/sandbox';
import type { Line } from './run-files.js';
import { type Credential, deletions, type Truths, textsOf } from './truth.js';

type Intent = Extract<Line, { type: 'intent' }>;

export const isDelete = ({ operation }: Call) => /^(Delete|Deactivate)/.test(operation ?? '');

/** Deletes that AWS was asked for, `<account> DeleteAccessKey`, sorted; a refused one has its error behind it. */
export function deletesAmong(calls: readonly Call[]): string[] {
  return calls
    .filter(isDelete)
    .map(({ account, operation, errorCode }) => [account, operation, errorCode].filter(Boolean).join(' '))
    .sort();
}

/** The deletes that take away everything that is there, once each. */
export function deletesFor(truths: Truths): string[] {
  return [...truths]
    .flatMap(([id, { target, credentials }]) =>
      target ? credentials.map((credential) => `${id} ${deletions[kindOf(credential)]}`) : [],
    )
    .sort();
}

function kindOf(credential: string): Credential['kind'] {
  return credential.split(' ')[0] as Credential['kind'];
}

function intentsIn(journal: readonly Line[]): Intent[] {
  return journal.filter((line) => line.type === 'intent');
}

/** Deletes that AWS looked at and that the journal does not announce; one that was throttled was not looked at. */
export function unannounced(calls: readonly Call[], journal: readonly Line[]): string[] {
  const announced = intentsIn(journal).map(
    ({ account, operation }) => `${account} ${operation.slice('iam:'.length)}`,
  );
  const looked = calls.filter((call) => isDelete(call) && call.action !== null);
  return looked.flatMap(({ account, operation }) => {
    const deletion = `${account} ${operation}`;
    const at = announced.indexOf(deletion);
    if (at >= 0) announced.splice(at, 1);
    return at < 0 ? [deletion] : [];
  });
}

/** Credentials that the journal takes for gone, `<account> <credential>`. */
export function goneIn(journal: readonly Line[]): string[] {
  const intents = new Map(intentsIn(journal).map((intent) => [intent.seq, intent]));
  return journal.flatMap((line) => {
    const intent = line.type === 'result' && line.result === 'done' ? intents.get(line.intent) : undefined;
    return intent ? [`${intent.account} ${textsOf([intent.credential])}`] : [];
  });
}

/** Every credential that is there, `<account> <credential>`. */
export function everythingIn(truths: Truths): string[] {
  return [...truths].flatMap(([id, { credentials }]) =>
    credentials.map((credential) => `${id} ${credential}`),
  );
}

/** Accounts with a call of which the journal does not say what became of it: only AWS knows. */
export function unclearIn(journal: readonly Line[]): string[] {
  const answered = new Set(journal.map((line) => (line.type === 'result' ? line.intent : undefined)));
  const unanswered = intentsIn(journal).filter(({ seq }) => !answered.has(seq));
  return [...new Set(unanswered.map(({ account }) => account))];
}

/** What is done first in each of the accounts. */
export function firstOperations(
  calls: readonly Call[],
  accounts: readonly string[],
): (string | null | undefined)[] {
  return accounts.map((id) => calls.find(({ account }) => account === id)?.operation);
}

/** Certificates of which the state directory has a copy, as {@link everythingIn} writes them. */
export async function savedCertificates(folder: string): Promise<string[]> {
  const files = await readdir(join(folder, 'backups'), { recursive: true });
  return files.flatMap((file) => {
    const [, account, id] = /^(\d+)\/iam\/(\w+)\/[^/]+\.json$/.exec(file) ?? [];
    return account && id ? [`${account} signingCertificate ${id}`] : [];
  });
}
