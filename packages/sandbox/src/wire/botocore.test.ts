import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { awsOperations } from '../services/aws-operations.js';
import { AwsError } from './aws-error.js';
import type { WireRequest } from './http-message.js';
import { protocolOf } from './protocols.js';
import type { OperationModel } from './service-model.js';
import { arbitrary } from './testing/arbitrary.js';
import { BotocorePeer, decoded, findPython, type SerializedRequest } from './testing/botocore.js';
import { plain } from './testing/plain.js';
import { roundTrips } from './testing/round-trips.js';

const python = findPython();
if (!python) process.stderr.write('botocore.test.ts is skipped: no python3 with botocore was found.\n');
const peer = python === undefined ? undefined : new BotocorePeer(python);
afterAll(() => peer?.stop());

const services = peer ? await roundTrips(peer) : [];

test.skipIf(!peer)('every operation that the sandbox has is among them', async () => {
  const tried = services.flatMap(({ name, operations }) => operations.map((one) => `${name}:${one.name}`));
  const implemented = (await awsOperations()).filter(({ isImplemented }) => isImplemented);
  expect(tried).toEqual(expect.arrayContaining(implemented.map(({ service, name }) => `${service}:${name}`)));
});

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
