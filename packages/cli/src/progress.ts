import type { Clock, Phase, RootwardenEvent } from '@rootwarden/core';
import type { OutputStream } from './host.js';
import { widthOf } from './terminal.js';
import { notice } from './views/notices.js';
import { thousands } from './views/words.js';

export interface ProgressOptions {
  readonly stream: OutputStream;
  readonly clock: Clock;
  /** Whether one line is redrawn; otherwise a line is written every 10 seconds. */
  readonly redraw: boolean;
}

/** Tells how far a long operation is, on a stream that is not the result's. */
export interface Progress {
  readonly emit: (event: RootwardenEvent) => void;
  /** Writes a line above the progress. */
  note(line: string): void;
  /** Takes the progress off the screen until the next phase: somebody is asked something. */
  pause(): void;
  /** Ends it, and leaves nothing behind. */
  stop(): Promise<void>;
}

const redrawEvery = 100;
const writeEvery = 10_000;
const eraseLine = '\r\u001b[2K';

interface Counts {
  readonly phase: Phase;
  readonly since: number;
  total: number;
  done: number;
  denied: number;
  failed: number;
}

export function startProgress({ stream, clock, redraw }: ProgressOptions): Progress {
  const stopping = new AbortController();
  let counts: Counts | undefined;
  let throttled = 0;
  /** The line that stands on the screen. */
  let shown: string | undefined;
  /** Whether lines stand above what comes next. */
  let noted = false;

  const erase = (): void => {
    if (shown !== undefined) stream.write(eraseLine);
    shown = undefined;
  };
  const draw = (): void => {
    if (!counts) return;
    const line = progressLine({ ...counts, throttled }, clock.monotonic() - counts.since);
    if (!redraw) {
      stream.write(`${line}\n`);
      return;
    }
    if (shown === line) return;
    stream.write(`${eraseLine}${line.slice(0, widthOf(stream) - 1)}`);
    shown = line;
  };
  const note = (line: string): void => {
    erase();
    stream.write(`${line}\n`);
    noted = true;
  };
  /** Leaves the place to a plan, a question or the result. */
  const part = (): void => {
    erase();
    if (noted) stream.write('\n');
    noted = false;
  };
  const tick = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await clock.sleep(redraw ? redrawEvery : writeEvery, stopping.signal).catch(() => {});
      if (!stopping.signal.aborted) draw();
    }
  };
  const ticking = tick();

  return {
    emit: (event) => {
      if (event.code === 'phase')
        counts = {
          phase: event.phase,
          since: clock.monotonic(),
          total: event.total,
          done: 0,
          denied: 0,
          failed: 0,
        };
      if (event.code === 'throttled') throttled = event.throttledSoFar;
      if (counts) tally(counts, event);
      for (const line of notice(event)) note(line);
    },
    note,
    pause: () => {
      part();
      counts = undefined;
    },
    stop: async () => {
      stopping.abort();
      await ticking;
      part();
    },
  };
}

function tally(counts: Counts, event: RootwardenEvent): void {
  if (event.code === 'accounts-listed') counts.done += event.accounts;
  if (event.code === 'account-audited') {
    counts.done += 1;
    if (event.account.status === 'denied') counts.denied += 1;
  }
  if (event.code === 'looked-inside') counts.done += 1;
  if (event.code === 'account-applied') {
    counts.done += 1;
    if (event.account.outcome === 'denied') counts.denied += 1;
    if (event.account.outcome === 'failed') counts.failed += 1;
  }
  if (event.code === 'action-applied') counts.done += 1;
}

const verbs: Readonly<Record<Phase, string>> = {
  discover: 'listing accounts',
  audit: 'auditing',
  'look-inside': 'looking into members',
  apply: 'applying',
};

/** `auditing 1,240/3,000 · 7 denied · 2 throttled · 0:41 left` */
function progressLine(counts: Counts & { readonly throttled: number }, elapsed: number): string {
  const { phase, total, done } = counts;
  const parts = [total > 0 ? `${verbs[phase]} ${thousands(done)}/${thousands(total)}` : verbs[phase]];
  if (total === 0 && done > 0) parts.push(`${thousands(done)} so far`);
  for (const what of ['denied', 'failed', 'throttled'] as const)
    if (counts[what] > 0) parts.push(`${thousands(counts[what])} ${what}`);
  // Two seconds and a few accounts say something of the pace; less does not.
  if (total > done && done >= 10 && elapsed >= 2_000)
    parts.push(`${minutes((elapsed / done) * (total - done))} left`);
  return parts.join(' · ');
}

/** @param milliseconds shown as `0:41`, `12:05`, `1:02:05` */
function minutes(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1_000);
  const hours = Math.floor(seconds / 3_600);
  const two = (number: number) => String(number).padStart(2, '0');
  const inHour = Math.floor((seconds % 3_600) / 60);
  return hours > 0 ? `${hours}:${two(inHour)}:${two(seconds % 60)}` : `${inHour}:${two(seconds % 60)}`;
}
