import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Environment = Readonly<Record<string, string>>;

/** The command as it is installed. */
export const rootwarden = fileURLToPath(new URL('../bin/rootwarden.js', import.meta.resolve('rootwarden')));

const probe = fileURLToPath(new URL('usage-probe.js', import.meta.url));

/** A finished run of the command, in a process of its own. */
export interface FinishedRun {
  readonly exitCode: number | null;
  /** From the start of the process to its end. */
  readonly seconds: number;
  /** CPU time of all its threads, in seconds. */
  readonly cpuSeconds: number;
  /** Peak resident memory in MB, as VmHWM of /proc/<pid>/status. */
  readonly peakMegabytes: number;
  /** The files that hold its standard output and its standard error. */
  readonly output: string;
  readonly errors: string;
}

export interface RunOptions {
  readonly env: Environment;
  /** An empty directory of the run's own. */
  readonly directory: string;
}

/** Runs `rootwarden` with its output in files, and measures it. */
export async function runRootwarden(
  args: readonly string[],
  { env, directory }: RunOptions,
): Promise<FinishedRun> {
  const output = join(directory, 'output');
  const errors = join(directory, 'errors');
  const usageFile = join(directory, 'usage.json');
  const [stdout, stderr] = await Promise.all([open(output, 'w'), open(errors, 'w')]);
  try {
    const startedAt = performance.now();
    const child = spawn(process.execPath, ['--import', probe, '--', rootwarden, ...args], {
      cwd: directory,
      env: { ...process.env, ...env, ROOTWARDEN_BENCH_USAGE: usageFile },
      stdio: ['ignore', stdout.fd, stderr.fd],
    });
    const exitCode = await exitOf(child);
    const seconds = (performance.now() - startedAt) / 1_000;
    const usage = JSON.parse(await readFile(usageFile, 'utf8')) as NodeJS.ResourceUsage;
    return {
      exitCode,
      seconds,
      // Microseconds and kilobytes, as getrusage(2) gives them.
      cpuSeconds: (usage.userCPUTime + usage.systemCPUTime) / 1e6,
      peakMegabytes: (usage.maxRSS * 1_024) / 1e6,
      output,
      errors,
    };
  } finally {
    await Promise.all([stdout.close(), stderr.close()]);
  }
}

/**
 * Runs it and expects it to succeed.
 *
 * @throws what it wrote to stderr
 */
export async function runSuccessfully(args: readonly string[], options: RunOptions): Promise<FinishedRun> {
  const run = await runRootwarden(args, options);
  if (run.exitCode !== 0) throw new Error(await readFile(run.errors, 'utf8'));
  return run;
}

/** The exit code of a process; null when a signal ended it. */
export async function exitOf(child: ChildProcess): Promise<number | null> {
  const [exitCode] = (await once(child, 'exit')) as [number | null];
  return exitCode;
}
