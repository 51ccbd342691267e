import { readFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import {
  readTestFile,
  runTestFile,
  type TestCheck,
  type TestFile,
  type TestResult,
} from '@rootwarden/policy/test-files';
import type { Command } from 'commander';
import { usageError } from '../../errors.js';
import { addExamples, type Example } from '../../examples.js';
import { type ExitCode, exitCodes, worst } from '../../exit-codes.js';
import type { Context, Start } from '../../global-flags.js';
import { deciderText } from '../../views/policy/decider.js';
import {
  type FileProblem,
  type RequestOutcome,
  type TestedFile,
  type TestOutcome,
  testDocument,
} from '../../views/policy/test/document.js';
import { testRendering } from '../../views/policy/test/rendering.js';
import { openCheckOutput } from './check-output.js';
import { type FoundFile, findFiles } from './find-files.js';
import { readYamlNode } from './yaml-node.js';

export interface TestInput {
  readonly paths: readonly string[];
}

const examples: readonly Example[] = [
  ['rootwarden policy test guardrails/', 'every *.test.yaml, *.test.yml and *.test.json below the directory'],
  ['rootwarden policy test guardrails/ --output junit > tests.xml', 'the results for CI'],
];

export function bind(command: Command, start: Start): void {
  addExamples(command, examples);
  command
    .argument('<path...>', 'policy test files, and directories that hold some')
    .action((paths: string[]) => start((context) => runTest({ paths }, context)));
}

/** Runs policy test files, each with the policies that it names. */
export async function runTest({ paths }: TestInput, context: Context): Promise<ExitCode> {
  const write = await openCheckOutput(context, false);
  const { cwd } = context.host;
  const files = await findFiles(paths, /\.test\.(?:ya?ml|json)$/, cwd);
  if (files.length === 0)
    throw usageError(
      'no-test-files',
      `There is no policy test file below ${paths.join(', ')}.`,
      'Their names end in .test.yaml, .test.yml or .test.json.',
    );
  const tested: TestedFile[] = [];
  for (const file of files) tested.push(await runFile(file, cwd));
  await write(testDocument(tested), testRendering);
  return worst(...tested.map(exitCodeOf));
}

function exitCodeOf(file: TestedFile): ExitCode {
  if (file.status === 'invalid') return exitCodes.configuration;
  return file.tests.some(({ status }) => status === 'failed') ? exitCodes.findings : exitCodes.done;
}

async function runFile({ path, content }: FoundFile, cwd: string): Promise<TestedFile> {
  const invalid = (problems: readonly FileProblem[]): TestedFile => ({ path, status: 'invalid', problems });
  const here = (problems: readonly Omit<FileProblem, 'path'>[]) =>
    invalid(problems.map(({ line, column, message, hint }) => ({ path, line, column, message, hint })));
  if (!content.ok)
    return here([
      { line: 1, column: 1, message: `the file ${content.reason}`, hint: 'Look at its permissions.' },
    ]);
  const read = readYamlNode(content.text);
  if (!read.ok) return here(read.problems);
  const file = readTestFile(read.node);
  if (!file.ok) return here(file.errors);
  const policies = await readPolicies(file.file, resolve(cwd, path));
  if (policies.missing.length > 0) return here(policies.missing);
  const run = runTestFile(file.file, policies.texts);
  if (run.ok) return { path, status: 'run', tests: run.results.map(outcomeOf) };
  return invalid(
    run.problems.map(({ path: policy, line, column, message, hint }) => ({
      path: policy === undefined ? path : join(dirname(path), policy).split(sep).join('/'),
      line,
      column,
      message,
      hint,
    })),
  );
}

interface ReadPolicies {
  readonly texts: ReadonlyMap<string, string>;
  readonly missing: readonly Omit<FileProblem, 'path'>[];
}

/** The files that the tests name, relative to the test file. */
async function readPolicies({ paths }: TestFile, testFile: string): Promise<ReadPolicies> {
  const texts = new Map<string, string>();
  const missing: Omit<FileProblem, 'path'>[] = [];
  for (const { value, at } of paths) {
    const file = resolve(dirname(testFile), value);
    try {
      texts.set(value, await readFile(file, 'utf8'));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const message = `${value} cannot be read (${code})`;
      missing.push({
        line: at.line,
        column: at.column,
        message,
        hint: 'The path is relative to the test file.',
      });
    }
  }
  return { texts, missing };
}

function outcomeOf({ name, at, passed, checks }: TestResult): TestOutcome {
  const { line, column } = at;
  return { name, line, column, status: passed ? 'passed' : 'failed', requests: checks.map(requestOutcome) };
}

function requestOutcome({ principal, request, verdict, names, failures }: TestCheck): RequestOutcome {
  const { action, resource } = request;
  const { decision, reason } = verdict;
  return { principal, action, resource, decision, reason, decidedBy: deciderText(verdict, names), failures };
}
