import { z } from 'zod';
import type { MemberRisk } from '../../model/member-risk.js';
import { cause, keyUse, time } from './schemas.js';

const unread = { reason: z.string().exactOptional(), cause: cause.exactOptional() };
const seen = z.enum(['none', 'found', 'unknown']);

const mfaDelete = z.strictObject({
  state: seen,
  buckets: z.array(z.strictObject({ name: z.string(), region: z.string() })),
  ...unread,
});

const accessKey = z.strictObject({
  id: z.string().nullable(),
  status: z.enum(['Active', 'Inactive']),
  createdAt: time.nullable(),
  lastUsed: keyUse,
});

const credentialReport = z.strictObject({
  state: z.enum(['read', 'unknown']),
  passwordLastUsed: time.nullable(),
  accessKeys: z.array(accessKey),
  ...unread,
});

const use = z.strictObject({
  at: time,
  event: z.string(),
  source: z.string(),
  region: z.string(),
  accessKey: z.string().nullable(),
});

const rootEvents = z.strictObject({
  state: seen,
  count: z.number().int().nonnegative(),
  uses: z.array(use),
  since: time,
  regions: z.array(z.string()),
  ...unread,
});

/** What was seen in an account from inside, as a plan file carries it. */
export const risk = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('read'), role: z.string(), mfaDelete, credentialReport, rootEvents }),
  z.strictObject({ state: z.literal('unknown'), reason: z.string(), cause: cause.exactOptional() }),
]) satisfies z.ZodType<MemberRisk>;
