import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { RunResult } from '@rootwarden/core';
import type { Sandbox } from '@rootwarden/sandbox';

const bin = fileURLToPath(new URL('../bin/rootwarden.js', import.meta.resolve('rootwarden')));
const command = ['remove', '--all', '--yes', '--output', 'json'];
const lifted = ['--allow-recent-keys', '--allow-recent-sign-in', '--allow-active-certificates'];

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

/**
 * Removes the root credentials of every account of a sandbox, by the command, in a process of its own.
 *
 * @param folder holds the state directory, and nothing else
 * @param url where AWS is; the sandbox itself, or a gate before it
 */
export function startRemoval(sandbox: Sandbox, folder: string, url = sandbox.url): Removal {
  const child = spawn(process.execPath, ['--', bin, ...command, ...lifted, '--state-dir', folder], {
    env: { PATH: process.env.PATH, HOME: folder, ...sandbox.env(), AWS_ENDPOINT_URL: url },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)]).then(
    ([[exitCode], stdout, stderr]) => ({ exitCode: exitCode as number | null, stdout, stderr }),
  );
  return { child, ended };
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
