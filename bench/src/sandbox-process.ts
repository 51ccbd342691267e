import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Environment } from './rootwarden-process.js';
import { exitOf, rootwarden } from './rootwarden-process.js';
import type { World, WorldCall } from './world.js';

/** A sandbox in a process of its own, so that what it takes is not counted to the tool. */
export interface SandboxProcess {
  /** What it prints to be pasted into a shell. */
  readonly env: Environment;
  /** `http://127.0.0.1:…` */
  readonly url: string;
  /** The truth: `GET /_sandbox/world`. */
  world(): Promise<World>;
  /** The latest 100,000 calls: `GET /_sandbox/calls`. */
  calls(): Promise<readonly WorldCall[]>;
  /** What the process has taken so far. */
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

interface Usage {
  /** Of all its threads. */
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
}

const usageChannel = fileURLToPath(new URL('usage-channel.js', import.meta.url));

/** @param flags of `rootwarden sandbox start` */
async function startSandboxProcess(flags: readonly string[]): Promise<SandboxProcess> {
  const args = [
    '--import',
    usageChannel,
    '--',
    rootwarden,
    'sandbox',
    'start',
    '--port',
    '0',
    '--centralized-root-access',
    ...flags,
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const exited = exitOf(child);
  // The types lose sight of the pipe where there is a channel too.
  const stdout = child.stdout as Readable;
  const env: Record<string, string> = {};
  for await (const line of createInterface({ input: stdout })) {
    const [, name, value] = /^export (\w+)='(.*)'$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) env[name] = value;
    if (line.startsWith('# Serving')) break;
  }
  const { AWS_ENDPOINT_URL: url, ROOTWARDEN_SANDBOX_TOKEN: token } = env;
  if (!url) throw new Error(`the sandbox did not start; it exited with ${await exited}`);
  const control = async (path: string): Promise<unknown> => {
    const answer = await fetch(`${url}/_sandbox/${path}`, { headers: { authorization: `Bearer ${token}` } });
    return answer.json();
  };
  return {
    env,
    url,
    world: async () => (await control('world')) as World,
    calls: async () => ((await control('calls')) as { readonly calls: readonly WorldCall[] }).calls,
    usage: async () => {
      child.send('usage');
      const [{ userCPUTime, systemCPUTime, maxRSS }] = (await once(child, 'message')) as [
        NodeJS.ResourceUsage,
      ];
      // Microseconds and kilobytes, as getrusage(2) gives them.
      return { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMegabytes: (maxRSS * 1_024) / 1e6 };
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
