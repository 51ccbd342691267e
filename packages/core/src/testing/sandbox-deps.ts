import { type Sandbox, type SandboxOptions, startSandbox } from '@rootwarden/sandbox';
import { afterAll, onTestFinished } from 'vitest';
import { type AwsAccess, connect } from '../aws/access.js';
import type { Clock } from '../clock.js';
import type { Dependencies } from '../dependencies.js';
import type { RootwardenEvent } from '../events.js';
import { QuickClock } from './quick-clock.js';

/** Takes what is to be done when something is no longer needed. */
export type AtEnd = (cleanUp: () => Promise<void> | void) => void;

/** For what a `beforeAll` makes: it lives until the tests of the file have ended. */
export function untilTestsEnd(): AtEnd {
  const cleanUps: (() => Promise<void> | void)[] = [];
  afterAll(async () => {
    for (const cleanUp of cleanUps.toReversed()) await cleanUp();
  });
  return (cleanUp) => void cleanUps.push(cleanUp);
}

/** An organization for one test, gone when it has finished. */
export async function sandboxFor(
  options: SandboxOptions = {},
  atEnd: AtEnd = onTestFinished,
): Promise<Sandbox> {
  const sandbox = await startSandbox({
    clock: new Date('2026-11-22T09:00:00Z'),
    centralizedRootAccess: true,
    ...options,
  });
  atEnd(() => sandbox.stop());
  return sandbox;
}

export interface TestDependencies extends Dependencies {
  readonly events: RootwardenEvent[];
  readonly stop: AbortController;
}

/** How a test reaches its sandbox; what is left out is the security operator's way. */
export interface TestConnection {
  readonly keys?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  readonly region?: string;
  /** Where to send requests, when something stands between the tool and the sandbox. */
  readonly endpoint?: string;
  readonly clock?: Clock;
  readonly maxConcurrency?: number;
  /** Told of every event as it comes, to act in the middle of an operation. */
  readonly onEvent?: (event: RootwardenEvent, stop: AbortController) => void;
}

/** Dependencies that reach a sandbox over HTTP with the real SDK, as its security operator unless told. */
export function dependenciesFor(
  sandbox: Sandbox,
  connection: TestConnection = {},
  atEnd: AtEnd = onTestFinished,
): TestDependencies {
  const { region = 'eu-west-1', endpoint = sandbox.url, clock = new QuickClock(), onEvent } = connection;
  const { maxConcurrency, keys = sandbox.world.callers.securityOperator } = connection;
  const { accessKeyId, secretAccessKey, sessionToken } = { sessionToken: undefined, ...keys };
  const credentials = { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
  const events: RootwardenEvent[] = [];
  const stop = new AbortController();
  const emit = (event: RootwardenEvent) => {
    events.push(event);
    onEvent?.(event, stop);
  };
  const aws: AwsAccess = connect(
    { region, endpoint, credentials: async () => credentials, ...(maxConcurrency && { maxConcurrency }) },
    { clock, emit },
  );
  atEnd(() => aws.close());
  return { aws, clock, emit, events, signal: stop.signal, stop };
}

type SessionKeys = NonNullable<TestConnection['keys']>;

/** The keys of a session of one of the delegate's roles, which the security operator opens. */
export function keysOfRole(
  sandbox: Sandbox,
  role: 'SecurityAudit' | 'SecurityOperations',
): Promise<SessionKeys> {
  const [, delegate] = sandbox.world.organization.accounts;
  return keysOf(sandbox, `arn:aws:iam::${delegate?.id}:role/${role}`);
}

/** The keys of a session of a role, which the security operator opens unless somebody else is named. */
export async function keysOf(sandbox: Sandbox, roleArn: string, opener?: SessionKeys): Promise<SessionKeys> {
  const { aws } = dependenciesFor(sandbox, opener && { keys: opener });
  const { Credentials } = await aws.operator('sts:AssumeRole', {
    RoleArn: roleArn,
    RoleSessionName: 'test',
  });
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = Credentials ?? {};
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}
