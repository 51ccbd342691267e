import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../aws-error.js';

/**
 * Refuses JSON whose types are not those of the schema, as AWS does before it looks at any value: the
 * SDK's reader would hand a string to an operation that is typed to get a number.
 */
export function checkShape(schema: NormalizedSchema, value: unknown): void {
  if (schema.isStructSchema()) {
    const members = object(value);
    for (const [name, member] of schema.structIterator()) {
      // A member that is null is a member left out.
      if (members[name] != null) checkShape(member, members[name]);
    }
  } else if (schema.isMapSchema()) {
    const entry = schema.getValueSchema();
    for (const item of Object.values(object(value))) checkShape(entry, item);
  } else if (schema.isListSchema()) {
    if (!Array.isArray(value)) throw misfit(value, 'List');
    const entry = schema.getValueSchema();
    for (const item of value) checkShape(entry, item);
  } else {
    const wanted = scalarType(schema);
    if (wanted && typeof value !== wanted.type) throw misfit(value, wanted.name);
  }
}

function object(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw misfit(value, 'Structure');
  return value as Readonly<Record<string, unknown>>;
}

function scalarType(schema: NormalizedSchema): { type: string; name: string } | undefined {
  if (schema.isStringSchema()) return { type: 'string', name: 'String' };
  if (schema.isBooleanSchema()) return { type: 'boolean', name: 'Boolean' };
  if (schema.isBlobSchema()) return { type: 'string', name: 'Blob' };
  if (schema.isNumericSchema()) return { type: 'number', name: 'Integer' };
  if (schema.isTimestampSchema()) return { type: 'number', name: 'Timestamp' };
  return undefined;
}

function misfit(value: unknown, wanted: string): AwsError {
  const found = value === null ? 'NULL' : Array.isArray(value) ? 'LIST' : (typeof value).toUpperCase();
  return new AwsError('SerializationException', `${found}_VALUE can not be converted to ${wanted}`);
}
