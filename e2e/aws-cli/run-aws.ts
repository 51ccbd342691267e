import { execFile } from 'node:child_process';

/** What a command has written, as it wrote it. */
export interface Written {
  readonly exitCode: number;
  readonly output: string;
  readonly error: string;
}

/**
 * Runs an `aws` command.
 *
 * @param words those behind `aws`
 * @param environment all that the command finds there
 */
export type RunAws = (
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
) => Promise<Written>;

/** Each command as a process of its own: what a shell does. */
export function awsByProcess(path: string): RunAws {
  return (words, environment) =>
    new Promise((resolve) => {
      execFile(path, [...words], { env: { ...environment } }, (error, output, written) => {
        resolve({ exitCode: error ? Number(error.code ?? 1) : 0, output, error: written });
      });
    });
}
