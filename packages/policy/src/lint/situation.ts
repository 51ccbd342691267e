import { type ContextValue, unknown } from '../context-value.js';
import type { AuthorizationRequest } from '../evaluation/authorization-request.js';
import type { CompiledStatement } from '../evaluation/compiled-statement.js';
import { principalKeys } from '../evaluation/principal-keys.js';
import { RequestContext } from '../evaluation/request-context.js';
import { readTemplate, variableKeys } from '../matching/template.js';
import type { Statement } from '../syntax/document.js';
import { every, type Truth } from '../truth.js';

/** A request of which nothing is known but this. Every other key that a statement names is unknown. */
export interface Situation extends Omit<AuthorizationRequest, 'context'> {
  /** By name in lower case, `aws:principaltag/` for every key that begins so. Undefined: the request has no such key. */
  readonly known: Readonly<Record<string, string | undefined>>;
}

/** Whether a statement applies, as the evaluator decides it. */
export function appliesIn(by: CompiledStatement, situation: Situation): Truth {
  return by.appliesTo(contextOf(by.statement, situation));
}

/** Whether the conditions of a statement hold, whatever its actions and resources are. */
export function conditionsHoldIn(by: CompiledStatement, situation: Situation): Truth {
  const context = contextOf(by.statement, situation);
  return every(by.conditions, ({ test }) => test(context));
}

function contextOf(statement: Statement, { known, ...request }: Situation): RequestContext {
  const context: Record<string, ContextValue> = {};
  for (const key of keysIn(statement)) {
    const name = Object.keys(known).find((one) => one === key || (one.endsWith('/') && key.startsWith(one)));
    const value = name === undefined ? unknown : known[name];
    // Those that follow from the principal and the resource are filled in.
    const isDerived = name === undefined && (principalKeys.has(key) || key === 'aws:resourceaccount');
    if (value !== undefined && !isDerived) context[key] = value;
  }
  return new RequestContext({ ...request, context }, false);
}

/** The keys that a statement depends on, in lower case: those of its conditions and those of its variables. */
export function keysIn({ resource, condition }: Statement): readonly string[] {
  const conditions = (condition?.blocks ?? []).flatMap((block) => block.conditions);
  const texts = [...(resource?.values ?? []), ...conditions.flatMap(({ values }) => values)];
  return [
    ...conditions.map(({ key }) => key.value.toLowerCase()),
    ...texts.flatMap(({ value }) => variableKeys(readTemplate(value, true))),
  ];
}
