import { FlagError, type ForegroundOptions, type SandboxFlag, sandboxFlags } from '@rootwarden/sandbox/flags';
import { type Command, Option } from 'commander';
import { usageError } from '../errors.js';
import { addExamples, type Example } from '../examples.js';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import type { Context, Start } from '../global-flags.js';

const examples: readonly Example[] = [
  ['rootwarden sandbox start --env-file sandbox.env', 'then, in another shell: . ./sandbox.env'],
  ['rootwarden sandbox start --accounts 1000 --limit sts:AssumeRoot=20/40', 'with a rate limit to be found'],
];

export function bind(command: Command, start: Start): void {
  addExamples(command, examples);
  for (const flag of sandboxFlags) command.addOption(option(flag));
  command.action((flags: Readonly<Record<string, unknown>>) =>
    start((context) => runSandbox(readInput(flags), context)),
  );
}

/** commander keys a flag by its own name, the sandbox by its option's. */
function readInput(flags: Readonly<Record<string, unknown>>): ForegroundOptions {
  const given = sandboxFlags.map((flag) => [flag.option, flags[new Option(flag.name).attributeName()]]);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

function option({ name, argument, description, default: text, parse }: SandboxFlag): Option {
  const option = new Option(argument ? `${name} <${argument}>` : name, description);
  if (!argument) return option;
  option.argParser((value, previous) => parseFlag(parse as Parse, value, previous));
  return text === undefined ? option : option.default(parseFlag(parse as Parse, text), text);
}

/** The table pairs each flag's parse with its own option; here it is any of them. */
type Parse = (text: string, previous: unknown) => unknown;

function parseFlag(parse: Parse, text: string, previous?: unknown): unknown {
  try {
    return parse(text, previous);
  } catch (error) {
    if (error instanceof FlagError) throw usageError('invalid-flag', error.message);
    throw error;
  }
}

/** Serves an organization until Ctrl-C. */
export async function runSandbox(options: ForegroundOptions, { host }: Context): Promise<ExitCode> {
  const { serveInForeground } = await import('@rootwarden/sandbox');
  try {
    await serveInForeground(options, (text) => {
      host.stdout.write(text);
    });
    return exitCodes.done;
  } catch (error) {
    if (error instanceof RangeError) throw usageError('invalid-sandbox', error.message);
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
      throw usageError(
        'port-taken',
        `Port ${options.port} of 127.0.0.1 is taken.`,
        'Choose another with --port; --port 0 takes a free one.',
      );
    }
    throw error;
  }
}
