import type { AuthorizationRequest } from '../evaluation/authorization-request.js';
import { evaluate } from '../evaluation/evaluate.js';
import type { Residual } from '../evaluation/residual.js';
import type { Verdict } from '../evaluation/verdict.js';
import type { Names } from '../explanation/wording.js';
import type { Position } from '../syntax/position.js';
import { authorizationRequest } from './asked-request.js';
import { type PolicyProblem, PolicyShelf } from './load-policies.js';
import { type LayersWithNames, withNames } from './named-layers.js';
import type { Asker, ExpectedDecider, PolicyTest, TestFile, WrittenLayers } from './test-file.js';

export type TestRun =
  | { readonly ok: true; readonly results: readonly TestResult[] }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

/** What became of one test. It passed when each of its requests was decided as expected. */
export interface TestResult {
  readonly name: string;
  readonly at: Position;
  readonly passed: boolean;
  readonly checks: readonly TestCheck[];
}

/** One request of a test. */
export interface TestCheck {
  readonly principal: string;
  readonly request: AuthorizationRequest;
  readonly verdict: Verdict;
  readonly names: Required<Names>;
  /** In what the verdict is not the one expected; nothing when it is. */
  readonly failures: readonly string[];
}

/**
 * Runs the tests of a file.
 *
 * @param texts the content of every path in `file.paths`
 * @returns the results in the order of the file, or what is wrong with its policies
 */
export function runTestFile(file: TestFile, texts: ReadonlyMap<string, string>): TestRun {
  const shelf = new PolicyShelf(file, texts);
  const results = file.tests.map((test) => resultOf(test, file, shelf));
  return shelf.problems.length > 0 ? { ok: false, problems: shelf.problems } : { ok: true, results };
}

function resultOf(test: PolicyTest, { managementAccount }: TestFile, shelf: PolicyShelf): TestResult {
  const { resourceAccount, context, unknown } = test;
  const checks = test.principals.flatMap((asker) => {
    const layers = withNames(shelf.layers(boundBy(asker, test)));
    const common = { principal: asker.principal, resourceAccount, managementAccount, context, unknown };
    return test.actions.flatMap((action) =>
      test.resources.map((resource) =>
        check(authorizationRequest({ ...common, action, resource }), asker, test, layers),
      ),
    );
  });
  const passed = checks.length > 0 && checks.every(({ failures }) => failures.length === 0);
  return { name: test.name, at: test.at, passed, checks };
}

/** The layers of the test; a root session of a task is bound by its policy as well. */
function boundBy({ task }: Asker, { layers, at }: PolicyTest): WrittenLayers {
  if (task === undefined || layers.has('task')) return layers;
  return new Map([...layers, ['task', [{ name: 'organization', policies: [{ value: task, at }] }]]]);
}

function check(
  request: AuthorizationRequest,
  { written }: Asker,
  test: PolicyTest,
  { layers, names }: LayersWithNames,
): TestCheck {
  const verdict = evaluate(request, layers);
  return { principal: written, request, verdict, names, failures: failuresOf(verdict, test, names) };
}

function failuresOf(
  verdict: Verdict,
  { expect, by, dependsOn }: PolicyTest,
  names: Required<Names>,
): readonly string[] {
  if (verdict.decision !== expect) return [`expected ${expect}, and it is ${verdict.decision}`];
  return [...deciderFailures(verdict, by ?? {}, names), ...dependencyFailures(verdict, dependsOn)];
}

function deciderFailures(verdict: Verdict, by: ExpectedDecider, names: Required<Names>): readonly string[] {
  const { reason, layer, level, statement } = verdict;
  const levelName = layer === 'scp' || layer === 'rcp' ? names.level(layer, level ?? 0) : undefined;
  const compared: readonly [string, string | undefined, readonly (string | undefined)[]][] = [
    ['reason', by.reason, [reason]],
    ['layer', by.layer === 'trust' ? 'resource' : by.layer, [layer]],
    ['level', by.level, [levelName]],
    ['policy', by.policy, [statement && names.policy(statement)]],
    ['statement', by.statement, [statement?.sid, statement && String(statement.index + 1)]],
  ];
  return compared.flatMap(([what, expected, actual]) => {
    if (expected === undefined || actual.includes(expected)) return [];
    return [`expected it by ${what} ${expected}, and it is by ${actual.find(Boolean) ?? `no ${what}`}`];
  });
}

function dependencyFailures(
  { residual }: Verdict,
  expected: readonly string[] | undefined,
): readonly string[] {
  if (!expected) return [];
  const actual = new Set(residual ? keysOf(residual) : []);
  const lower = new Set(expected.map((key) => key.toLowerCase()));
  const missing = expected.filter((key) => !actual.has(key.toLowerCase()));
  const more = [...actual].filter((key) => !lower.has(key));
  return [
    ...missing.map((key) => `expected it to depend on ${key}, and it does not`),
    ...more.map((key) => `it also depends on ${key}`),
  ];
}

/** The keys that a residual tests, in lower case. */
function keysOf(residual: Residual): readonly string[] {
  if (residual.kind === 'test') return [(residual.key ?? residual.element).toLowerCase()];
  return [residual.of].flat().flatMap(keysOf);
}
