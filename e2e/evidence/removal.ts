import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { RunResult } from '@rootwarden/core';
import type { Sandbox } from '@rootwarden/sandbox';

const bin = fileURLToPath(new URL('../bin/rootwarden.js', import.meta.resolve('rootwarden')));

/** Removes from every account. */
export const removeEverywhere = ['remove', '--all', '--yes'] as const;
/** Lifts every safety rule. */
export const liftedRules = [
  '--allow-recent-keys',
  '--allow-recent-sign-in',
  '--allow-active-certificates',
] as const;

export interface Removal {
  readonly child: ChildProcess;
  /** Resolves when the process is gone and all it wrote has been read. */
  readonly ended: Promise<{
    /** Null when a signal ended it. */
    readonly exitCode: number | null;
    readonly stdout: string;
    readonly stderr: string;
  }>;
}

interface Command {
  /** `remove` or `runs resume`, with its flags. */
  readonly args: readonly string[];
  /** Holds the state directory, and nothing else. */
  readonly folder: string;
  /** Where AWS is; the sandbox itself, or a gate before it. */
  readonly url?: string;
}

/** Runs the command in a process of its own; its document goes to stdout. */
export function startCommand(sandbox: Sandbox, { args, folder, url = sandbox.url }: Command): Removal {
  const flags = ['--output', 'json', '--state-dir', folder];
  const child = spawn(process.execPath, ['--', bin, ...args, ...flags], {
    env: { PATH: process.env.PATH, HOME: folder, ...sandbox.env(), AWS_ENDPOINT_URL: url },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)]).then(
    ([[exitCode], stdout, stderr]) => ({ exitCode: exitCode as number | null, stdout, stderr }),
  );
  return { child, ended };
}

/** Starts to remove the root credentials of every account, whatever speaks against it. */
export function startRemoval(sandbox: Sandbox, folder: string, url = sandbox.url): Removal {
  return startCommand(sandbox, { args: [...removeEverywhere, ...liftedRules], folder, url });
}

/** Runs a removal to its end. */
export async function removeAll(sandbox: Sandbox, folder: string): Promise<RunResult> {
  const { exitCode, stdout, stderr } = await startRemoval(sandbox, folder).ended;
  if (exitCode !== 0) throw new Error(`the removal exited with ${exitCode}: ${stderr}`);
  return parseResult(stdout);
}

/** The document that a removal wrote. */
export function parseResult(stdout: string): RunResult {
  return JSON.parse(stdout) as RunResult;
}
