import { randomUUID } from 'node:crypto';
import { createAuthorizer } from '../authorize/authorizer.js';
import type { CallContext } from '../services/operation.js';
import { strikeError } from '../weather/strike-error.js';
import type { Weather } from '../weather/weather.js';
import { AwsError } from '../wire/aws-error.js';
import type { WireRequest, WireResponse } from '../wire/http-message.js';
import { type AuthenticatedRequest, authenticate } from '../wire/sigv4/authenticate.js';
import { refusalError, SignatureRefusal } from '../wire/sigv4/refusal.js';
import type { Principal } from '../world/principal.js';
import type { World } from '../world/world.js';
import { addressed } from './addressed.js';
import type { CallLog } from './call-log.js';
import { CallRecord } from './call-record.js';
import { type ServedService, serviceFor } from './served-service.js';

export interface AwsEndpoint {
  readonly services: readonly ServedService[];
  readonly world: World;
  readonly weather: Weather;
  readonly calls: CallLog;
  readonly realNow: () => Date;
  /** Told of a mistake of the sandbox's own; the client gets AWS's 500. */
  readonly onFault: (error: unknown) => void;
}

/** Answers one request as AWS does: who signed it, what it asks for, whether it may, what comes of it. */
export function answer(endpoint: AwsEndpoint, request: WireRequest): WireResponse {
  const requestId = randomUUID();
  const service = serviceFor(endpoint.services, request);
  if (!service) return notServed(requestId);
  const now = endpoint.world.clock.now();
  const record = new CallRecord({ at: now.toISOString(), requestId, service: service.name }, endpoint.calls);
  try {
    const response = perform(endpoint, { request, requestId, service, now, record });
    record.answered(null);
    return response;
  } catch (error) {
    const awsError = asAwsError(endpoint, service, error);
    record.answered(awsError.code);
    return service.protocol.writeError(awsError, requestId);
  }
}

interface Exchange {
  readonly request: WireRequest;
  readonly requestId: string;
  readonly service: ServedService;
  readonly now: Date;
  readonly record: CallRecord;
}

function perform(endpoint: AwsEndpoint, exchange: Exchange): WireResponse {
  const { request, requestId, service, now, record } = exchange;
  const find = (accessKeyId: string) => endpoint.world.credentials.find(accessKeyId);
  const authenticated = authenticate(request, { find, now, realNow: endpoint.realNow() });
  record.principal = authenticated.principal;

  const received = service.protocol.receive(request);
  record.operation = received.operation;
  const operation = service.operations[received.operation];
  if (!operation) throw notImplemented(service.name, received.operation);

  const exposed = {
    operation: `${service.name}:${received.operation}`,
    account: authenticated.principal.account,
  };
  const strike = endpoint.weather.strike(exposed);
  if (strike) throw strikeError(strike, service.name, service.model.protocol);

  // The schema of this very operation made the input: it is of the type that the operation takes.
  const input = received.readInput() as never;
  const output = operation(input, contextOf(endpoint, exchange, authenticated));
  return service.protocol.writeOutput(received.operation, output, requestId);
}

function contextOf(
  { world }: AwsEndpoint,
  { request, requestId, now, record }: Exchange,
  { principal, signature }: AuthenticatedRequest<Principal>,
): CallContext {
  const { region, host } = addressed(request, signature);
  const authorize = createAuthorizer(world, {
    principal,
    region,
    sourceIp: request.sourceIp,
    now,
    onDecision: (decision) => record.decided(decision),
  });
  return { world, principal, region, host, requestId, now, authorize };
}

function asAwsError({ onFault }: AwsEndpoint, { model }: ServedService, error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  if (error instanceof SignatureRefusal) return refusalError(model.protocol, error);
  onFault(error);
  return new AwsError('InternalFailure', `The sandbox failed: ${error}`, 500);
}

/** AWS has no such answer: it is said plainly, with a status that no SDK retries. */
function notImplemented(service: string, operation: string): AwsError {
  return new AwsError('NotImplemented', `The sandbox does not implement ${service}:${operation}.`, 501);
}

function notServed(requestId: string): WireResponse {
  const headers = { 'content-type': 'text/plain', 'x-amzn-requestid': requestId };
  return {
    status: 501,
    headers,
    body: 'The sandbox does not serve the service this request is signed for.\n',
  };
}
