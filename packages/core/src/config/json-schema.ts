import { z } from 'zod';
import { configSchema } from './schema.js';
import { schemaAddress } from './schema-address.js';

/** The JSON Schema of rootwarden.yaml, in the draft that the language server for YAML knows best. */
export function configJsonSchema(): object {
  return { $id: schemaAddress, ...z.toJSONSchema(configSchema, { target: 'draft-7', io: 'input' }) };
}
