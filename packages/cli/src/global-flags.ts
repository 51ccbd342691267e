import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ExitCode } from './exit-codes.js';
import type { Host } from './host.js';

/** How a result can be written. */
const outputFormats = ['table', 'json', 'jsonl', 'yaml', 'csv'] as const;
export type OutputFormat = (typeof outputFormats)[number];
/** And how that of a check can, for CI. */
export const reportFormats = ['junit', 'github'] as const;
type ReportFormat = (typeof reportFormats)[number];

/** What every command understands. */
export interface GlobalFlags {
  readonly profile?: string;
  readonly region?: string;
  readonly endpointUrl?: string;
  readonly output: OutputFormat | ReportFormat;
  readonly query?: string;
  readonly color: boolean;
  readonly debug: boolean;
  /** As it was typed; absent for `rootwarden.yaml`. */
  readonly config?: string;
  readonly stateDir?: string;
  readonly yes: boolean;
}

/** What a command runs with. */
export interface Context {
  readonly host: Host;
  readonly flags: GlobalFlags;
}

/** Runs a command once its flags are bound and read. */
export type Start = (command: (context: Context) => Promise<ExitCode>) => Promise<void>;

/** Adds the global flags. They are understood before and after a command's name. */
export function addGlobalFlags(program: Command): void {
  program
    .option('--profile <name>', 'profile of the AWS configuration files')
    .option('--region <region>', 'AWS Region whose STS endpoint is called')
    .option('--endpoint-url <url>', 'send every request there, for example to a sandbox')
    .addOption(
      new Option(
        '--output <format>',
        `how the result is written: ${outputFormats.join(', ')}; that of a check also ${reportFormats.join(', ')}`,
      )
        .argParser(readFormat)
        .default('table', 'table'),
    )
    .option('--query <jmespath>', 'part of the result, for json, yaml and table')
    .option('--no-color', 'no colours')
    .option('--debug', 'stack traces with errors', false)
    .option('--config <file>', 'what is wanted of the organization (default: rootwarden.yaml)')
    .option('--state-dir <directory>', 'where runs and backups are kept (default: .rootwarden)')
    .option('--yes', 'do not ask, apply', false);
}

/** Which of them a command writes is known once it runs: only a check writes reports. */
function readFormat(text: string): GlobalFlags['output'] {
  const known = [...outputFormats, ...reportFormats].find((format) => format === text);
  if (known !== undefined) return known;
  const reports = `; the result of a check, of policy lint for example, also ${reportFormats.join(' and ')}`;
  throw new InvalidArgumentError(`It is one of ${outputFormats.join(', ')}${reports}.`);
}
