import { z } from 'zod';
import { misplaced } from './references.js';
import type { Scenario } from './scenario.js';
import { type SoundScenario, scenarioShape } from './schema.js';

/** What is wrong with a scenario, and where. */
export interface ScenarioProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** A scenario that is sound, or everything that is wrong with it. */
export type CheckedScenario =
  | { readonly ok: true; readonly scenario: SoundScenario }
  | { readonly ok: false; readonly problems: readonly ScenarioProblem[] };

export function checkScenario(value: unknown): CheckedScenario {
  const { data, error } = scenarioShape.safeParse(value);
  if (!data) return { ok: false, problems: error.issues.flatMap(problemsOf) };
  const problems = misplaced(data);
  return problems.length === 0 ? { ok: true, scenario: data } : { ok: false, problems };
}

/** @throws RangeError with everything that is wrong with it */
export function soundScenario(scenario: Scenario): SoundScenario {
  const checked = checkScenario(scenario);
  if (checked.ok) return checked.scenario;
  throw new RangeError(checked.problems.map(problemText).join('\n'));
}

/** @example problemText({ path: ['accounts', 3, 'id'], message: '…' }) // 'accounts[3].id: …' */
export function problemText({ path, message }: ScenarioProblem): string {
  return path.length === 0 ? message : `${z.core.toDotPath(path)}: ${message}`;
}

function problemsOf(issue: z.core.$ZodIssue): readonly ScenarioProblem[] {
  const path = issue.path.filter((step) => typeof step !== 'symbol');
  if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }];
  return issue.keys.map((key) => ({ path: [...path, key], message: `there is no ${key} here` }));
}
