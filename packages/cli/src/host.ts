import type { Readable, Writable } from 'node:stream';

/** A stream that may be a terminal. */
export type OutputStream = Writable & { readonly isTTY?: boolean; readonly columns?: number };
type InputStream = Readable & { readonly isTTY?: boolean };

/** A wish to stop. */
export type StopSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

/** The process as the commands see it, handed in: the whole command line runs inside a test, unspawned. */
export interface Host {
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Calls `listener` at each signal until the returned function is called. */
  onStop(listener: (signal: StopSignal) => void): () => void;
  /** Ends the process at once. */
  exit(code: number): void;
}

const stopSignals: readonly StopSignal[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** The real process. Its streams are opened when they are asked for: the help needs one of the three. */
export function processHost(): Host {
  return {
    get stdin() {
      return process.stdin;
    },
    get stdout() {
      return outliving(process.stdout);
    },
    get stderr() {
      return outliving(process.stderr);
    },
    env: process.env,
    cwd: process.cwd(),
    onStop: (listener) => {
      for (const signal of stopSignals) process.on(signal, listener);
      return () => {
        for (const signal of stopSignals) process.off(signal, listener);
      };
    },
    exit: (code) => process.exit(code),
  };
}

/** A reader that went away (`| head`) must not end the process. Who writes results looks for it too. */
function outliving<Stream extends NodeJS.WriteStream>(stream: Stream): Stream {
  if (!stream.listeners('error').includes(ignore)) stream.on('error', ignore);
  return stream;
}

function ignore(): void {}
