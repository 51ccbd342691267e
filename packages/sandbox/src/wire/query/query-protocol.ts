import { XmlCodec } from '@aws-sdk/core/protocols';
import type { StaticStructureSchema } from '@smithy/types';
import { AwsError } from '../aws-error.js';
import type { WireRequest, WireResponse } from '../http-message.js';
import type { Protocol } from '../protocol.js';
import { type OperationModel, type ServiceModel, structure } from '../service-model.js';
import { xmlError } from '../xml-error.js';
import { parseForm } from './form.js';
import { structureReader } from './form-reader.js';

/** awsQuery: a form in, XML out. https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
export function queryProtocol(model: ServiceModel): Protocol {
  const codec = new XmlCodec({
    timestampFormat: { useTrait: true, default: 5 },
    httpBindings: false,
    xmlNamespace: model.xmlNamespace ?? '',
    serviceNamespace: model.namespace,
  });
  const operations = new Map(
    [...model.operations.values()].map((operation) => [operation.name, queryOperation(model, operation)]),
  );
  const answer = (status: number, schema: StaticStructureSchema, value: object, requestId: string) => {
    const serializer = codec.createSerializer();
    serializer.write(schema, value);
    return xmlResponse(status, String(serializer.flush()), requestId);
  };

  return {
    receive(request) {
      const form = formOf(request);
      const name = form.get('Action');
      if (!name) throw new AwsError('MissingAction', 'The request must contain the parameter Action.');
      const operation = operations.get(name);
      const version = form.get('Version') ?? model.version;
      if (!operation || version !== model.version) {
        throw new AwsError('InvalidAction', `Could not find operation ${name} for version ${version}`);
      }
      return { operation: name, readInput: () => operation.read(parseForm(form)) ?? {} };
    },

    writeOutput(name, output, requestId) {
      const envelope = operations.get(name)?.envelope;
      if (!envelope) throw new Error(`${name} is not in the model.`);
      const value = { [`${name}Result`]: output, ResponseMetadata: { RequestId: requestId } };
      return answer(200, envelope, value, requestId);
    },

    writeError(error, requestId) {
      const { status, members, value } = xmlError(model, error);
      const body = structure(model.namespace, 'Error', { Type: 0, ...members });
      const envelope = structure(model.namespace, 'ErrorResponse', { Error: () => body, RequestId: 0 });
      const type = status < 500 ? 'Sender' : 'Receiver';
      return answer(status, envelope, { Error: { ...value, Type: type }, RequestId: requestId }, requestId);
    },
  };
}

interface QueryOperation {
  readonly read: ReturnType<typeof structureReader>;
  /** `<XResponse><XResult>…</XResult><ResponseMetadata>…`; no result where the operation returns nothing. */
  readonly envelope: StaticStructureSchema;
}

function queryOperation(model: ServiceModel, operation: OperationModel): QueryOperation {
  const { name, input, output, outputRef } = operation;
  const metadata = structure(model.namespace, 'ResponseMetadata', { RequestId: 0 });
  return {
    read: structureReader(input),
    envelope: structure(model.namespace, `${name}Response`, {
      ...(!output.isUnitSchema() && { [`${name}Result`]: outputRef }),
      ResponseMetadata: () => metadata,
    }),
  };
}

function formOf({ headers, body, query }: WireRequest): URLSearchParams {
  if (body.length === 0) return query;
  const type = headers['content-type'] ?? '';
  if (!type.startsWith('application/x-www-form-urlencoded')) return query;
  return new URLSearchParams(Buffer.from(body.buffer, body.byteOffset, body.length).toString());
}

function xmlResponse(status: number, body: string, requestId: string): WireResponse {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }, body };
}
