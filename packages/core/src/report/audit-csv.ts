import type { AuditedAccount } from '../model/audit.js';
import type { CredentialState, Items, RootAccessKey } from '../model/root-credentials.js';
import { type CsvColumn, csv } from './csv.js';

/**
 * The CSV of an audit, one row an account. Counts are numbers; `unread` says that a kind is there and
 * could not be listed, and an empty cell that nothing is known of it.
 *
 * @example [...auditCsv(await audit(deps, {}))][0] // 'AccountId,AccountName,State,…\n'
 */
export function auditCsv(audit: { readonly accounts: Iterable<AuditedAccount> }): Iterable<string> {
  return csv(columns, audit.accounts);
}

const columns: readonly CsvColumn<AuditedAccount>[] = [
  { name: 'AccountId', value: ({ id }) => id },
  { name: 'AccountName', value: ({ name }) => name },
  { name: 'State', value: ({ state }) => state },
  { name: 'Path', value: ({ path }) => path },
  { name: 'Status', value: ({ status }) => status },
  { name: 'Password', value: ({ credentials }) => credentials?.password.state },
  { name: 'PasswordLastUsed', value: ({ credentials }) => credentials?.password.lastUsed },
  { name: 'AccessKeys', value: ({ credentials }) => count(credentials?.accessKeys) },
  { name: 'AccessKeyLastUsed', value: ({ credentials }) => lastUseOfAny(credentials?.accessKeys.items) },
  { name: 'MfaDevices', value: ({ credentials }) => count(credentials?.mfaDevices) },
  { name: 'SigningCertificates', value: ({ credentials }) => count(credentials?.signingCertificates) },
  { name: 'Reason', value: ({ reason }) => reason },
];

function count(kind: Items<unknown> | undefined): number | CredentialState | undefined {
  return kind?.state === 'unread' ? kind.state : kind?.items.length;
}

/** ISO 8601 in UTC sorts as text. */
function lastUseOfAny(keys: readonly RootAccessKey[] = []): string | undefined {
  return keys
    .flatMap(({ lastUsed }) => lastUsed?.at ?? [])
    .sort()
    .at(-1);
}
