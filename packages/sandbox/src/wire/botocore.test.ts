import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { AwsError } from './aws-error.js';
import type { WireRequest } from './http-message.js';
import { protocolOf } from './protocols.js';
import { type OperationModel, readServiceModel } from './service-model.js';
import { arbitrary } from './testing/arbitrary.js';
import { BotocorePeer, decoded, findPython, type SerializedRequest } from './testing/botocore.js';
import { plain } from './testing/plain.js';
import { isCarried, sdks } from './testing/sdks.js';

const python = findPython();
if (!python) process.stderr.write('botocore.test.ts is skipped: no python3 with botocore was found.\n');
const peer = python === undefined ? undefined : new BotocorePeer(python);
afterAll(() => peer?.stop());

/** botocore has no model of the first's unwrapped answer, and numbers where the SDK has text in the others'. */
const modelledOtherwise = ['GetBucketLocation', 'GetObjectAttributes', 'ListParts'];

/** The services with the operations that both sides know: botocore may be some weeks older. */
const services = await Promise.all(
  sdks.map(async ({ name, sdk, client }) => {
    const model = readServiceModel(sdk, client);
    const known = (await peer?.operations(name)) ?? [];
    const operations = [...model.operations.values()].filter(
      (operation) =>
        isCarried(operation) && known.includes(operation.name) && !modelledOtherwise.includes(operation.name),
    );
    return { name, model, operations };
  }),
);

/** Runs of each operation: few, as there are some 400 operations. */
const numRuns = 5;

describe.skipIf(!peer).each(services)('$name', ({ name, model, operations }) => {
  const protocol = protocolOf(model);

  test.each(operations)('$name', async (operation) => {
    await fc.assert(
      fc.asyncProperty(arbitrary(operation.input), arbitrary(operation.output), async (input, output) => {
        const request = await peer!.serialize(name, operation.name, input);
        const call = protocol.receive(wireRequest(request));
        expect(call.operation).toBe(operation.name);
        expect(plain(call.readInput())).toEqual(plain(decoded(request.value)));

        const response = protocol.writeOutput(operation.name, output as object, 'request-1');
        const { parsed, value, requestId } = await peer!.parse(name, operation.name, response, output);
        expect(plain(decoded(parsed))).toEqual(plain(decoded(value)));
        expect(requestId).toBe('request-1');
      }),
      { numRuns },
    );
  });

  test.each([...model.errors.keys()])('%s', async (code) => {
    const [{ name: operation }] = operations as [OperationModel];
    const error = new AwsError(code, 'why <not> & "so"');
    const { parsed } = await peer!.parse(name, operation, protocol.writeError(error, 'request-1'), {});
    expect(parsed.Error).toMatchObject({ Message: 'why <not> & "so"' });
    const { Code } = parsed.Error as { Code: string };
    expect([code, model.errors.get(code)?.wireCode]).toContain(Code);
  });
});

function wireRequest({ method, path, query, headers, body }: SerializedRequest): WireRequest {
  const lowerCase = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    method,
    path: path.split('?')[0] ?? '/',
    query: queryOf(path, query),
    headers: Object.fromEntries(lowerCase),
    body: Buffer.from(body, 'base64'),
    sourceIp: '127.0.0.1',
  };
}

/** botocore leaves literal parameters in the path and the others beside it. */
function queryOf(path: string, query: SerializedRequest['query']): URLSearchParams {
  const all = new URLSearchParams(path.split('?')[1] ?? '');
  if (typeof query === 'string') return all;
  for (const [name, values] of Object.entries(query)) {
    for (const value of [values].flat()) all.append(name, `${value}`);
  }
  return all;
}
