import type { PolicyKind } from '@rootwarden/policy';
import { catalogueDate, lintPolicy, lintRules, type Severity, severities } from '@rootwarden/policy/lint';
import { type Command, Option } from 'commander';
import { usageError } from '../../errors.js';
import { addExamples, type Example } from '../../examples.js';
import { type ExitCode, exitCodes, worst } from '../../exit-codes.js';
import type { Context, Start } from '../../global-flags.js';
import { type LintDocument, type LintedPolicy, lintDocument } from '../../views/policy/lint/document.js';
import { fails, lintRendering } from '../../views/policy/lint/rendering.js';
import { openCheckOutput } from './check-output.js';
import { type FoundFile, findFiles } from './find-files.js';

export interface LintInput {
  readonly paths: readonly string[];
  /** Guessed for each file when it is not given. */
  readonly kind: PolicyKind | undefined;
  readonly ignore: readonly string[];
  readonly failOn: Severity;
  readonly full: boolean;
}

interface LintFlags {
  readonly kind?: PolicyKind;
  readonly ignore: string;
  readonly failOn: Severity;
  readonly full: boolean;
}

const kinds = ['identity', 'resource', 'trust', 'boundary', 'session', 'scp', 'rcp'] as const;

const examples: readonly Example[] = [
  ['rootwarden policy lint guardrails/', 'every *.json with a policy below the directory'],
  ['rootwarden policy lint --kind scp deny-root.json', 'one policy, whose kind is known'],
  ['rootwarden policy lint guardrails/ --output github', 'annotations in a pull request'],
];

export function bind(command: Command, start: Start): void {
  addExamples(command, examples);
  command
    .argument('<path...>', 'policies, and directories that hold some')
    .addOption(new Option('--kind <kind>', `${kinds.join(', ')} (default: guessed, and said)`).choices(kinds))
    .option('--ignore <rules>', 'ids of rules to leave out, with commas', '')
    .addOption(
      new Option('--fail-on <severity>', `exit with 3 from here on: ${severities.join(', ')}`)
        .choices(severities)
        .default('warning', 'warning'),
    )
    .option('--full', 'a table that also lists the policies without a finding', false)
    .action((paths: string[], flags: LintFlags) =>
      start((context) => runLint(readInput(paths, flags), context)),
    );
}

function readInput(paths: readonly string[], { kind, ignore, failOn, full }: LintFlags): LintInput {
  const rules = ignore.split(',').filter((rule) => rule !== '');
  const unknown = rules.find((rule) => !lintRules.some(({ id }) => id === rule));
  if (unknown !== undefined)
    throw usageError(
      'unknown-rule',
      `There is no rule ${unknown}.`,
      'A finding shows the id of its rule behind its severity.',
    );
  return { paths, kind, ignore: rules, failOn, full };
}

/** Holds policies against the rules. */
export async function runLint(input: LintInput, context: Context): Promise<ExitCode> {
  const write = await openCheckOutput(context, input.full);
  const files = await findFiles(input.paths, /^(?!.*\.test\.json$).*\.json$/, context.host.cwd);
  const policies = files.filter(mayBePolicy);
  if (policies.length === 0)
    throw usageError(
      'no-policies',
      `There is no policy below ${input.paths.join(', ')}.`,
      'Policies are *.json files with a Statement.',
    );
  const document = lintDocument(
    catalogueDate,
    policies.map((file) => linted(file, input)),
    files.filter((file) => !policies.includes(file)).map(({ path }) => path),
  );
  await write(document, lintRendering(input.failOn));
  return exitCodeOf(document, input.failOn);
}

/** A directory holds other JSON as well. What was named itself is meant. */
function mayBePolicy({ named, content }: FoundFile): boolean {
  return named || !content.ok || content.text.includes('"Statement"');
}

function linted({ path, content }: FoundFile, { kind, ignore }: LintInput): LintedPolicy {
  if (!content.ok) return { path, status: 'unreadable', reason: content.reason };
  const result = lintPolicy(content.text, kind ? { kind } : { path });
  const findings = result.findings
    .filter(({ rule }) => !ignore.includes(rule))
    .map(({ offset: _, ...finding }) => finding);
  return { path, status: 'linted', ...result, findings };
}

function exitCodeOf({ policies }: LintDocument, failOn: Severity): ExitCode {
  return worst(
    ...policies.map((policy): ExitCode => {
      if (policy.status === 'unreadable') return exitCodes.incomplete;
      const hasFailed = policy.findings.some(({ severity }) => fails(severity, failOn));
      return hasFailed ? exitCodes.findings : exitCodes.done;
    }),
  );
}
