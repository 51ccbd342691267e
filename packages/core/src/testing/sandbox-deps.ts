import { type Sandbox, type SandboxOptions, startSandbox } from '@rootwarden/sandbox';
import { onTestFinished } from 'vitest';
import { type AwsAccess, connect } from '../aws/access.js';
import { systemClock } from '../clock.js';
import type { Dependencies } from '../dependencies.js';
import type { RootwardenEvent } from '../events.js';

/** An organization for one test, gone when it has finished. */
export async function sandboxFor(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({
    clock: new Date('2026-11-22T09:00:00Z'),
    centralizedRootAccess: true,
    ...options,
  });
  onTestFinished(() => sandbox.stop());
  return sandbox;
}

export interface TestDependencies extends Dependencies {
  readonly events: RootwardenEvent[];
  readonly stop: AbortController;
}

interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Dependencies that reach a sandbox over HTTP with the real SDK, as its security operator unless told. */
export function dependenciesFor(sandbox: Sandbox, keys?: Keys, region = 'eu-west-1'): TestDependencies {
  const env = sandbox.env();
  const credentials = keys ?? {
    accessKeyId: env.AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '',
  };
  const events: RootwardenEvent[] = [];
  const emit = (event: RootwardenEvent) => void events.push(event);
  const stop = new AbortController();
  const aws: AwsAccess = connect(
    { region, endpoint: sandbox.url, credentials: async () => credentials },
    { clock: systemClock, emit },
  );
  onTestFinished(() => aws.close());
  return { aws, clock: systemClock, emit, events, signal: stop.signal, stop };
}
