import { unknown } from '../context-value.js';
import type { CompiledCondition, CompiledStatement } from '../evaluation/compiled-statement.js';
import { type Principal, principalArn, sessionArn } from '../evaluation/principal.js';
import type { RequestContext } from '../evaluation/request-context.js';
import { type PlacedStatement, referenceTo } from '../evaluation/statement-reference.js';
import type { PrincipalElement, Written } from '../syntax/document.js';
import type { ElementCheck, StatementExplanation } from './explanation.js';

/** Holds each element of a statement against the request, also after one that does not match. */
export function explainStatement(placed: PlacedStatement, context: RequestContext): StatementExplanation {
  const { by } = placed;
  const { effect } = by.statement;
  return {
    statement: referenceTo(placed),
    effect: effect.value,
    applies: by.appliesTo(context),
    checks: [
      ...principalCheck(by, context),
      actionCheck(by, context),
      ...resourceCheck(by, context),
      ...by.conditions.map((condition) => conditionCheck(condition, context)),
    ],
  };
}

function principalCheck(by: CompiledStatement, context: RequestContext): readonly ElementCheck[] {
  const { principal } = by.statement;
  if (!principal) return [];
  const { element, at } = principal;
  const matches = by.naming(context) !== undefined;
  return [{ element, matches, expected: namesIn(principal), actual: namesOf(context.principal), at }];
}

function namesIn({ everyone, entries }: PrincipalElement): readonly string[] {
  return everyone
    ? ['*']
    : entries.flatMap(({ type, values }) => values.map(({ value }) => `${type}: ${value}`));
}

function namesOf(principal: Principal): readonly string[] {
  if (principal.kind === 'service') return [principal.service];
  if (principal.kind === 'identity-provider') return [principal.provider];
  const name = sessionArn(principal) ?? principalArn(principal);
  return name === undefined ? ['anonymous'] : [name];
}

function actionCheck(by: CompiledStatement, { action, request }: RequestContext): ElementCheck {
  const { element, values, at } = by.statement.action;
  return {
    element,
    matches: by.matchesAction(action),
    expected: textsOf(values),
    actual: [request.action],
    at,
  };
}

function resourceCheck(by: CompiledStatement, context: RequestContext): readonly ElementCheck[] {
  const { resource } = by.statement;
  if (!resource) return [];
  const { element, values, at } = resource;
  const matches = by.matchesResource(context);
  return [{ element, matches, expected: textsOf(values), actual: [context.resource], at }];
}

function conditionCheck(
  { operator, condition, test }: CompiledCondition,
  context: RequestContext,
): ElementCheck {
  const { key, values, at } = condition;
  const actual = context.lookup(key.value.toLowerCase());
  return {
    element: 'Condition',
    operator: operator.written,
    key: key.value,
    matches: test(context),
    expected: textsOf(values),
    actual: actual === unknown ? 'unknown' : [actual ?? []].flat(),
    at,
  };
}

const textsOf = (values: readonly Written<string>[]): readonly string[] => values.map(({ value }) => value);
