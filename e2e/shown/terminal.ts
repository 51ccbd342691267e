import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Sandbox } from '@rootwarden/sandbox';

const bin = fileURLToPath(new URL('../bin/rootwarden.js', import.meta.resolve('rootwarden')));

/** A shell of 80 columns in an empty directory, in which `rootwarden` is pointed at a sandbox. */
export interface Terminal {
  readonly directory: string;
  /**
   * Runs the built command, and gives what a user sees: the line that was typed, and what was printed below it.
   *
   * @param line the arguments, parted by spaces
   * @param through another way to AWS than straight to the sandbox: the URL of a gate
   */
  type(line: string, through?: string): Promise<Typed>;
  /** Leaves nothing behind. */
  close(): Promise<void>;
}

interface Typed {
  readonly screen: string;
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
}

/** Opens a terminal before a sandbox. */
export async function openTerminal(sandbox: Sandbox): Promise<Terminal> {
  const directory = await mkdtemp(join(tmpdir(), 'rootwarden-shown-'));
  return {
    directory,
    type: (line, through = sandbox.url) => run(line, { directory, sandbox, url: through }),
    close: () => rm(directory, { recursive: true, force: true }),
  };
}

interface Where {
  readonly directory: string;
  readonly sandbox: Sandbox;
  readonly url: string;
}

async function run(line: string, { directory, sandbox, url }: Where): Promise<Typed> {
  // Both streams through one pipe, so that they keep the order in which a terminal shows them.
  const command = ['-c', 'exec "$@" 2>&1', 'sh', process.execPath, '--', bin, ...line.split(' ')];
  const child = spawn('/bin/sh', command, {
    cwd: directory,
    env: {
      PATH: process.env.PATH,
      HOME: directory,
      COLUMNS: '80',
      ...sandbox.env(),
      AWS_ENDPOINT_URL: url,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [[exitCode], printed] = await Promise.all([once(child, 'exit'), text(child.stdout)]);
  return { screen: `$ rootwarden ${line}\n${printed}`, exitCode: exitCode as number | null };
}
