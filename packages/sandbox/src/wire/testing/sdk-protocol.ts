import { type HttpRequest, HttpResponse } from '@smithy/core/transport';
import type { WireRequest, WireResponse } from '../http-message.js';
import type { OperationModel } from '../service-model.js';

/** The protocol as the SDK's client has it, without its middleware: what it writes and what it reads. */
interface SdkProtocol {
  serializeRequest(schema: unknown, input: unknown, context: unknown): Promise<HttpRequest>;
  deserializeResponse(
    schema: unknown,
    context: unknown,
    response: HttpResponse,
  ): Promise<{ $metadata?: { requestId?: string } }>;
}

/** What the SDK writes and reads for one operation. */
export function sdkProtocol(sdk: object, client: { config: object }, operation: OperationModel) {
  const { protocol } = client.config as { protocol: SdkProtocol };
  const schema = (sdk as Record<string, unknown[]>)[`${operation.name}$`]!;
  const [, namespace, name, traits, input, output] = schema;
  const operationSchema = { namespace, name, traits, input, output };
  const endpoint = async () => ({ protocol: 'http:', hostname: '127.0.0.1', path: '/' });
  const context = { ...client.config, endpoint };
  return {
    async write(value: unknown): Promise<WireRequest> {
      return wireRequest(await protocol.serializeRequest(operationSchema, value, context), value);
    },
    read: ({ status, headers, body }: WireResponse) => {
      const response = { statusCode: status, headers: { ...headers }, body: Buffer.from(body) };
      return protocol.deserializeResponse(operationSchema, context, new HttpResponse(response));
    },
  };
}

function wireRequest({ method, path, query, headers, body }: HttpRequest, input: unknown): WireRequest {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, one ?? ''] as [string, string]),
  );
  const lowerCase = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  // Putting the bucket into the path is the work of S3's endpoint rules, which are not asked here.
  const { Bucket: bucket } = input as { readonly Bucket?: string };
  return {
    method,
    path: bucket === undefined ? path : `/${bucket}${path}`,
    query: new URLSearchParams(pairs),
    headers: Object.fromEntries(lowerCase),
    body: Buffer.from(body ?? ''),
    sourceIp: '127.0.0.1',
  };
}
