import { type HttpRequest, HttpResponse } from '@smithy/core/transport';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AwsError } from './aws-error.js';
import type { WireRequest, WireResponse } from './http-message.js';
import { protocolOf } from './protocols.js';
import { type OperationModel, readServiceModel } from './service-model.js';
import { arbitrary } from './testing/arbitrary.js';
import { plain } from './testing/plain.js';
import { isCarried, sdks } from './testing/sdks.js';

/** Runs of each operation: few, as there are some 400 operations. */
const numRuns = 10;

describe.each(sdks)('$name', ({ sdk, client }) => {
  const model = readServiceModel(sdk, client);
  const protocol = protocolOf(model);
  const operations = [...model.operations.values()].filter(isCarried);

  test.each(operations)(
    'reads what the SDK writes for $name, and the SDK what we write',
    async (operation) => {
      const sdkWire = sdkProtocol(sdk, client, operation);
      await fc.assert(
        fc.asyncProperty(arbitrary(operation.input), arbitrary(operation.output), async (input, output) => {
          const call = protocol.receive(await sdkWire.write(input));
          expect(call.operation).toBe(operation.name);
          expect(plain(call.readInput())).toEqual(plain(input));

          const response = protocol.writeOutput(operation.name, output as object, 'request-1');
          const { $metadata, ...answer } = await sdkWire.read(response);
          expect(plain(answer)).toEqual(plain(output));
          expect($metadata?.requestId).toBe('request-1');
        }),
        { numRuns },
      );
    },
  );

  const [anyOperation] = operations;
  const errors = [...model.errors.keys()].filter((name) => !name.endsWith('ServiceException'));
  test.each(errors)('writes %s as the SDK knows it', async (name) => {
    const response = protocol.writeError(new AwsError(name, 'why <not> & "so"'), 'request-1');
    const read = sdkProtocol(sdk, client, anyOperation!).read(response);
    await expect(read).rejects.toMatchObject({
      name,
      message: 'why <not> & "so"',
      $metadata: { httpStatusCode: response.status, requestId: 'request-1' },
    });
  });

  test('writes an error that no model knows', async () => {
    const error = new AwsError('AccessDenied', 'no', 403, { BucketName: 'locked' });
    const response = protocol.writeError(error, 'request-1');
    const read = sdkProtocol(sdk, client, anyOperation!).read(response);
    await expect(read).rejects.toMatchObject({ name: 'AccessDenied', message: 'no', BucketName: 'locked' });
    expect(response.status).toBe(403);
  });
});

/** The protocol as the SDK's client has it, without its middleware: what it writes and what it reads. */
interface SdkProtocol {
  serializeRequest(schema: unknown, input: unknown, context: unknown): Promise<HttpRequest>;
  deserializeResponse(
    schema: unknown,
    context: unknown,
    response: HttpResponse,
  ): Promise<{ $metadata?: { requestId?: string } }>;
}

function sdkProtocol(sdk: object, client: { config: object }, operation: OperationModel) {
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
