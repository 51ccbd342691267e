import { createHash } from 'node:crypto';
import { XmlCodec } from '@aws-sdk/core/protocols';
import { AwsError } from '../aws-error.js';
import type { WireResponse } from '../http-message.js';
import type { Protocol } from '../protocol.js';
import { type ServiceModel, structure } from '../service-model.js';
import { xmlError } from '../xml-error.js';
import { bindingReader } from './read-bindings.js';
import { withPlainBody } from './received-body.js';
import { findRoute, type Route, routeOf, targetOf } from './routes.js';
import { bindingWriter } from './write-bindings.js';

/** REST-XML as S3 speaks it. https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html */
export function restXmlProtocol(model: ServiceModel): Protocol {
  const settings = {
    timestampFormat: { useTrait: true, default: 5 as const },
    httpBindings: true,
    xmlNamespace: model.xmlNamespace ?? '',
    serviceNamespace: model.namespace,
  };
  const read = bindingReader(settings);
  const write = bindingWriter(settings);
  const errors = new XmlCodec({ ...settings, xmlNamespace: '' });
  const routes = [...model.operations.values()].map(routeOf).filter((route): route is Route => !!route);
  const identified = (response: WireResponse, requestId: string): WireResponse => ({
    ...response,
    headers: { ...response.headers, 'x-amz-request-id': requestId, 'x-amz-id-2': hostId(requestId) },
  });

  return {
    receive(request) {
      const target = targetOf(request);
      if (!target) throw new AwsError('InvalidURI', "Couldn't parse the specified URI.");
      const route = findRoute(routes, request, target);
      if (!route) {
        const message = 'The specified method is not allowed against this resource.';
        throw new AwsError('MethodNotAllowed', message, 405);
      }
      const { operation } = route;
      const readInput = () => read(operation.input, withPlainBody(request), target);
      return { operation: operation.name, readInput };
    },

    writeOutput(name, output, requestId) {
      const operation = model.operations.get(name);
      if (!operation) throw new Error(`${name} is not in the model.`);
      return identified(write(operation, output as Readonly<Record<string, unknown>>), requestId);
    },

    writeError(error, requestId) {
      const { status, members, value } = xmlError(model, error);
      const schema = structure(model.namespace, 'Error', { ...members, RequestId: 0, HostId: 0 });
      const serializer = errors.createSerializer();
      serializer.write(schema, { ...value, RequestId: requestId, HostId: hostId(requestId) });
      const body = `<?xml version="1.0" encoding="UTF-8"?>\n${String(serializer.flush())}`;
      const headers = { ...error.headers, 'content-type': 'application/xml' };
      return identified({ status, headers, body }, requestId);
    },
  };
}

/** The second id of an answer, which means something to AWS alone. */
const hostId = (requestId: string) => createHash('sha384').update(requestId).digest('base64');
