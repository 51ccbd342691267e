import { XmlCodec } from '@aws-sdk/core/protocols';
import { FromStringShapeDeserializer } from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../aws-error.js';
import type { WireRequest } from '../http-message.js';
import type { Target } from './routes.js';

type Traits = ReturnType<NormalizedSchema['getMergedTraits']>;
type CodecSettings = ConstructorParameters<typeof XmlCodec>[0];

/** Reads an input whose members lie in the path, the query, the headers and the body. */
export function bindingReader(settings: CodecSettings) {
  const text = new FromStringShapeDeserializer(settings);
  const xml = new XmlCodec(settings).createDeserializer();

  const readPayload = (member: NormalizedSchema, body: Uint8Array): unknown => {
    if (body.length === 0) return undefined;
    if (member.isBlobSchema()) return body;
    if (member.isStringSchema()) return Buffer.from(body).toString();
    return xml.read(member, body);
  };

  return (schema: NormalizedSchema, request: WireRequest, target: Target): object => {
    const input: Record<string, unknown> = {};
    if (!schema.isStructSchema()) return input;
    for (const [name, member] of schema.structIterator()) {
      const traits = member.getMergedTraits();
      const read = () => {
        if (traits.httpPayload) return readPayload(member, request.body);
        if (traits.httpPrefixHeaders !== undefined) return prefixed(request, traits.httpPrefixHeaders);
        const raw = bound(name, traits, request, target);
        if (raw === undefined) return undefined;
        return raw === '' && member.isListSchema() ? [] : text.read(member, raw);
      };
      const value = orMalformed(read);
      if (value !== undefined) input[name] = value;
    }
    return input;
  };
}

function bound(name: string, traits: Traits, request: WireRequest, target: Target): string | undefined {
  if (traits.httpLabel) return name === 'Bucket' ? target.bucket : target.key;
  if (traits.httpQuery) return request.query.get(traits.httpQuery) ?? undefined;
  if (traits.httpHeader) return request.headers[traits.httpHeader.toLowerCase()];
  return undefined;
}

/** `x-amz-meta-*`: a map from headers that share a prefix; none of them is no map. */
function prefixed({ headers }: WireRequest, prefix: string): Record<string, string> | undefined {
  const start = prefix.toLowerCase();
  const found = Object.entries(headers).filter(([name]) => name.startsWith(start));
  if (found.length === 0) return undefined;
  return Object.fromEntries(found.map(([name, value]) => [name.slice(start.length), value ?? '']));
}

/** What the SDK's readers throw at a body or a date they cannot read is the sender's mistake. */
function orMalformed<T>(read: () => T): T {
  try {
    return read();
  } catch {
    throw new AwsError(
      'MalformedXML',
      'The XML you provided was not well-formed or did not validate against our published schema',
    );
  }
}
