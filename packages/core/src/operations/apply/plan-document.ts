import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { RootwardenError } from '../../errors.js';
import type { AccountId } from '../../model/account-id.js';
import type { Plan } from '../../model/plan.js';
import { planSummary } from '../../model/plan-summary.js';
import { rootFeatures } from '../../model/root-features.js';
import { risk } from './risk-schema.js';
import { accountId, accountState, cause, keyUse, organization, time } from './schemas.js';

const credential = {
  kind: z.enum(['password', 'accessKey', 'mfaDevice', 'signingCertificate']),
  id: z.string().exactOptional(),
};

const observed = z.strictObject({
  ...credential,
  detail: z.string().exactOptional(),
  createdAt: time.nullable(),
  lastUsed: keyUse,
});

const from = { account: accountId, runFrom: z.array(accountId).min(1) };
const onService = { ...from, servicePrincipal: z.string() };
const onFeature = { ...from, feature: z.enum(rootFeatures) };
const onDelegate = { ...onService, delegate: accountId };

const action = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('enable-trusted-access'), ...onService }),
  z.strictObject({ kind: z.literal('enable-feature'), ...onFeature }),
  z.strictObject({ kind: z.literal('deregister-delegated-administrator'), ...onDelegate }),
  z.strictObject({ kind: z.literal('register-delegated-administrator'), ...onDelegate }),
  z.strictObject({ kind: z.literal('disable-feature'), ...onFeature }),
  z.strictObject({ kind: z.literal('disable-trusted-access'), ...onService }),
  z.strictObject({
    kind: z.literal('delete-root-credentials'),
    ...from,
    delete: z.array(observed),
    keep: z.strictObject({ credentials: z.array(observed), reason: z.string() }).exactOptional(),
  }),
]);

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'not a SHA-256 in hexadecimal');

const account = z.strictObject({
  id: accountId,
  name: z.string(),
  state: accountState,
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
  observed: sha256.exactOptional(),
  reason: z.string().exactOptional(),
  flag: z.string().exactOptional(),
  cause: cause.exactOptional(),
  risk: risk.exactOptional(),
});

const plan = z.strictObject({
  schema: z.literal('rootwarden.plan/1'),
  createdAt: time,
  maxAge: z.number().int().positive(),
  organization,
  caller: z.strictObject({ account: accountId, arn: z.string() }),
  approval: z
    .strictObject({ required: z.number().int().positive(), author: z.string().min(1).nullable() })
    .exactOptional(),
  allow: z.strictObject({
    recentKeys: z.boolean(),
    recentSignIn: z.boolean(),
    activeCertificates: z.boolean(),
    mfaDelete: z.boolean(),
  }),
  config: z.strictObject({ source: z.string(), sha256 }).exactOptional(),
  command: z.string().exactOptional(),
  warnings: z.array(
    z.strictObject({
      code: z.enum(['expired-exception', 'left-without-a-way-in', 'unread']),
      account: accountId.exactOptional(),
      message: z.string(),
    }),
  ),
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
 * Where the actions and the accounts of a plan do not agree: whoever looked at the accounts must have seen
 * every action, and every action needs its row in the result.
 */
function disagreements({ actions, accounts, summary }: Plan): string[] {
  const rows = new Map(accounts.map((row) => [row.id, row]));
  const deleting = new Set<AccountId>();
  const twice = accounts.filter((row) => rows.get(row.id) !== row).map(({ id }) => `${id} is listed twice`);
  const wrong = actions.flatMap(({ kind, account: id }) => {
    const decision = kind === 'delete-root-credentials' ? 'delete' : 'change';
    if (rows.get(id)?.decision !== decision)
      return [`${id} has an action and is not listed with "${decision}"`];
    if (decision === 'change') return [];
    if (deleting.has(id)) return [`${id} has two deletions`];
    deleting.add(id);
    return [];
  });
  const acted = new Set(actions.map(({ account: id }) => id));
  const idle = accounts.filter(({ id, decision }) => /^(delete|change)$/.test(decision) && !acted.has(id));
  // Whoever approves it reads the counts too.
  const miscounted = isDeepStrictEqual(summary, planSummary(actions, accounts))
    ? []
    : ['its summary counts something else than what it holds'];
  return [
    ...twice,
    ...wrong,
    ...idle.map(({ id, decision }) => `${id} is listed with "${decision}" and has no action`),
    ...miscounted,
  ];
}

/**
 * Reads a plan file.
 *
 * @param source what to call it in errors, usually its path
 * @throws RootwardenError `plan-file`
 */
export function parsePlan(text: string, source: string): Plan {
  const hint = 'A plan is written with --out, by rootwarden plan for example: make a new one.';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new RootwardenError('usage', 'plan-file', `${source} is not JSON: ${(cause as Error).message}`, {
      hint,
      cause,
    });
  }
  const wrong = (what: string, cause?: unknown) =>
    new RootwardenError('usage', 'plan-file', `${source} is no plan of this version: ${what}`, {
      hint,
      cause,
    });
  const parsed = plan.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw wrong(`${issue?.path.join('.') || 'the document'}: ${issue?.message}`, parsed.error);
  }
  const [disagreement] = disagreements(parsed.data);
  if (disagreement !== undefined) throw wrong(disagreement);
  return parsed.data;
}
