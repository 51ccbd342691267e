import { z } from 'zod';
import { RootwardenError } from '../../errors.js';
import { type AccountId, isAccountId } from '../../model/account-id.js';
import type { Plan } from '../../model/plan.js';

const accountId = z.string().refine((text): text is AccountId => isAccountId(text), 'not an account id');
const time = z.iso.datetime();
const state = z.enum(['PENDING_ACTIVATION', 'ACTIVE', 'SUSPENDED', 'PENDING_CLOSURE', 'CLOSED', 'UNKNOWN']);

const cause = z.strictObject({
  operation: z.string(),
  code: z.string(),
  message: z.string(),
  policy: z.string().exactOptional(),
  statement: z.string().exactOptional(),
});

const credential = {
  kind: z.enum(['password', 'accessKey', 'mfaDevice', 'signingCertificate']),
  id: z.string().exactOptional(),
};

const deletion = z.strictObject({
  ...credential,
  detail: z.string().exactOptional(),
  createdAt: time.nullable(),
  lastUsed: z
    .strictObject({ at: time, service: z.string().nullable(), region: z.string().nullable() })
    .nullable(),
});

const action = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('enable-trusted-access'),
    account: accountId,
    servicePrincipal: z.string(),
  }),
  z.strictObject({ kind: z.literal('enable-feature'), account: accountId, feature: z.string() }),
  z.strictObject({
    kind: z.literal('register-delegated-administrator'),
    account: accountId,
    delegate: accountId,
    servicePrincipal: z.string(),
  }),
  z.strictObject({
    kind: z.literal('delete-root-credentials'),
    account: accountId,
    delete: z.array(deletion),
  }),
]);

const account = z.strictObject({
  id: accountId,
  name: z.string(),
  state,
  path: z.string(),
  decision: z.enum([
    'delete',
    'change',
    'unchanged',
    'nothing-to-remove',
    'skipped',
    'refused',
    'denied',
    'unknown',
  ]),
  found: z.array(z.strictObject(credential)),
  reason: z.string().exactOptional(),
  flag: z.string().exactOptional(),
  cause: cause.exactOptional(),
});

const plan = z.strictObject({
  schema: z.literal('rootwarden.plan/1'),
  createdAt: time,
  maxAge: z.number().int().positive(),
  organization: z.strictObject({
    id: z.string(),
    managementAccountId: accountId,
    trustedAccess: z.boolean().nullable(),
    features: z.array(z.string()).nullable(),
    delegatedAdministrators: z.array(accountId).nullable(),
  }),
  caller: z.strictObject({ account: accountId, arn: z.string() }),
  allow: z.strictObject({
    recentKeys: z.boolean(),
    recentSignIn: z.boolean(),
    activeCertificates: z.boolean(),
  }),
  actions: z.array(action),
  accounts: z.array(account),
  notSelected: z.number().int().nonnegative(),
  summary: z.strictObject({
    create: z.number(),
    change: z.number(),
    delete: z.number(),
    accounts: z.number(),
    refused: z.number(),
  }),
}) satisfies z.ZodType<Plan>;

/**
 * Reads a plan file.
 *
 * @param source what to call it in errors, usually its path
 * @throws RootwardenError `plan-file`
 */
export function parsePlan(text: string, source: string): Plan {
  const hint = 'A plan is written with --out by rootwarden remove and rootwarden enable: make a new one.';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new RootwardenError('usage', 'plan-file', `${source} is not JSON: ${(cause as Error).message}`, {
      hint,
      cause,
    });
  }
  const parsed = plan.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') || 'the document';
  throw new RootwardenError(
    'usage',
    'plan-file',
    `${source} is no plan of this version: ${where}: ${issue?.message}`,
    {
      hint,
      cause: parsed.error,
    },
  );
}
