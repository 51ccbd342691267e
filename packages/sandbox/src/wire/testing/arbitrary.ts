import type { NormalizedSchema } from '@smithy/core/schema';
import fc from 'fast-check';

/** Text that every protocol can carry: no control characters, and never white space alone. */
const text = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 12 })
  .map((value) => `${value.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '-')}é<&>"'=%+ #`);

/** Text for headers and paths. */
const token = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{2,12}$/);

const wholeSeconds = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => new Date(seconds * 1000));

/**
 * Values of a shape, at random, from nothing but its schema.
 *
 * @param texts what stands where the schema says no more than that it is a text
 */
export function arbitrary(
  schema: NormalizedSchema,
  texts: fc.Arbitrary<string> = text,
  depth = 0,
): fc.Arbitrary<unknown> {
  if (schema.isUnitSchema()) return fc.constant({});
  if (schema.isStructSchema()) return structure(schema, texts, depth);
  if (schema.isListSchema()) {
    // A header without an item is not sent.
    const minLength = travelsInHead(schema) ? 1 : 0;
    return fc.array(arbitrary(schema.getValueSchema(), texts, depth + 1), { minLength, maxLength: 3 });
  }
  if (schema.isMapSchema()) {
    const keys = travelsInHead(schema) ? token.map((key) => key.toLowerCase()) : text;
    const values = travelsInHead(schema) ? token : arbitrary(schema.getValueSchema(), texts, depth + 1);
    return fc.dictionary(keys, values, { minKeys: 1, maxKeys: 3, noNullPrototype: true });
  }
  if (schema.isBlobSchema()) return fc.uint8Array({ minLength: 1, maxLength: 20 });
  if (schema.isBooleanSchema()) return fc.boolean();
  if (schema.isTimestampSchema()) return wholeSeconds;
  if (schema.isNumericSchema()) return fc.integer({ min: 0, max: 2 ** 31 });
  return travelsInHead(schema) ? token : texts;
}

function structure(
  schema: NormalizedSchema,
  texts: fc.Arbitrary<string>,
  depth: number,
): fc.Arbitrary<unknown> {
  const all = [...schema.structIterator()].filter(([, member]) => !isDigest(member));
  if (schema.isUnionSchema()) {
    return fc.oneof(
      ...all.map(([name, member]) => fc.record({ [name]: arbitrary(member, texts, depth + 1) })),
    );
  }
  // A shape may contain itself: below a few levels only what has no members is made.
  const members = depth < 4 ? all : all.filter(([, member]) => !isNested(member));
  const values = Object.fromEntries(
    members.map(([name, member]) => [name, arbitrary(member, texts, depth + 1)]),
  );
  // Idempotency tokens are always there: the SDK makes them up.
  const tokens = members.filter(([, member]) => member.isIdempotencyToken()).map(([name]) => name);
  const required = depth < 4 ? [...requiredMembers(schema), ...tokens] : tokens;
  return fc.record(values, { requiredKeys: required, noNullPrototype: true });
}

/** In a static schema the required members come first and are counted at the end. */
function requiredMembers(schema: NormalizedSchema): string[] {
  const raw = schema.getSchema();
  if (!Array.isArray(raw)) return [];
  return (raw[4] as readonly string[]).slice(0, Number(raw[6] ?? 0));
}

/** A checksum at random is not that of the body, and so the whole request is refused. */
function isDigest(schema: NormalizedSchema): boolean {
  const { httpHeader } = schema.getMergedTraits();
  return /^(content-md5|x-amz-checksum-(?!algorithm|mode|type))/i.test(httpHeader ?? '');
}

const isNested = (schema: NormalizedSchema) =>
  schema.isStructSchema() || schema.isListSchema() || schema.isMapSchema();

function travelsInHead(schema: NormalizedSchema): boolean {
  const traits = schema.getMergedTraits();
  return Boolean(traits.httpLabel || traits.httpHeader || traits.httpPrefixHeaders !== undefined);
}
