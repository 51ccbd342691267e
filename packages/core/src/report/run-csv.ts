import type { CredentialKind } from '../model/root-credentials.js';
import type { AccountRun } from '../model/run.js';
import { type CsvColumn, csv } from './csv.js';

/**
 * The CSV of a run, one row an account: how it ended, and what this run deleted in it.
 *
 * @example [...runCsv(run)][0] // 'AccountId,AccountName,State,Outcome,…\n'
 */
export function runCsv(run: { readonly accounts: Iterable<AccountRun> }): Iterable<string> {
  return csv(columns, run.accounts);
}

const columns: readonly CsvColumn<AccountRun>[] = [
  { name: 'AccountId', value: ({ id }) => id },
  { name: 'AccountName', value: ({ name }) => name },
  { name: 'State', value: ({ state }) => state },
  { name: 'Outcome', value: ({ outcome }) => outcome },
  { name: 'PasswordRemoved', value: (account) => removed(account, 'password') > 0 },
  { name: 'AccessKeysRemoved', value: (account) => removed(account, 'accessKey') },
  { name: 'MfaDevicesRemoved', value: (account) => removed(account, 'mfaDevice') },
  { name: 'SigningCertificatesRemoved', value: (account) => removed(account, 'signingCertificate') },
  { name: 'Reason', value: ({ reason }) => reason },
];

function removed(account: AccountRun, kind: CredentialKind): number {
  return account.removed.filter((credential) => credential.kind === kind).length;
}
