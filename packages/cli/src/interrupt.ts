import { exitCodes } from './exit-codes.js';
import type { Host } from './host.js';

export interface Interrupt {
  /** Aborts at the first Ctrl-C or signal to stop. */
  readonly signal: AbortSignal;
  /** Hands the signals back to the process. */
  release(): void;
}

/**
 * Lets a command stop in order: the first Ctrl-C asks for it, a second one ends the process at once.
 *
 * @param say told what happens, a sentence
 */
export function listenForInterrupt(host: Host, say: (sentence: string) => void): Interrupt {
  const stopping = new AbortController();
  const release = host.onStop(() => {
    if (stopping.signal.aborted) return host.exit(exitCodes.interrupted);
    stopping.abort();
    say('Stopping: what is under way ends, nothing new begins. Ctrl-C once more ends at once.');
  });
  return { signal: stopping.signal, release };
}
