import { type ConditionTest, compileCondition } from '../conditions/condition-test.js';
import { patternFields } from '../matching/arn.js';
import { globOf, globTokens, matchesGlob } from '../matching/glob.js';
import { type TextMatcher, textMatcher } from '../matching/text-matcher.js';
import type { PolicyDocument, PolicyKind, Statement } from '../syntax/document.js';
import { every, not, type Truth } from '../truth.js';
import { type Naming, namingOf } from './principal-match.js';
import type { RequestContext } from './request-context.js';

/** A statement made ready for matching. */
export class CompiledStatement {
  readonly statement: Statement;
  readonly #actions: readonly ActionTest[];
  readonly #resources: readonly TextMatcher[];
  readonly #conditions: readonly ConditionTest[];

  constructor(statement: Statement, variables: boolean) {
    this.statement = statement;
    this.#actions = statement.action.values.map(({ value }) => actionTest(value));
    this.#resources = (statement.resource?.values ?? []).map(({ value }) =>
      resourceMatcher(value, variables),
    );
    this.#conditions = (statement.condition?.blocks ?? []).flatMap(({ operator, conditions }) =>
      conditions.map((condition) => compileCondition(operator, condition, variables)),
    );
  }

  /** Whether the statement applies to the request. */
  matches(context: RequestContext): Truth {
    if (!this.matchesAction(context.action) || !this.names(context)) return false;
    const resource = this.matchesResource(context);
    if (resource === false) return false;
    const conditions = every(this.#conditions, (test) => test(context));
    return resource === true || conditions === false ? conditions : resource;
  }

  /** How the statement names the principal; a policy without `Principal` is about whoever has it. */
  names(context: RequestContext): Naming | undefined {
    const { principal } = this.statement;
    return principal ? namingOf(principal, context.principal) : 'direct';
  }

  matchesAction(action: string): boolean {
    return this.#actions.some((test) => test(action)) === (this.statement.action.element === 'Action');
  }

  matchesResource(context: RequestContext): Truth {
    const { resource } = this.statement;
    if (!resource) return true;
    const listed = anyMatches(this.#resources, context);
    return resource.element === 'Resource' ? listed : not(listed);
  }
}

/** A policy as the evaluator uses it. */
export class CompiledPolicy {
  readonly kind: PolicyKind;
  readonly document: PolicyDocument;
  readonly allows: readonly CompiledStatement[];
  readonly denies: readonly CompiledStatement[];

  constructor(kind: PolicyKind, document: PolicyDocument) {
    this.kind = kind;
    this.document = document;
    // Variables came with version 2012-10-17; before it `${…}` is text.
    const variables = document.version?.value === '2012-10-17';
    const statements = document.statements.map((statement) => new CompiledStatement(statement, variables));
    this.allows = statements.filter(({ statement }) => statement.effect.value === 'Allow');
    this.denies = statements.filter(({ statement }) => statement.effect.value === 'Deny');
  }
}

type ActionTest = (action: string) => boolean;

/** Services and actions are compared without regard to case. */
function actionTest(written: string): ActionTest {
  const pattern = written.toLowerCase();
  if (pattern === '*') return () => true;
  if (!/[*?]/.test(pattern)) return (action) => action === pattern;
  const glob = globOf(globTokens(pattern));
  return (action) => matchesGlob(glob, action);
}

/** An ARN with fewer than six fields is completed with wildcards. */
function resourceMatcher(written: string, variables: boolean): TextMatcher {
  const fields = patternFields(written, { variables, wildcards: true });
  const isIncomplete = written.startsWith('arn:') && fields.length < 6;
  const complete = isIncomplete ? [...fields, ...Array(6 - fields.length).fill('*')].join(':') : written;
  return textMatcher(complete, { wildcards: true, variables });
}

function anyMatches(matchers: readonly TextMatcher[], context: RequestContext): Truth {
  let result: Truth = false;
  for (const matches of matchers) {
    const truth = matches(context.resource, context);
    if (truth === true) return true;
    if (truth === 'unknown') result = truth;
  }
  return result;
}
