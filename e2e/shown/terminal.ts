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
   * @param line the arguments, parted by spaces; one with spaces of its own stands in single quotes
   */
  type(line: string, options?: TypeOptions): Promise<Typed>;
  /** Leaves nothing behind. */
  close(): Promise<void>;
}

interface TypeOptions {
  /** Another way to AWS than straight to the sandbox: the URL of a gate. */
  readonly through?: string;
  /** Who types, where it is not the security operator: their keys. */
  readonly keys?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Told of the process, to end it before its time. */
  readonly started?: (child: { kill(signal: 'SIGKILL'): boolean }) => void;
}

interface Typed {
  /** As in the documentation: with the same name for the directory and the same ids of runs each time. */
  readonly screen: string;
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
}

/** Opens a terminal before a sandbox. */
export async function openTerminal(sandbox: Sandbox): Promise<Terminal> {
  const directory = await mkdtemp(join(tmpdir(), 'rootwarden-shown-'));
  const steady = steadily(directory);
  return {
    directory,
    type: async (line, { through = sandbox.url, keys, started = () => {} } = {}) => {
      // Both streams through one pipe, so that they keep the order in which a terminal shows them.
      const command = ['-c', 'exec "$@" 2>&1', 'sh', process.execPath, '--', bin, ...wordsOf(line)];
      const child = spawn('/bin/sh', command, {
        cwd: directory,
        env: {
          PATH: process.env.PATH,
          HOME: directory,
          COLUMNS: '80',
          ...sandbox.env(),
          AWS_ENDPOINT_URL: through,
          ...(keys && { AWS_ACCESS_KEY_ID: keys.accessKeyId, AWS_SECRET_ACCESS_KEY: keys.secretAccessKey }),
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      started(child);
      const [[exitCode], printed] = await Promise.all([once(child, 'exit'), text(child.stdout)]);
      return { screen: steady(`$ rootwarden ${line}\n${printed}`), exitCode: exitCode as number | null };
    },
    close: () => rm(directory, { recursive: true, force: true }),
  };
}

/** The words of a line, as a shell has them. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '');
}

/** Puts what is another each time, the directory, the ids of runs and the minute, in the same words; leaves out progress. */
function steadily(directory: string): (screen: string) => string {
  const runs: string[] = [];
  return (screen) =>
    screen
      // Every ten seconds, when a machine has much else to do.
      .replace(/^(listing accounts|auditing|looking into members|applying)( [\d,]+\/[\d,]+)?( · .*)?\n/gm, '')
      .replaceAll(directory, '/home/you')
      .replace(/(\d{4}-\d\d-\d\d\s\d\d):\d\d(?=\sUTC)/g, '$1:00')
      .replace(/\d{8}T\d{9}Z-[0-9a-f]{6}/g, (id) => {
        if (!runs.includes(id)) runs.push(id);
        const nth = runs.indexOf(id) + 1;
        return `20261122T09${nth}000000Z-a0000${nth}`;
      });
}
