import { NormalizedSchema } from '@smithy/core/schema';
import type { StaticErrorSchema, StaticOperationSchema, StaticStructureSchema } from '@smithy/types';

/** What this package reads of an SDK client: how its service speaks. Undocumented, so the round trips hold it. */
export interface ServiceClient {
  readonly config: {
    readonly protocol: unknown;
    readonly protocolSettings: ProtocolSettings;
  };
}

interface ProtocolSettings {
  readonly defaultNamespace?: string;
  readonly xmlNamespace?: string;
  readonly version?: string;
  readonly serviceTarget?: string;
  readonly awsQueryCompatible?: boolean;
}

/** One operation: its name and the schemas of its two messages. */
export interface OperationModel {
  readonly name: string;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
  /** The output as the SDK declares it, to be put into an envelope. */
  readonly outputRef: StaticOperationSchema[5];
  /** HTTP method, path template and status of a success, for services with HTTP bindings. */
  readonly http?: readonly [method: string, path: string, status: number];
}

/** One modelled error: how it leaves, and the members of its body besides the message. */
interface ErrorModel {
  /** The code and the status by awsQuery and REST-XML. JSON services send the shape's name, and 400 or 500. */
  readonly wireCode: string;
  readonly status: number;
  /** Whose fault it is: the sender's or the service's. */
  readonly fault: 'client' | 'server';
  /** `message` or `Message`, as the service spells it. */
  readonly messageMember: string;
  readonly schema: StaticErrorSchema;
}

/** All that a server has to know of a service, read out of the SDK's client package. */
export interface ServiceModel {
  /** The Smithy id of the protocol, `aws.protocols#awsQuery`. */
  readonly protocol: string;
  /** `com.amazonaws.sts` */
  readonly namespace: string;
  readonly xmlNamespace?: string;
  readonly version?: string;
  /** The prefix of `X-Amz-Target`. */
  readonly target?: string;
  /** Whether the errors of a JSON service carry their old Query code in a header. */
  readonly queryCompatible: boolean;
  readonly operations: ReadonlyMap<string, OperationModel>;
  /** By shape name, `NoSuchEntityException`. */
  readonly errors: ReadonlyMap<string, ErrorModel>;
}

/**
 * Reads the model of a service.
 *
 * @param sdk the namespace of a client package, `import * as sts from '@aws-sdk/client-sts'`
 * @param client a client of it; it is never asked to send anything
 */
export function readServiceModel(sdk: object, client: ServiceClient): ServiceModel {
  const settings = client.config.protocolSettings;
  const schemas: unknown[] = Object.values(sdk);
  const operations = schemas.filter(isOperation).map(readOperation);
  const errors = schemas.filter(isError).map(readError);
  return {
    protocol: protocolId(client),
    namespace: settings.defaultNamespace ?? '',
    ...(settings.xmlNamespace && { xmlNamespace: settings.xmlNamespace }),
    ...(settings.version && { version: settings.version }),
    ...(settings.serviceTarget && { target: settings.serviceTarget }),
    queryCompatible: settings.awsQueryCompatible === true,
    operations: new Map(operations.map((operation) => [operation.name, operation])),
    errors: new Map(errors),
  };
}

/** A structure made up here, for envelopes that no model describes. Members without a schema are strings. */
export function structure(
  namespace: string,
  name: string,
  members: Readonly<Record<string, StaticStructureSchema[5][number]>>,
): StaticStructureSchema {
  return [3, namespace, name, 0, Object.keys(members), Object.values(members)];
}

// The first element of a static schema says what it is.
const isOperation = (value: unknown): value is StaticOperationSchema =>
  Array.isArray(value) && value[0] === 9;
const isError = (value: unknown): value is StaticErrorSchema => Array.isArray(value) && value[0] === -3;

function readOperation(schema: StaticOperationSchema): OperationModel {
  const [, , name, traits, input, output] = schema;
  const http = typeof traits === 'object' ? traits.http : undefined;
  return {
    name,
    input: NormalizedSchema.of(input),
    output: NormalizedSchema.of(output),
    outputRef: output,
    ...(http && { http }),
  };
}

function readError(schema: StaticErrorSchema): [string, ErrorModel] {
  const [, , name, traits, members] = schema;
  const { awsQueryError, httpError, error } = (typeof traits === 'object' ? traits : {}) as {
    readonly awsQueryError?: readonly [code: string, status: number];
    readonly httpError?: number;
    readonly error?: 'client' | 'server';
  };
  return [
    name,
    {
      wireCode: awsQueryError?.[0] ?? name,
      status: awsQueryError?.[1] ?? httpError ?? 400,
      fault: error ?? 'client',
      messageMember: members.find((member) => member.toLowerCase() === 'message') ?? 'message',
      schema,
    },
  ];
}

function protocolId(client: ServiceClient): string {
  const { protocol } = client.config;
  if (typeof protocol === 'object' && protocol !== null && 'getShapeId' in protocol) {
    return String((protocol.getShapeId as () => unknown).call(protocol));
  }
  throw new Error('The SDK client has no protocol with a Smithy id: was the SDK upgraded?');
}
