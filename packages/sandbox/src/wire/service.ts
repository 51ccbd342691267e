import type { Operations } from './operation-types.js';
import type { ServiceClient } from './service-model.js';

/** A service as the server takes it: what it speaks, and what its operations do. */
export interface Service<Context> {
  /** The service of a signing scope: `iam`, `sts`, `organizations`. */
  readonly signingName: string;
  /** The namespace of the SDK's client package. */
  readonly sdk: object;
  /** A client of it, of which only the protocol settings are read. */
  readonly client: ServiceClient;
  readonly operations: Readonly<Record<string, ((input: never, context: Context) => object) | undefined>>;
}

/**
 * A service whose operations are checked against the SDK's shapes.
 *
 * @example defineService({ signingName: 'sts', sdk: sts, client: new sts.STSClient({}), operations: { GetCallerIdentity } });
 */
export function defineService<Sdk extends object, Context>(
  service: Omit<Service<Context>, 'sdk' | 'operations'> & {
    readonly sdk: Sdk;
    readonly operations: Operations<Sdk, Context>;
  },
): Service<Context> {
  return service;
}
