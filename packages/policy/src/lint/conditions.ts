import { compileCondition } from '../conditions/condition-test.js';
import type { Condition, Operator, PolicyDocument, Statement } from '../syntax/document.js';

/** One operator with one key, and the statement that it stands in. */
export interface PlacedCondition {
  readonly statement: Statement;
  readonly operator: Operator;
  readonly condition: Condition;
}

export function* placedConditions({ statements }: PolicyDocument): Generator<PlacedCondition> {
  for (const statement of statements) yield* conditionsIn(statement);
}

export function* conditionsIn(statement: Statement): Generator<PlacedCondition> {
  for (const { operator, conditions } of statement.condition?.blocks ?? [])
    for (const condition of conditions) yield { statement, operator, condition };
}

/** What a condition says to a request without the key, as the evaluator decides it. */
export function holdsWhenAbsent(placed: PlacedCondition): boolean {
  return holdsFor(placed, undefined);
}

/** What it says to a request whose key has this value. */
export function holdsFor({ operator, condition }: PlacedCondition, value: string | undefined): boolean {
  return compileCondition(operator, condition, true)({ lookup: () => value }) === true;
}
