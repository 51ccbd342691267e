import { z } from 'zod';
import { RootwardenError } from '../../errors.js';
import type { AuditedAccount, AuditResult } from '../../model/audit.js';
import { accountId, accountState, cause, keyUse, organization, time } from '../apply/schemas.js';

/** As much of an audit as a plan needs. */
export type SavedAudit = Pick<
  AuditResult,
  'organization' | 'caller' | 'finishedAt' | 'interrupted' | 'accounts'
> & {
  readonly summary: Pick<AuditResult['summary'], 'notSelected'>;
};

const state = z.enum(['none', 'present', 'unread']);
const status = z.enum(['Active', 'Inactive']);
const itemsOf = <Item extends z.ZodType>(item: Item) => z.object({ state, items: z.array(item) });

const credentials = z.object({
  password: z.object({ state, createdAt: time.nullable(), lastUsed: time.nullable() }),
  accessKeys: itemsOf(
    z.object({ id: z.string().nullable(), status, createdAt: time.nullable(), lastUsed: keyUse }),
  ),
  mfaDevices: itemsOf(
    z.object({
      id: z.string(),
      kind: z.enum(['virtual', 'passkey', 'hardware', 'sms']),
      enabledAt: time.nullable(),
    }),
  ),
  signingCertificates: itemsOf(z.object({ id: z.string(), status, uploadedAt: time.nullable() })),
});

const account = z.object({
  id: accountId,
  name: z.string(),
  state: accountState,
  path: z.string(),
  management: z.boolean(),
  status: z.enum(['read', 'skipped', 'denied', 'unknown']),
  reason: z.string().exactOptional(),
  cause: cause.exactOptional(),
  credentials: credentials.exactOptional(),
}) satisfies z.ZodType<AuditedAccount>;

const audit = z.object({
  schema: z.literal('rootwarden.audit/1'),
  organization,
  caller: z.object({ account: accountId, arn: z.string() }),
  finishedAt: time,
  interrupted: z.boolean(),
  // Checked one by one: of 50,000 there need not be a copy.
  accounts: z.array(z.unknown()).min(1),
  summary: z.object({ notSelected: z.number().int().nonnegative() }),
}) satisfies z.ZodType<Omit<SavedAudit, 'accounts'>>;

const hint = 'Make one with: rootwarden audit --output json > audit.json';

/**
 * Reads a saved audit.
 *
 * @param source what to call it in errors, usually its path
 * @throws RootwardenError configuration when it is none, or not one of a whole organization
 */
export function parseAudit(text: string, source: string): SavedAudit {
  const document = check(audit, readJson(text, source), { source, path: [] });
  const { interrupted, summary } = document;
  const listed = new Set<string>();
  for (const [index, row] of document.accounts.entries()) {
    const { id } = check(account, row, { source, path: ['accounts', index] });
    if (listed.has(id)) throw noAudit(`${source} is damaged: ${id} is listed twice.`);
    listed.add(id);
  }
  if (interrupted) throw noAudit(`${source} is of an audit that was interrupted.`);
  if (summary.notSelected > 0)
    throw noAudit(`${source} leaves out ${summary.notSelected} accounts of the organization.`);
  // Every one of them was checked.
  return { ...document, accounts: document.accounts as readonly AuditedAccount[] };
}

interface Place {
  readonly source: string;
  readonly path: readonly PropertyKey[];
}

function check<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  { source, path }: Place,
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = [...path, ...(issue?.path ?? [])].join('.') || 'the document';
  throw noAudit(`${source} is no audit of this version: ${where}: ${issue?.message}`, parsed.error);
}

function readJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw noAudit(`${source} is not JSON: ${(cause as Error).message}`, cause);
  }
}

function noAudit(message: string, cause?: unknown): RootwardenError {
  return new RootwardenError('configuration', 'invalid-audit', message, { hint, cause });
}
