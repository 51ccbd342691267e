import { readFileSync } from 'node:fs';
import type { Verb } from '@rootwarden/core';
import { Command, CommanderError } from 'commander';
import { type ExitCode, exitCodes } from './exit-codes.js';
import { fullName } from './full-name.js';
import { addGlobalFlags, type Context, type GlobalFlags, type Start } from './global-flags.js';
import type { Host } from './host.js';
import type { PermissionsInput } from './permissions.js';
import { widthOf } from './terminal.js';

/** A line of the table of contents: a command, or a group of them. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  /** The heading of the help under which it stands. */
  readonly group?: string;
  /** Whose permissions `--permissions` prints; absent where AWS is not called. */
  readonly verb?: Verb;
  readonly load?: () => Promise<CommandModule>;
  readonly commands?: readonly CommandEntry[];
}

/** What the module of a command exports: binds its flags, and hands over the run that they ask for. */
interface CommandModule {
  readonly bind: (command: Command, start: Start) => void;
}

export interface CommandLine {
  /** Runs what `argv` (without node and script) asks for. */
  run(argv: readonly string[]): Promise<ExitCode>;
  /** The command line that shows the help of the command that was named. */
  helpCommand(): string;
}

/** A command line made of a table. The module of a command is loaded only when the command is named. */
export function commandLine(entries: readonly CommandEntry[], host: Host): CommandLine {
  let exitCode: ExitCode = exitCodes.done;
  const program = rootCommand(host);
  let named = program;
  let helpIsWanted = false;

  const add = (parent: Command, entry: CommandEntry): void => {
    const command = parent.command(entry.name).description(entry.summary).helpCommand(false);
    if (entry.group) command.helpGroup(`${entry.group}:`);
    for (const inner of entry.commands ?? []) add(command, inner);
    parent.hook('preSubcommand', async (_, chosen) => {
      if (chosen !== command) return;
      named = command;
      await load(command, entry);
    });
  };

  const load = async (command: Command, { verb, load }: CommandEntry): Promise<void> => {
    const module = await load?.();
    module?.bind(command, async (run) => {
      const context: Context = { host, flags: program.opts<GlobalFlags>() };
      const { permissions, memberRole } = command.opts<{ permissions?: boolean; memberRole?: string }>();
      exitCode =
        verb && permissions
          ? await printPermissions({ verb, command: fullName(command), memberRole }, context)
          : await run(context);
    });
    if (!verb) return;
    command
      .optionsGroup('Options:')
      .option('--permissions', 'print the IAM policies that the command needs, and stop');
    if (!helpIsWanted) return;
    const { addPermissionsHelp } = await import('./permissions-help.js');
    addPermissionsHelp(command, verb);
  };

  for (const entry of entries) add(program, entry);
  return {
    run: async (argv) => {
      // Help of a command needs its module: `help audit` goes the way of `audit --help`.
      const asked = argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv;
      helpIsWanted = asked.includes('--help') || asked.includes('-h');
      try {
        await program.parseAsync(asked, { from: 'user' });
        return exitCode;
      } catch (error) {
        const printed = error instanceof CommanderError ? codeOfPrinted(error) : undefined;
        if (printed === undefined) throw error;
        return printed;
      }
    },
    helpCommand: () => `${fullName(named)} --help`,
  };
}

function rootCommand(host: Host): Command {
  const program = new Command('rootwarden')
    .description('Get the root users of an AWS Organization under control, and prove it.')
    .version(version(), '--version', 'version of Rootwarden')
    .helpOption('-h, --help', 'help for a command')
    .helpCommand(false)
    .configureHelp({
      showGlobalOptions: true,
      optionDescription: ({ description, defaultValueDescription: byDefault }) =>
        byDefault === undefined ? description : `${description} (default: ${byDefault})`,
    })
    .configureOutput({
      writeOut: (text) => host.stdout.write(text),
      writeErr: (text) => host.stderr.write(text),
      // What commander would print as an error is thrown too, and reported in our words.
      outputError: () => {},
      getOutHelpWidth: () => widthOf(host.stdout),
      getErrHelpWidth: () => widthOf(host.stderr),
    })
    .exitOverride();
  addGlobalFlags(program);
  return program;
}

/** commander throws, too, when all that was wanted is printed: the help or the version. */
function codeOfPrinted({ code, exitCode }: CommanderError): ExitCode | undefined {
  if (exitCode === 0) return exitCodes.done;
  // The help was printed instead of a message: a command was missing.
  return code === 'commander.help' ? exitCodes.usage : undefined;
}

function version(): string {
  return JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version;
}

async function printPermissions(input: PermissionsInput, context: Context): Promise<ExitCode> {
  const { runPermissions } = await import('./permissions.js');
  return runPermissions(input, context);
}
