import type { CallContext } from '../services/operation.js';
import type { WireRequest } from '../wire/http-message.js';
import type { Protocol } from '../wire/protocol.js';
import { protocolOf } from '../wire/protocols.js';
import type { Service } from '../wire/service.js';
import { readServiceModel, type ServiceModel } from '../wire/service-model.js';
import { scopeOf } from '../wire/sigv4/signed-request.js';

/** A service with its wire. */
export interface ServedService {
  readonly name: string;
  readonly model: ServiceModel;
  readonly protocol: Protocol;
  readonly operations: Service<CallContext>['operations'];
}

export function serve(service: Service<CallContext>): ServedService {
  const model = readServiceModel(service.sdk, service.client);
  return { name: service.signingName, model, protocol: protocolOf(model), operations: service.operations };
}

/**
 * The service a request is for: the one it was signed for. An unsigned request goes to the first
 * service that knows its operation, which will refuse it in its own words.
 */
export function serviceFor(
  services: readonly ServedService[],
  request: WireRequest,
): ServedService | undefined {
  const scope = scopeOf(request);
  if (scope) return services.find(({ name }) => name === scope.service);
  return services.find((service) => knows(service, request)) ?? services[0];
}

function knows({ protocol }: ServedService, request: WireRequest): boolean {
  try {
    protocol.receive(request);
    return true;
  } catch {
    return false;
  }
}
