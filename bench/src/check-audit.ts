import type { AuditedAccount, AuditResult } from '@rootwarden/core';
import { isTarget, type World, type WorldAccount } from './world.js';

/**
 * What an audit says otherwise than the sandbox's truth, a sentence each: accounts that are missing, stand
 * there twice, were not read, or whose credentials are others. Empty when all of it is right.
 */
export function mistakes({ accounts: rows }: AuditResult, { accounts }: World): string[] {
  const byId = new Map<string, AuditedAccount[]>(accounts.map(({ id }) => [id, []]));
  const unknown: string[] = [];
  for (const row of rows) {
    const known = byId.get(row.id);
    if (known) known.push(row);
    else unknown.push(row.id);
  }
  return [
    ...unknown.map((id) => `${id} is no account of the organization`),
    ...accounts.flatMap((account) => mistakesOf(account, byId.get(account.id) ?? [])),
  ];
}

function mistakesOf(account: WorldAccount, rows: readonly AuditedAccount[]): string[] {
  const { id, management, root } = account;
  const [row] = rows;
  if (!row || rows.length > 1) return [`${id} stands there ${rows.length} times`];
  const expected = management || isTarget(account) ? 'read' : 'skipped';
  if (row.status !== expected) return [`${id} is ${row.status}, not ${expected}: ${row.reason}`];
  if (!isTarget(account)) return [];
  const { password, accessKeys, mfaDevices, signingCertificates } = row.credentials ?? {};
  const same =
    password?.state === (root.password ? 'present' : 'none') &&
    sameIds(accessKeys?.items, root.accessKeys) &&
    sameIds(
      mfaDevices?.items,
      root.mfaDevices.map(({ serialNumber }) => ({ id: serialNumber })),
    ) &&
    sameIds(signingCertificates?.items, root.signingCertificates);
  return same ? [] : [`${id} has other credentials than the audit says`];
}

interface Named {
  readonly id: string | null;
}

function sameIds(found: readonly Named[] | undefined, there: readonly Named[]): boolean {
  const ids = (items: readonly Named[]) =>
    items
      .map(({ id }) => id)
      .sort()
      .join();
  return found !== undefined && ids(found) === ids(there);
}
