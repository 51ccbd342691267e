import { type ConditionTest, compileCondition } from '../conditions/condition-test.js';
import { type ActionMatcher, actionMatcher } from '../matching/action.js';
import { resourceMatcher } from '../matching/resource.js';
import { matchesAny, type TextMatcher } from '../matching/text-matcher.js';
import type { Condition, Operator, Statement } from '../syntax/document.js';
import { not, type Truth } from '../truth.js';
import { type Naming, namingOf } from './principal-match.js';
import type { RequestContext } from './request-context.js';

/** One operator with one key, and its test. */
export interface CompiledCondition {
  readonly operator: Operator;
  readonly condition: Condition;
  readonly test: ConditionTest;
}

/** A statement made ready for matching. */
export class CompiledStatement {
  readonly statement: Statement;
  /** How the statement is named inside its policy. */
  readonly label: Pick<Statement, 'index' | 'at'> & { readonly sid?: string };
  readonly conditions: readonly CompiledCondition[];
  readonly #actions: readonly ActionMatcher[];
  readonly #listsActions: boolean;
  readonly #resources: readonly TextMatcher[];

  constructor(statement: Statement, variables: boolean) {
    this.statement = statement;
    const { index, sid, at } = statement;
    this.label = sid ? { index, sid: sid.value, at } : { index, at };
    this.#actions = statement.action.values.map(({ value }) => actionMatcher(value));
    this.#listsActions = statement.action.element === 'Action';
    this.#resources = (statement.resource?.values ?? []).map(({ value }) =>
      resourceMatcher(value, variables),
    );
    this.conditions = (statement.condition?.blocks ?? []).flatMap(({ operator, conditions }) =>
      conditions.map((condition) => ({
        operator,
        condition,
        test: compileCondition(operator, condition, variables),
      })),
    );
  }

  /** Whether the statement applies to the request. */
  appliesTo(context: RequestContext): Truth {
    return this.matchesAction(context.action) && this.appliesBesidesAction(context);
  }

  /**
   * The same of a statement that is known to be about the action of the request.
   *
   * @param ways the ways of naming the principal that count; all of them by default
   */
  appliesBesidesAction(context: RequestContext, ways?: readonly Naming[]): Truth {
    const naming = this.naming(context);
    if (naming === undefined || (ways && !ways.includes(naming))) return false;
    let result = this.matchesResource(context);
    if (result === false) return false;
    for (const { test } of this.conditions) {
      const truth = test(context);
      if (truth === false) return false;
      if (truth === 'unknown') result = truth;
    }
    return result;
  }

  /** How the statement names the principal. A policy without `Principal` is about whoever has it. */
  naming(context: RequestContext): Naming | undefined {
    const { principal } = this.statement;
    return principal ? namingOf(principal, context) : 'direct';
  }

  matchesAction(action: string): boolean {
    for (const matches of this.#actions) if (matches(action)) return this.#listsActions;
    return !this.#listsActions;
  }

  matchesResource(context: RequestContext): Truth {
    const { resource } = this.statement;
    // A trust policy names no resource: it is the role that the policy belongs to.
    if (!resource) return true;
    const listed = matchesAny(this.#resources, context.resource, context);
    return resource.element === 'Resource' ? listed : not(listed);
  }
}
