import { randomUUID } from 'node:crypto';
import { createAuthorizer } from '../authorize/authorizer.js';
import type { CallContext } from '../services/operation.js';
import { trailed } from '../trail/record-call.js';
import type { FormerStates } from '../weather/former-states.js';
import { strikeError } from '../weather/strike-error.js';
import type { Fate, Weather } from '../weather/weather.js';
import { AwsError } from '../wire/aws-error.js';
import {
  type ConnectionReset,
  connectionReset,
  type WireRequest,
  type WireResponse,
} from '../wire/http-message.js';
import { s3Host } from '../wire/rest-xml/s3-host.js';
import { type AuthenticatedRequest, authenticate } from '../wire/sigv4/authenticate.js';
import { refusalError, SignatureRefusal } from '../wire/sigv4/refusal.js';
import type { Principal } from '../world/principal.js';
import type { World } from '../world/world.js';
import { addressed } from './addressed.js';
import type { CallLog } from './call-log.js';
import { CallRecord } from './call-record.js';
import { notServed } from './not-served.js';
import { type ServedService, serviceFor } from './served-service.js';

export interface AwsEndpoint {
  readonly services: readonly ServedService[];
  readonly world: World;
  readonly weather: Weather;
  readonly formerStates: FormerStates;
  readonly calls: CallLog;
  readonly realNow: () => Date;
  /** Told of a mistake of the sandbox's own; the client gets AWS's 500. */
  readonly onFault: (error: unknown) => void;
}

/** What becomes of a request. */
export interface Answer {
  readonly response: WireResponse | ConnectionReset;
  /** Milliseconds after which the client gets it. */
  readonly delay: number;
}

/** Answers one request as AWS does: who signed it, what it asks for, whether it may, what comes of it. */
export function answer(endpoint: AwsEndpoint, request: WireRequest): Answer {
  const requestId = randomUUID();
  const service = serviceFor(endpoint.services, request);
  if (!service) return { response: notServed(request, requestId), delay: endpoint.weather.usualDelay };
  const now = endpoint.world.clock.now();
  const record = new CallRecord({ at: now.toISOString(), requestId, service: service.name }, endpoint.calls);
  const response = performAndRecord(endpoint, { request, requestId, service, now, record });
  return {
    response: record.weather === 'reset-after-effect' ? connectionReset : response,
    delay: record.delay ?? endpoint.weather.usualDelay,
  };
}

interface Exchange {
  readonly request: WireRequest;
  readonly requestId: string;
  readonly service: ServedService;
  readonly now: Date;
  readonly record: CallRecord;
}

function performAndRecord(endpoint: AwsEndpoint, exchange: Exchange): Answer['response'] {
  const { service, requestId, record } = exchange;
  try {
    const response = perform(endpoint, exchange);
    record.answered(null);
    return response;
  } catch (error) {
    const awsError = asAwsError(endpoint, service, error);
    record.answered(awsError.code);
    return service.protocol.writeError(awsError, requestId);
  }
}

function perform(endpoint: AwsEndpoint, exchange: Exchange): Answer['response'] {
  const { request, requestId, service, now, record } = exchange;
  const find = (accessKeyId: string) => endpoint.world.credentials.find(accessKeyId);
  const authenticated = authenticate(request, { find, now, realNow: endpoint.realNow() });
  record.principal = authenticated.principal;

  const received = service.protocol.receive(request);
  record.operation = received.operation;
  const operation = service.operations[received.operation];
  if (!operation) throw notImplemented(service.name, received.operation);

  const context = contextOf(endpoint, exchange, authenticated);
  const { region } = context;
  endpoint.world.recordUse(authenticated.principal, { at: now, service: service.name, region });
  const name = `${service.name}:${received.operation}`;
  const fate = fateOf(endpoint, exchange, name, context);
  if (fate.strike === 'reset-before-effect') return connectionReset;
  if (fate.strike && fate.strike !== 'reset-after-effect') {
    throw strikeError(fate.strike, service.name, service.model.protocol);
  }

  // The schema of this very operation made the input: it is of the type that the operation takes.
  const input = received.readInput() as never;
  const account = endpoint.world.accounts.get(context.principal.account);
  const dated = { operation: name, account, now };
  const takeOut = endpoint.formerStates.putBack(dated, fate.isStale);
  if (takeOut) record.weather ??= 'stale-read';
  try {
    const call = { context, service: service.name, operation: received.operation, input };
    const output = trailed({ ...call, ...clientOf(request) }, () =>
      endpoint.formerStates.remembering(dated, () => operation(input, context)),
    );
    return service.protocol.writeOutput(received.operation, output, requestId);
  } finally {
    takeOut?.();
  }
}

const clientOf = ({ sourceIp, headers }: WireRequest) => ({
  sourceIp,
  userAgent: headers['user-agent'] ?? '',
});

function fateOf(
  { weather }: AwsEndpoint,
  { request, record }: Exchange,
  operation: string,
  { principal: { account }, region, host }: CallContext,
): Fate {
  const { query, body } = request;
  const path = `${s3Host(host).bucket ?? ''}${request.path}`;
  const fate = weather.fate({ operation, account, region, path, query, body });
  record.delay = fate.delay;
  record.weather = fate.strike ?? null;
  return fate;
}

function contextOf(
  { world }: AwsEndpoint,
  { request, requestId, now, record }: Exchange,
  { principal, signature }: AuthenticatedRequest<Principal>,
): CallContext {
  const { region, host, origin } = addressed(request, signature);
  const authorize = createAuthorizer(world, {
    principal,
    region,
    sourceIp: request.sourceIp,
    now,
    onDecision: (decision) => record.decided(decision),
  });
  return { world, principal, region, host, origin, requestId, now, authorize };
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
