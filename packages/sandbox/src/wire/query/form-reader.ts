import { FromStringShapeDeserializer } from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../aws-error.js';
import { type FormField, numbered } from './form.js';

/** Reads the value of one shape from its field; undefined where the form has none. */
type FormReader = (field: FormField | undefined) => unknown;

/**
 * Builds the reader of a structure from its schema, once for every request to come; of the unit shape
 * too, which has no members. The SDK has a writer of Query forms and no reader, so this is ours.
 *
 * The rules are those of https://smithy.io/2.0/aws/protocols/aws-query-protocol.html.
 */
export function structureReader(
  schema: NormalizedSchema,
): (field: FormField | undefined) => object | undefined {
  // Built on first use: a shape may contain itself.
  let members: readonly (readonly [name: string, wireName: string, read: FormReader])[] | undefined;
  const build = () =>
    [...schema.structIterator()].map(
      ([name, member]) => [name, member.getMergedTraits().xmlName ?? name, formReader(member)] as const,
    );
  return (field) => {
    if (!field) return undefined;
    members ??= build();
    const output: Record<string, unknown> = {};
    for (const [name, wireName, read] of members) {
      const value = read(field.fields.get(wireName));
      if (value !== undefined) output[name] = value;
    }
    return output;
  };
}

function formReader(schema: NormalizedSchema): FormReader {
  if (schema.isStructSchema()) return structureReader(schema);
  if (schema.isListSchema()) return listReader(schema);
  if (schema.isMapSchema()) return mapReader(schema);
  return scalarReader(schema);
}

function listReader(schema: NormalizedSchema): FormReader {
  const member = schema.getValueSchema();
  const wireName = member.getMergedTraits().xmlName ?? 'member';
  const flat = schema.getMergedTraits().xmlFlattened;
  const read = formReader(member);
  return (field) => field && numbered(flat ? field : field.fields.get(wireName)).map(read);
}

function mapReader(schema: NormalizedSchema): FormReader {
  const keyName = schema.getKeySchema().getMergedTraits().xmlName ?? 'key';
  const member = schema.getValueSchema();
  const valueName = member.getMergedTraits().xmlName ?? 'value';
  const flat = schema.getMergedTraits().xmlFlattened;
  const read = formReader(member);
  return (field) =>
    field &&
    Object.fromEntries(
      numbered(flat ? field : field.fields.get('entry')).map((entry) => [
        entry.fields.get(keyName)?.value ?? '',
        read(entry.fields.get(valueName)),
      ]),
    );
}

const text = new FromStringShapeDeserializer({
  timestampFormat: { useTrait: true, default: 5 },
  httpBindings: false,
});

function scalarReader(schema: NormalizedSchema): FormReader {
  return (field) => {
    if (field?.value === undefined) return undefined;
    const value = readText(schema, field.value);
    if (schema.isNumericSchema() && Number.isNaN(value)) throw malformed(field.value);
    return value;
  };
}

function readText(schema: NormalizedSchema, value: string): unknown {
  try {
    return text.read(schema, value);
  } catch {
    throw malformed(value);
  }
}

/** The code is AWS's for a form that does not fit the model; the wording is assumed. */
function malformed(value: string): AwsError {
  return new AwsError('MalformedInput', `The value '${value.slice(0, 100)}' is not of the expected type.`);
}
