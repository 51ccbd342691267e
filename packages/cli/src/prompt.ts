import { createInterface } from 'node:readline';
import type { Host } from './host.js';

/**
 * Asks on the terminal and returns the line that was typed; undefined when the input ended or `signal`
 * aborted first. The line is read without raw mode, so that Ctrl-C stays a signal.
 */
export function ask(
  question: string,
  { stdin, stderr }: Pick<Host, 'stdin' | 'stderr'>,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (signal.aborted) return Promise.resolve(undefined);
  stderr.write(question);
  const lines = createInterface({ input: stdin, terminal: false });
  return new Promise((resolve) => {
    const finish = (answer?: string): void => {
      signal.removeEventListener('abort', stop);
      lines.removeAllListeners();
      lines.close();
      resolve(answer);
    };
    const stop = (): void => {
      // The cursor still stands behind the question.
      stderr.write('\n');
      finish();
    };
    signal.addEventListener('abort', stop, { once: true });
    lines.once('line', finish);
    lines.once('close', stop);
  });
}
