import type { NodeHttpHandler } from '@smithy/node-http-handler';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';
import type { ConnectOptions } from './access.js';
import { requestHandler, routeTo } from './http.js';
import type { InputOf, Operation, OutputOf, ServiceName } from './operations.js';
import { sdk } from './sdk.js';
import { SessionCredentials } from './session-credentials.js';

/** What all clients of the SDK have in common. */
interface Client {
  send(command: unknown): Promise<unknown>;
  destroy(): void;
  readonly middlewareStack: {
    add(middleware: unknown, options: { step: 'deserialize'; name: string }): void;
  };
}

type ClientConstructor = new (config: Readonly<Record<string, unknown>>) => Client;

interface LoadedService {
  readonly client: Client;
  readonly commands: Readonly<Record<string, new (input: unknown) => unknown>>;
}

const clientNames: Readonly<Record<ServiceName, string>> = {
  sts: 'STSClient',
  iam: 'IAMClient',
  organizations: 'OrganizationsClient',
  s3: 'S3Client',
  cloudtrail: 'CloudTrailClient',
};

/** Whose requests a client signs, and where it sends them. */
interface Signer {
  readonly loaded: Map<string, Promise<LoadedService>>;
  readonly credentials: AwsCredentialIdentityProvider;
  readonly region: string;
}

/**
 * The one place that builds clients: one a service for the operator, one a service and Region for sessions, over
 * one request handler. The SDK's own retries are off; `Calls` knows better what may be sent again.
 */
export class Clients {
  readonly #operator = new Map<string, Promise<LoadedService>>();
  readonly #session = new Map<string, Promise<LoadedService>>();
  readonly #sessionCredentials = new SessionCredentials();
  readonly #handlers = new Map<'direct' | 'proxy', Promise<NodeHttpHandler>>();

  constructor(
    private readonly options: ConnectOptions,
    private readonly maxSockets: number,
    private readonly onServerTime: (date: number) => void,
  ) {}

  /** A function that sends `operation` as the operator. */
  async operator<Op extends Operation>(
    operation: Op,
  ): Promise<(input: InputOf<Op>) => Promise<OutputOf<Op>>> {
    const { credentials, region } = this.options;
    const send = await this.#sender(operation, { loaded: this.#operator, credentials, region });
    return (input) => send(input) as Promise<OutputOf<Op>>;
  }

  /** A function that sends `operation` with the credentials it is given. */
  async session<Op extends Operation>(
    operation: Op,
    region = this.options.region,
  ): Promise<(credentials: AwsCredentialIdentity, input: InputOf<Op>) => Promise<OutputOf<Op>>> {
    const { provider: credentials } = this.#sessionCredentials;
    const send = await this.#sender(operation, { loaded: this.#session, credentials, region });
    return (credentials, input) =>
      this.#sessionCredentials.sign(credentials, () => send(input)) as Promise<OutputOf<Op>>;
  }

  close(): void {
    for (const handler of this.#handlers.values()) handler.then((built) => built.destroy()).catch(() => {});
  }

  async #sender(operation: Operation, signer: Signer): Promise<(input: unknown) => Promise<unknown>> {
    const [service, name] = operation.split(':') as [ServiceName, string];
    const key = `${service} ${signer.region}`;
    let loading = signer.loaded.get(key);
    if (!loading) {
      loading = this.#load(service, signer);
      signer.loaded.set(key, loading);
    }
    const { client, commands } = await loading;
    const Command = commands[`${name}Command`];
    if (!Command) throw new TypeError(`${operation} is not an operation of the SDK`);
    return (input) => client.send(new Command(input));
  }

  async #load(service: ServiceName, { credentials, region }: Signer): Promise<LoadedService> {
    const { endpoint, endpoints } = this.options;
    const address = endpoints?.[service] ?? endpoint;
    const handler = await this.#handler(routeTo(address));
    const commands = (await sdk[service]()) as unknown as Record<string, new (input: unknown) => unknown>;
    const Constructor = commands[clientNames[service]] as unknown as ClientConstructor;
    const client = new Constructor({
      region,
      credentials,
      maxAttempts: 1,
      requestHandler: handler,
      ...(address !== undefined && { endpoint: address }),
      // An endpoint of one's own has no host name a bucket.
      ...(service === 's3' && address !== undefined && { forcePathStyle: true }),
    });
    client.middlewareStack.add(this.#readDate(), { step: 'deserialize', name: 'readServerDate' });
    return { client, commands };
  }

  #handler(route: 'direct' | 'proxy'): Promise<NodeHttpHandler> {
    const known = this.#handlers.get(route);
    if (known) return known;
    const handler = requestHandler(this.options, this.maxSockets, route);
    this.#handlers.set(route, handler);
    return handler;
  }

  /** Learns AWS's time from every answer, errors included. */
  #readDate() {
    type Answer = { readonly response?: { readonly headers?: Readonly<Record<string, string>> } };
    const read = (answer: Answer | undefined) => {
      const date = Date.parse(answer?.response?.headers?.date ?? '');
      if (!Number.isNaN(date)) this.onServerTime(date);
    };
    return (next: (args: unknown) => Promise<Answer>) => async (args: unknown) => {
      try {
        const answer = await next(args);
        read(answer);
        return answer;
      } catch (error) {
        read({ response: (error as { $response?: Answer['response'] }).$response ?? {} });
        throw error;
      }
    };
  }
}
