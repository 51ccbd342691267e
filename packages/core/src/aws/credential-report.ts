import type { Clock } from '../clock.js';
import type { RootAccessKey } from '../model/root-credentials.js';
import { AwsCallError } from './aws-error.js';
import type { IamCall } from './root-session.js';

/** What the credential report tells of the root user: dates, and keys without their ids. */
export interface RootReport {
  readonly password: { readonly createdAt: string | null; readonly lastUsed: string | null };
  readonly accessKeys: readonly RootAccessKey[];
}

/** AWS makes a report within seconds and keeps it for four hours. */
const pause = 1_000;
const tries = 30;

/**
 * The root user's row of the account's credential report, which is made first when there is none.
 *
 * @throws AwsCallError also when the report is not ready in half a minute or has no row for root
 */
export async function readCredentialReportOfRoot(
  iam: IamCall,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<RootReport> {
  for (let tried = 1; ; tried += 1) {
    const { State } = await iam('iam:GenerateCredentialReport', {}, { signal });
    if (State === 'COMPLETE') break;
    if (tried >= tries) throw unusable('The report was not ready in time.');
    await clock.sleep(pause, signal);
  }
  const { Content } = await iam('iam:GetCredentialReport', {}, { signal });
  return parseRootRow(new TextDecoder().decode(Content ?? new Uint8Array()));
}

/** Pure: reads the row `<root_account>` of a credential report. Values are never quoted (API_GetCredentialReport). */
export function parseRootRow(csv: string): RootReport {
  const [header = '', ...rows] = csv.split(/\r?\n/);
  const row = rows.find((line) => line.startsWith('<root_account>,'));
  if (!row) throw unusable('The report has no row for the root user.');
  const values = row.split(',');
  const cells = new Map(header.split(',').map((name, index) => [name, values[index] ?? '']));
  const text = (name: string) => {
    const value = cells.get(name) ?? '';
    return /^(|N\/A|no_information|not_supported)$/.test(value) ? null : value;
  };
  const date = (name: string) => {
    const at = new Date(text(name) ?? Number.NaN);
    return Number.isNaN(at.getTime()) ? null : at.toISOString();
  };
  const accessKeys = [1, 2].flatMap((n): RootAccessKey[] => {
    const key = `access_key_${n}`;
    const active = cells.get(`${key}_active`) === 'true';
    const createdAt = date(`${key}_last_rotated`);
    // The report says `false` for an inactive key and for no key at all; only a key has a date.
    if (!active && createdAt === null) return [];
    const at = date(`${key}_last_used_date`);
    const lastUsed = at && {
      at,
      service: text(`${key}_last_used_service`),
      region: text(`${key}_last_used_region`),
    };
    return [{ id: null, status: active ? 'Active' : 'Inactive', createdAt, lastUsed: lastUsed || null }];
  });
  return {
    password: { createdAt: date('password_last_changed'), lastUsed: date('password_last_used') },
    accessKeys,
  };
}

function unusable(message: string): AwsCallError {
  return new AwsCallError({
    operation: 'iam:GetCredentialReport',
    code: 'IncompleteAnswer',
    message,
    kind: 'refused',
  });
}
