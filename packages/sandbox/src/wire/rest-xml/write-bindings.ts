import { XmlCodec } from '@aws-sdk/core/protocols';
import { ToStringShapeSerializer } from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import type { WireResponse } from '../http-message.js';
import type { OperationModel } from '../service-model.js';

type CodecSettings = ConstructorParameters<typeof XmlCodec>[0];

/** Where S3 answers with another status than its model has (observed). */
const statuses: Readonly<Record<string, number>> = { PutBucketPolicy: 204 };

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** Writes an output whose members lie in the status, the headers and the body. */
export function bindingWriter(settings: CodecSettings) {
  const codec = new XmlCodec(settings);
  const text = new ToStringShapeSerializer(settings);

  const document = (schema: NormalizedSchema, value: object): string => {
    const serializer = codec.createSerializer();
    serializer.write(schema, value);
    return declaration + String(serializer.flush());
  };
  const payload = (member: NormalizedSchema, value: unknown): WireResponse['body'] =>
    member.isStructSchema() ? document(member, value as object) : (value as WireResponse['body']);
  const header = (member: NormalizedSchema, value: unknown): string => {
    text.write(member, value);
    return text.flush();
  };

  return (operation: OperationModel, output: Readonly<Record<string, unknown>>): WireResponse => {
    const headers: Record<string, string> = {};
    const inBody: Record<string, unknown> = {};
    let status = statuses[operation.name] ?? operation.http?.[2] ?? 200;
    let body: WireResponse['body'] | undefined;
    const members = operation.output.isStructSchema() ? operation.output.structIterator() : [];
    for (const [name, member] of members) {
      const traits = member.getMergedTraits();
      const value = output[name];
      if (traits.httpPayload) body = value == null ? '' : payload(member, value);
      else if (!isInHead(traits)) inBody[name] = value ?? undefined;
      else if (value == null) continue;
      else if (traits.httpHeader) headers[traits.httpHeader.toLowerCase()] = header(member, value);
      else if (traits.httpPrefixHeaders !== undefined) spread(headers, traits.httpPrefixHeaders, value);
      else status = Number(value);
    }
    // The document is there also when there is nothing to say in it.
    if (body === undefined && Object.keys(inBody).length > 0) {
      body = unwrapped(operation.name, document(operation.output, inBody));
      headers['content-type'] = 'application/xml';
    }
    return { status, headers, body: body ?? '' };
  };
}

const isInHead = (traits: ReturnType<NormalizedSchema['getMergedTraits']>) =>
  traits.httpHeader !== undefined ||
  traits.httpPrefixHeaders !== undefined ||
  Boolean(traits.httpResponseCode);

function spread(headers: Record<string, string>, prefix: string, values: unknown): void {
  for (const [name, value] of Object.entries(values as Record<string, string>)) {
    headers[`${prefix.toLowerCase()}${name.toLowerCase()}`] = value;
  }
}

/**
 * GetBucketLocation is S3's one output without a wrapping element (its trait s3UnwrappedXmlOutput is not
 * in the SDK's schemas): `<LocationConstraint xmlns="…">eu-west-1</LocationConstraint>`.
 */
function unwrapped(operation: string, xml: string): string {
  if (operation !== 'GetBucketLocation') return xml;
  return xml.replace(
    /(<LocationConstraint[^>]*>)<LocationConstraint>(.*)<\/LocationConstraint>(?=<)/,
    '$1$2',
  );
}
