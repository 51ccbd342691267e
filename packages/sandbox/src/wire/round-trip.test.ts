import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AwsError } from './aws-error.js';
import { protocolOf } from './protocols.js';
import { readServiceModel } from './service-model.js';
import { arbitrary } from './testing/arbitrary.js';
import { plain } from './testing/plain.js';
import { sdkProtocol } from './testing/sdk-protocol.js';
import { isCarried, sdks, streamsOf } from './testing/sdks.js';

/** Runs of each operation: few, as there are some 400 operations. */
const numRuns = 10;

describe.each(sdks)('$name', ({ sdk, client }) => {
  const model = readServiceModel(sdk, client);
  const protocol = protocolOf(model);
  const operations = [...model.operations.values()].filter(
    (operation) => isCarried(operation) && streamsOf(operation).length === 0,
  );

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
