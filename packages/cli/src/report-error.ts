import { RootwardenError } from '@rootwarden/core';
import { CommanderError } from 'commander';
import { Stopped } from './errors.js';
import { type ExitCode, exitCodes } from './exit-codes.js';
import type { OutputStream } from './host.js';
import { printable } from './views/words.js';

export interface ReportOptions {
  readonly stderr: OutputStream;
  /** Whether stack traces are shown. */
  readonly debug: boolean;
  /** The command line that shows the help, `rootwarden audit --help`. */
  readonly helpCommand: string;
}

/** What of an error a person reads. */
interface Report {
  readonly exitCode: ExitCode;
  readonly message: string;
  readonly hint?: string | undefined;
}

/** Says what went wrong and what to do next, as the AWS CLI words it, and what the process exits with. */
export function reportError(error: unknown, { stderr, debug, helpCommand }: ReportOptions): ExitCode {
  if (error instanceof Stopped && error.exitCode === 0) return exitCodes.done;

  const { exitCode, message, hint } = describe(error, helpCommand);
  stderr.write(`rootwarden: [ERROR]: ${printableLines(message)}\n`);
  if (hint) stderr.write(`  ${printableLines(hint)}\n`);
  if (debug) stderr.write(`${stackTraces(error)}\n`);
  return exitCode;
}

/** A message may quote what somebody else wrote: a plan, a configuration, an answer. */
function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

function describe(error: unknown, helpCommand: string): Report {
  if (error instanceof RootwardenError || error instanceof Stopped) return error;
  if (error instanceof CommanderError) return describeUsage(error, helpCommand);
  return {
    exitCode: exitCodes.unexpected,
    message: error instanceof Error ? error.message : String(error),
    hint: 'This was not foreseen. Repeat the command with --debug for the stack trace.',
  };
}

/** commander says `error: unknown option '--acount'\n(Did you mean --account?)`. */
function describeUsage({ message }: CommanderError, helpCommand: string): Report {
  const [first = '', suggestion] = message.replace(/^error: /, '').split('\n');
  const sentence = `${first.charAt(0).toUpperCase()}${first.slice(1)}`;
  return {
    exitCode: exitCodes.usage,
    message: sentence.endsWith('.') ? sentence : `${sentence}.`,
    hint: suggestion?.replace(/^\(|\)$/g, '') ?? `See \`${helpCommand}\`.`,
  };
}

function stackTraces(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const trace = error.stack ?? error.message;
  return error.cause === undefined ? trace : `${trace}\ncaused by: ${stackTraces(error.cause)}`;
}
