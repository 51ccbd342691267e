import type { WireRequest, WireResponse } from '../wire/http-message.js';
import { scopeOf } from '../wire/sigv4/signed-request.js';

/**
 * The answer to a request for a service that the sandbox does not have. AWS has no such answer: it is said plainly,
 * with a status that no SDK retries, in the shape that the service's clients read errors from. There is no model of
 * the service, so that the request has to tell the shape.
 */
export function notServed(request: WireRequest, requestId: string): WireResponse {
  const service = scopeOf(request)?.service ?? '';
  const message = `The sandbox does not serve ${service.replace(/[^\w-]/g, '')}.`;
  const { type, body } = (speaksXml(request, service) ? xml : json)(service, message, requestId);
  return {
    status: 501,
    headers: { 'content-type': type, 'x-amzn-requestid': requestId, 'x-amzn-errortype': 'NotImplemented' },
    body,
  };
}

/** The two widely used services that speak REST with XML, S3 aside. */
const restXml: ReadonlySet<string> = new Set(['route53', 'cloudfront']);

function speaksXml({ headers }: WireRequest, service: string): boolean {
  const isForm = (headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  return isForm || restXml.has(service);
}

type Shape = (service: string, message: string, requestId: string) => { type: string; body: string };

const json: Shape = (_service, message) => ({
  type: 'application/x-amz-json-1.1',
  body: JSON.stringify({ __type: 'NotImplemented', message }),
});

const xml: Shape = (service, message, requestId) => {
  const error = `<Code>NotImplemented</Code><Message>${message}</Message>`;
  // EC2 has an envelope that no other service has.
  const body =
    service === 'ec2'
      ? `<Response><Errors><Error>${error}</Error></Errors><RequestID>${requestId}</RequestID></Response>`
      : `<ErrorResponse><Error><Type>Receiver</Type>${error}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`;
  return { type: 'text/xml', body };
};
