import { z } from 'zod';
import { type AccountId, isAccountId } from '../../model/account-id.js';

/** What the schemas of several parts of a plan have in common. */

export const time = z.iso.datetime();

export const accountId = z
  .string()
  .refine((text): text is AccountId => isAccountId(text), 'not an account id');

export const accountState = z.enum([
  'PENDING_ACTIVATION',
  'ACTIVE',
  'SUSPENDED',
  'PENDING_CLOSURE',
  'CLOSED',
  'UNKNOWN',
]);

export const organization = z.strictObject({
  id: z.string(),
  managementAccountId: accountId,
  trustedAccess: z.boolean().nullable(),
  features: z.array(z.string()).nullable(),
  delegatedAdministrators: z.array(accountId).nullable(),
});

export const cause = z.strictObject({
  operation: z.string(),
  code: z.string(),
  message: z.string(),
  policy: z.string().exactOptional(),
  statement: z.string().exactOptional(),
});

export const keyUse = z
  .strictObject({ at: time, service: z.string().nullable(), region: z.string().nullable() })
  .nullable();
