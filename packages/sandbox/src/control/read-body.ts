import { z } from 'zod';
import type { WireRequest } from '../wire/http-message.js';
import { ControlError } from './control-api.js';

/** The JSON body of a request, checked; throws ControlError with every mistake in it. */
export function readBody<Schema extends z.ZodType>(schema: Schema, { body }: WireRequest): z.output<Schema> {
  const result = schema.safeParse(parse(body));
  if (!result.success) throw new ControlError(z.prettifyError(result.error));
  return result.data;
}

function parse(body: Uint8Array): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(Buffer.from(body).toString());
  } catch {
    throw new ControlError('The body is not JSON.');
  }
}
