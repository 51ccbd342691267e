import { RootwardenError } from '@rootwarden/core';
import { FlagError, type ForegroundOptions, type SandboxFlag, sandboxFlags } from '@rootwarden/sandbox/flags';
import { type Command, Option } from 'commander';
import { usageError } from '../errors.js';
import { addExamples, type Example } from '../examples.js';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import type { Context, Start } from '../global-flags.js';
import type { Host } from '../host.js';

const examples: readonly Example[] = [
  ['rootwarden sandbox start --env-file sandbox.env', 'then, in another shell: . ./sandbox.env'],
  ['rootwarden sandbox start --accounts 1000 --limit sts:AssumeRoot=20/40', 'with a rate limit to be found'],
  ['rootwarden sandbox start --from audit.json', 'your own organization, to rehearse on'],
];

export function bind(command: Command, start: Start): void {
  addExamples(command, examples);
  for (const flag of sandboxFlags) command.addOption(option(flag));
  command.option('--from <FILE>', 'the organization of a saved audit, its accounts and root credentials');
  command.action((flags: Readonly<Record<string, unknown>>) =>
    start((context) => runSandbox(readInput(flags), context)),
  );
}

interface SandboxInput {
  readonly options: ForegroundOptions;
  /** A saved audit. Not in the sandbox's own table: it knows nothing of Rootwarden's documents. */
  readonly from: string | undefined;
}

/** commander keys a flag by its own name, the sandbox by its option's. */
function readInput(flags: Readonly<Record<string, unknown>>): SandboxInput {
  const given = sandboxFlags.map((flag) => [flag.option, flags[new Option(flag.name).attributeName()]]);
  const options: ForegroundOptions = Object.fromEntries(given.filter(([, value]) => value !== undefined));
  const from = flags.from as string | undefined;
  if (from !== undefined && options.scenarioFile !== undefined) {
    throw usageError(
      'conflicting-flags',
      '--from and --scenario make two different worlds: give one of them.',
    );
  }
  return { options, from };
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
export async function runSandbox({ options, from }: SandboxInput, { host }: Context): Promise<ExitCode> {
  const audited = from === undefined ? undefined : await auditedScenario(from, host);
  const { serveInForeground, ScenarioError, SnapshotError } = await import('@rootwarden/sandbox');
  try {
    await serveInForeground({ ...options, ...audited }, (text) => {
      host.stdout.write(text);
    });
    return exitCodes.done;
  } catch (error) {
    if (error instanceof RangeError) throw usageError('invalid-sandbox', error.message);
    if (error instanceof ScenarioError || error instanceof SnapshotError) {
      throw new RootwardenError('configuration', 'invalid-sandbox-file', error.message, { cause: error });
    }
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

async function auditedScenario(file: string, host: Host): Promise<Pick<ForegroundOptions, 'scenario'>> {
  const { readAuditFile } = await import('../audit-file.js');
  const { scenarioFromAudit, unreadAccounts } = await import('../sandbox-scenario.js');
  const audit = await readAuditFile(file, host.cwd);
  const unread = unreadAccounts(audit);
  if (unread > 0) {
    host.stderr.write(
      `${unread} of ${audit.accounts.length} accounts were not read in ${file}: in the sandbox they hold what is known of them.\n`,
    );
  }
  return { scenario: scenarioFromAudit(audit) };
}
