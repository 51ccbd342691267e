import { JsonShapeDeserializer2, JsonShapeSerializer2 } from '@smithy/core/protocols';
import type { DocumentType } from '@smithy/types';
import { AwsError } from '../aws-error.js';
import type { WireRequest, WireResponse } from '../http-message.js';
import type { Protocol } from '../protocol.js';
import type { ServiceModel } from '../service-model.js';
import { checkShape } from './check-shape.js';

const settings = { timestampFormat: { useTrait: true, default: 7 as const }, jsonName: false };

/** AWS JSON 1.0 and 1.1. https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */
export function jsonProtocol(model: ServiceModel): Protocol {
  const version = model.protocol.endsWith('1_0') ? '1.0' : '1.1';
  const reader = new JsonShapeDeserializer2(settings);
  const writer = new JsonShapeSerializer2(settings);
  const answer = (status: number, body: WireResponse['body'], requestId: string): WireResponse => ({
    status,
    headers: { 'content-type': `application/x-amz-json-${version}`, 'x-amzn-requestid': requestId },
    body,
  });

  return {
    receive(request) {
      const operation = model.operations.get(operationName(model, request));
      if (!operation) throw new AwsError('UnknownOperationException', '', 400);
      const readInput = () => {
        if (operation.input.isUnitSchema()) return {};
        const json = parseJson(request.body);
        checkShape(operation.input, json);
        return orSerializationError(() => reader.readObject(operation.input, json) as object);
      };
      return { operation: operation.name, readInput };
    },

    writeOutput(name, output, requestId) {
      const operation = model.operations.get(name);
      if (!operation || operation.output.isUnitSchema()) return answer(200, '', requestId);
      writer.write(operation.output, output);
      // The SDK's bytes pretend to be a string, with a warning: a view of them does not.
      const { buffer, byteOffset, byteLength } = writer.flush();
      return answer(200, new Uint8Array(buffer, byteOffset, byteLength), requestId);
    },

    writeError(error, requestId) {
      const modelled = model.errors.get(error.code);
      // Recorded of Organizations: 400 for every error of the caller's, whatever the model's httpError.
      const status = modelled ? (modelled.fault === 'client' ? 400 : 500) : error.status;
      const body = JSON.stringify({
        __type: version === '1.0' ? `${model.namespace}#${error.code}` : error.code,
        ...error.members,
        [modelled?.messageMember ?? 'message']: error.message,
      });
      const response = answer(status, body, requestId);
      // Only services that once spoke Query send this, though others' errors carry the trait too.
      if (!model.queryCompatible || !modelled) return response;
      const fault = status < 500 ? 'Sender' : 'Receiver';
      const queryError = { 'x-amzn-query-error': `${modelled.wireCode};${fault}` };
      return { ...response, headers: { ...response.headers, ...queryError } };
    },
  };
}

/**
 * The JS SDK sends `CloudTrail_20131101.LookupEvents`, botocore puts the service's namespace before it:
 * only the last two parts count.
 */
function operationName(model: ServiceModel, { headers }: WireRequest): string {
  const [name, target] = (headers['x-amz-target'] ?? '').split('.').reverse();
  return name && target === model.target ? name : '';
}

function parseJson(body: Uint8Array): DocumentType {
  if (body.length === 0) return {};
  return orSerializationError(() =>
    JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.length).toString()),
  );
}

/** What cannot be read (no JSON, no base 64) is the sender's mistake. */
function orSerializationError<Value>(read: () => Value): Value {
  try {
    return read();
  } catch {
    throw new AwsError('SerializationException', '');
  }
}
