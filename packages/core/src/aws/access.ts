import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';
import type { Clock } from '../clock.js';
import type { EventSink } from '../events.js';
import type { RequestCounts } from '../model/audit.js';
import { type CallOptions, Calls } from './calls.js';
import { Clients } from './clients.js';
import type { InputOf, Operation, OutputOf, ServiceName } from './operations.js';
import { Pace } from './pace.js';
import { ServerTime } from './server-time.js';

/** How to reach AWS. Resolved by the host: nothing below it reads the environment. */
export interface ConnectOptions {
  /** Any Region of the caller's partition: STS is called there, IAM and Organizations where they live. */
  readonly region: string;
  /** The operator's credentials; called again when they expire. */
  readonly credentials: AwsCredentialIdentityProvider;
  /** One endpoint for all services, as AWS_ENDPOINT_URL. */
  readonly endpoint?: string;
  /** An endpoint of one service, as AWS_ENDPOINT_URL_STS; wins over `endpoint`. */
  readonly endpoints?: Readonly<Partial<Record<ServiceName, string>>>;
  /** Whether HTTPS_PROXY, HTTP_PROXY and NO_PROXY are to be honoured. Loopback never goes through a proxy. */
  readonly useProxy?: boolean;
  /** A PEM bundle that replaces the system's certificate authorities, as AWS_CA_BUNDLE: its text, not its path. */
  readonly certificateAuthorities?: string;
  /** How many requests may be under way at once. 128 unless told. */
  readonly maxConcurrency?: number;
}

/** The host's part of a connection. */
export interface ConnectDependencies {
  readonly clock: Clock;
  readonly emit: EventSink;
  /** A number in [0, 1), to spread retries. */
  readonly random?: () => number;
}

/**
 * AWS as the operations see it: calls by the name of their IAM action, as the operator or with the
 * credentials of a session, all of them paced, counted and translated.
 */
export interface AwsAccess {
  readonly region: string;
  /** How many accounts may be worked on side by side. */
  readonly maxConcurrency: number;
  /** Every HTTP attempt so far. */
  readonly requests: RequestCounts;
  /** AWS's time, from the `Date` of its answers: neither ages nor records depend on the local clock. */
  now(): Date;
  /** Calls as the operator. @throws AwsCallError */
  operator<Op extends Operation>(
    operation: Op,
    input: InputOf<Op>,
    options?: CallOptions,
  ): Promise<OutputOf<Op>>;
  /** Calls with the given credentials and no others. @throws AwsCallError */
  session<Op extends Operation>(
    credentials: AwsCredentialIdentity,
    operation: Op,
    input: InputOf<Op>,
    options?: CallOptions,
  ): Promise<OutputOf<Op>>;
  /** Closes the connections that are kept open. */
  close(): void;
}

const defaultConcurrency = 128;

/**
 * Connects to AWS. Nothing is sent and no SDK is loaded before the first call.
 *
 * @example const aws = connect({ region: 'eu-west-1', credentials }, { clock: systemClock, emit: () => {} });
 */
export function connect(
  options: ConnectOptions,
  { clock, emit, random = Math.random }: ConnectDependencies,
): AwsAccess {
  const maxConcurrency = options.maxConcurrency ?? defaultConcurrency;
  const serverTime = new ServerTime(clock);
  const clients = new Clients(options, maxConcurrency, (date) => serverTime.heard(date));
  const calls = new Calls(new Pace(clock, maxConcurrency), clock, random, (operation, throttledSoFar) =>
    emit({ code: 'throttled', operation, throttledSoFar }),
  );
  return {
    region: options.region,
    maxConcurrency,
    get requests() {
      return calls.counts;
    },
    now: () => serverTime.now(),
    operator: async (operation, input, callOptions) => {
      const send = await clients.operator(operation);
      return calls.send({ operation }, () => send(input), callOptions);
    },
    session: async (credentials, operation, input, callOptions) => {
      const send = await clients.session(operation, callOptions?.region);
      const { accountId: account = credentials.accessKeyId } = credentials;
      return calls.send({ operation, account }, () => send(credentials, input), callOptions);
    },
    close: () => clients.close(),
  };
}
