import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Environment } from './rootwarden-process.js';
import { exitOf, rootwarden } from './rootwarden-process.js';
import type { World } from './world.js';

/** A sandbox in a process of its own, so that what it takes is not counted to the tool. */
export interface SandboxProcess {
  /** What it prints to be pasted into a shell. */
  readonly env: Environment;
  /** The truth: `GET /_sandbox/world`. */
  world(): Promise<World>;
  stop(): Promise<void>;
}

/** @param flags of `rootwarden sandbox start` */
export async function startSandboxProcess(flags: readonly string[]): Promise<SandboxProcess> {
  const args = ['--', rootwarden, 'sandbox', 'start', '--port', '0', '--centralized-root-access', ...flags];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = exitOf(child);
  const env: Record<string, string> = {};
  for await (const line of createInterface({ input: child.stdout })) {
    const [, name, value] = /^export (\w+)='(.*)'$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) env[name] = value;
    if (line.startsWith('# Serving')) break;
  }
  const { AWS_ENDPOINT_URL: url, ROOTWARDEN_SANDBOX_TOKEN: token } = env;
  if (!url) throw new Error(`the sandbox did not start; it exited with ${await exited}`);
  return {
    env,
    world: async () => {
      const answer = await fetch(`${url}/_sandbox/world`, { headers: { authorization: `Bearer ${token}` } });
      return (await answer.json()) as World;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** Starts a sandbox, does `work`, and stops it whatever happens. */
export async function withSandbox<Result>(
  flags: readonly string[],
  work: (sandbox: SandboxProcess) => Promise<Result>,
): Promise<Result> {
  const sandbox = await startSandboxProcess(flags);
  try {
    return await work(sandbox);
  } finally {
    await sandbox.stop();
  }
}
