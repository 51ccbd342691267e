import { Readable, Writable } from 'node:stream';
import type { ExitCode } from '../exit-codes.js';
import type { Host, StopSignal } from '../host.js';
import { main } from '../main.js';

export interface TestHostOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** Lines typed at a terminal; without them there is no terminal. */
  readonly typed?: string;
  /** Called with everything that is written to stderr, as it comes. */
  readonly onStderr?: (text: string) => void;
  readonly onStdout?: (text: string) => void;
  /** Characters of stdout after which its reader goes away. */
  readonly stdoutClosesAfter?: number;
}

export interface TestHost extends Host {
  readonly written: { stdout: string; stderr: string };
  /** Exit codes that were asked for at once, by a second Ctrl-C. */
  readonly exits: number[];
  /** Presses Ctrl-C. */
  interrupt(): void;
}

export interface Ran {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

/** A process made of streams in memory. */
export function testHost(options: TestHostOptions = {}): TestHost {
  const { env = {}, cwd = '/nonexistent', typed, stdoutClosesAfter = Number.POSITIVE_INFINITY } = options;
  const written = { stdout: '', stderr: '' };
  const listeners = new Set<(signal: StopSignal) => void>();
  const exits: number[] = [];
  const isTTY = typed !== undefined;
  const stream = (
    name: 'stdout' | 'stderr',
    heard?: (text: string) => void,
    closesAfter = Number.POSITIVE_INFINITY,
  ) => {
    const writable = new Writable({
      decodeStrings: false,
      write(text: string, _encoding, done) {
        if (written[name].length > closesAfter) {
          done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
          return;
        }
        written[name] += text;
        heard?.(text);
        done();
      },
    });
    return Object.assign(writable, { isTTY, ...(isTTY && { columns: 80 }) });
  };
  return {
    stdin: Object.assign(Readable.from(typed === undefined ? [] : [typed]), { isTTY }),
    stdout: stream('stdout', options.onStdout, stdoutClosesAfter),
    stderr: stream('stderr', options.onStderr),
    env: { HOME: '/nonexistent', AWS_EC2_METADATA_DISABLED: 'true', ...env },
    cwd,
    onStop: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    exit: (code) => {
      exits.push(code);
    },
    written,
    exits,
    interrupt: () => {
      for (const listener of listeners) listener('SIGINT');
    },
  };
}

/** Runs a command line in this process, as the bin would. */
export async function run(argv: readonly string[], options: TestHostOptions | TestHost = {}): Promise<Ran> {
  const host = 'written' in options ? options : testHost(options);
  const code = await main(argv, host);
  return { code, ...host.written };
}
