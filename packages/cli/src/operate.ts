import {
  connect,
  credentialProvider,
  type Dependencies,
  type RootwardenEvent,
  systemClock,
} from '@rootwarden/core';
import { Stopped } from './errors.js';
import { type ExitCode, exitCodes, worst } from './exit-codes.js';
import type { Context } from './global-flags.js';
import { keepHeapSmall } from './heap.js';
import { listenForInterrupt } from './interrupt.js';
import type { Output } from './output/output.js';
import { startProgress } from './progress.js';
import { resolveSettings } from './settings/settings.js';
import { canRedraw } from './terminal.js';

export interface Operation<Result> {
  readonly output: Output;
  /** Whether AWS is only read: such a command stops when nobody reads its result any more. */
  readonly reading: boolean;
  readonly emit: (event: RootwardenEvent) => void;
  readonly run: (deps: Dependencies, stage: Stage) => Promise<Result>;
}

/** What an operation may ask of the terminal while it runs. */
interface Stage {
  /** Takes the progress off the screen, for a question. */
  readonly pause: () => void;
  /** Aborts when the user wants to stop. */
  readonly interrupted: AbortSignal;
}

export interface Operated<Result> {
  readonly result: Result;
  /** The exit code, given the one that the result deserves: that it was stopped may weigh more. */
  readonly exitCode: (deserved: ExitCode) => ExitCode;
}

/** Runs an operation against AWS with progress on stderr and an ear for Ctrl-C. */
export async function operate<Result>(
  context: Context,
  { output, reading, emit, run }: Operation<Result>,
): Promise<Operated<Result>> {
  const { host, flags } = context;
  const [settings] = await Promise.all([resolveSettings(flags, host.env, host.cwd), keepHeapSmall()]);
  // Rows that come to the same terminal would be drawn over.
  const redraw = canRedraw(context) && !(flags.output === 'jsonl' && host.stdout.isTTY);
  const progress = startProgress({ stream: host.stderr, clock: systemClock, redraw });
  const interrupt = listenForInterrupt(host, progress.note);
  const signal = reading ? AbortSignal.any([interrupt.signal, output.closed]) : interrupt.signal;
  const tell = (event: RootwardenEvent): void => {
    progress.emit(event);
    emit(event);
  };
  const credentials = credentialProvider(settings.credentials);
  const aws = connect({ ...settings, credentials }, { clock: systemClock, emit: tell });
  try {
    const deps: Dependencies = { aws, clock: systemClock, signal, emit: tell };
    const result = await run(deps, { pause: progress.pause, interrupted: interrupt.signal });
    const interrupted = interrupt.signal.aborted;
    const readerWentAway = signal.aborted && !interrupted;
    return {
      result,
      exitCode: (deserved) => {
        if (interrupted) return worst(exitCodes.interrupted, deserved);
        return readerWentAway ? exitCodes.done : deserved;
      },
    };
  } catch (error) {
    const aborted = error instanceof Error && error.name === 'AbortError';
    if (!signal.aborted || !aborted) throw error;
    throw new Stopped(interrupt.signal.aborted ? exitCodes.interrupted : exitCodes.done);
  } finally {
    interrupt.release();
    aws.close();
    await progress.stop();
  }
}
