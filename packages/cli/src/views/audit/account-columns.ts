import type {
  AuditedAccount,
  CredentialState,
  Items,
  RootAccessKey,
  RootCredentials,
} from '@rootwarden/core';
import { shortAge } from '../age.js';
import type { Layout } from '../layout.js';
import type { Column } from '../table.js';

/** What stands where there is nothing. */
const nothing = '–';
/** As far as AWS knows: of uses before 2014 (passwords) and 2015 (keys) it knows nothing. */
const noUse = 'unused';

/**
 * The columns of accounts whose root user was read.
 *
 * @param now ISO 8601, what ages are counted from
 */
export function accountColumns(now: string, { columns, colours }: Layout): readonly Column<AuditedAccount>[] {
  const path: Column<AuditedAccount> = { heading: 'PATH', text: ({ path }) => path, narrowTo: 20 };
  return [
    { heading: 'ACCOUNT', text: ({ id }) => id },
    { heading: 'NAME', text: ({ name }) => name, narrowTo: 12 },
    ...(columns >= 120 ? [path] : []),
    {
      heading: 'PASSWORD',
      text: ({ credentials }) => passwordCell(credentials, now),
      paint: ({ credentials }) => (lacksMfa(credentials) ? colours.red : undefined),
    },
    {
      heading: 'ACCESS KEYS',
      text: ({ credentials }) => accessKeysCell(credentials?.accessKeys, now),
      paint: ({ credentials }) => (hasActiveKey(credentials) ? colours.red : undefined),
    },
    {
      heading: 'MFA',
      text: ({ credentials }) => countCell(credentials?.mfaDevices),
      paint: ({ credentials }) => (lacksMfa(credentials) ? colours.red : undefined),
    },
    { heading: 'CERTS', text: ({ credentials }) => countCell(credentials?.signingCertificates) },
  ];
}

/**
 * Where an account stands in the list, the gravest first: a key that works, a password that nothing
 * but itself protects, a password with MFA, and then what can be used for nothing at the moment.
 */
export function urgency({ credentials }: AuditedAccount): number {
  if (hasActiveKey(credentials)) return 0;
  if (lacksMfa(credentials)) return 1;
  if (credentials?.password.state !== 'none') return 2;
  return 3;
}

function passwordCell(credentials: RootCredentials | undefined, now: string): string {
  const { state, lastUsed } = credentials?.password ?? { state: 'unread', lastUsed: null };
  if (state !== 'present') return stateCell(state);
  return lastUsed === null ? noUse : shortAge(lastUsed, now);
}

/** `1/2 active, 21d ago`: how many work, and when one was last used. */
function accessKeysCell(keys: Items<RootAccessKey> | undefined, now: string): string {
  if (keys?.state !== 'present') return stateCell(keys?.state);
  const active = keys.items.filter(({ status }) => status === 'Active').length;
  const all = keys.items.length;
  const counted =
    active === all ? `${all} active` : active === 0 ? `${all} inactive` : `${active}/${all} active`;
  const lastUsed = keys.items
    .flatMap(({ lastUsed }) => lastUsed?.at ?? [])
    .sort()
    .at(-1);
  return `${counted}, ${lastUsed === undefined ? noUse : shortAge(lastUsed, now)}`;
}

function countCell(kind: Items<unknown> | undefined): string {
  return kind?.state === 'present' ? String(kind.items.length) : stateCell(kind?.state);
}

function stateCell(state: CredentialState | undefined): string {
  return state === 'none' ? nothing : state === 'unread' ? 'yes, unread' : '?';
}

function hasActiveKey(credentials: RootCredentials | undefined): boolean {
  const { state, items } = credentials?.accessKeys ?? { state: 'none', items: [] };
  return state === 'unread' || items.some(({ status }) => status === 'Active');
}

function lacksMfa(credentials: RootCredentials | undefined): boolean {
  return credentials?.password.state !== 'none' && credentials?.mfaDevices.state === 'none';
}
