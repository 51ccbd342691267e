import { z } from 'zod';

/** What the schemas of several parts of a plan have in common. */

export const time = z.iso.datetime();

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
