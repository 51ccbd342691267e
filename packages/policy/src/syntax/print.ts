import type {
  ConditionElement,
  ConditionValue,
  ListElement,
  PolicyDocument,
  PrincipalElement,
  Statement,
} from './document.js';

/**
 * Writes a document as JSON, two spaces deep, in the order in which its elements were written.
 * Parsing the result gives the same document, places aside.
 */
export function printDocument(document: PolicyDocument): string {
  const statements = document.statements.map(statementJson);
  const elements: Readonly<Record<string, Json | undefined>> = {
    Version: document.version && text(document.version.value),
    Id: document.id && text(document.id.value),
    Statement: document.singleStatement ? statements[0] : statements,
  };
  return render(inOrder(elements, document.order), '');
}

// Text that is JSON already stands in an object, so that `1.0` stays `1.0`.
type Json = { readonly raw: string } | readonly Json[] | ReadonlyMap<string, Json>;

const text = (value: string): Json => ({ raw: JSON.stringify(value) });

function statementJson(statement: Statement): Json {
  const { sid, effect, principal, action, resource, condition } = statement;
  const elements: Readonly<Record<string, Json | undefined>> = {
    Sid: sid && text(sid.value),
    Effect: text(effect.value),
    ...(principal && { [principal.element]: principalJson(principal) }),
    [action.element]: listJson(action),
    ...(resource && { [resource.element]: listJson(resource) }),
    Condition: condition && conditionJson(condition),
  };
  return inOrder(elements, statement.order);
}

function principalJson({ everyone, entries }: PrincipalElement): Json {
  if (everyone) return text('*');
  return new Map(entries.map((entry) => [entry.type, listJson(entry)]));
}

function conditionJson({ blocks }: ConditionElement): Json {
  return new Map(
    blocks.map(({ operator, conditions }) => [
      operator.written,
      new Map(
        conditions.map(({ key, values, single }) => [key.value, oneOrMany(values.map(valueJson), single)]),
      ),
    ]),
  );
}

const valueJson = ({ value, type }: ConditionValue): Json =>
  type === 'string' ? text(value) : { raw: value };

const listJson = ({ values, single }: Pick<ListElement<string>, 'values' | 'single'>): Json =>
  oneOrMany(
    values.map(({ value }) => text(value)),
    single,
  );

function oneOrMany(values: readonly Json[], single: boolean): Json {
  const [first] = values;
  return single && first ? first : values;
}

function inOrder(elements: Readonly<Record<string, Json | undefined>>, order: readonly string[]): Json {
  const present = order.flatMap((name) => {
    const value = elements[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return new Map(present);
}

function render(json: Json, indent: string): string {
  const deeper = `${indent}  `;
  if (json instanceof Map) {
    if (json.size === 0) return '{}';
    const members = [...json].map(
      ([name, value]) => `${deeper}${JSON.stringify(name)}: ${render(value, deeper)}`,
    );
    return `{\n${members.join(',\n')}\n${indent}}`;
  }
  if (Array.isArray(json)) {
    if (json.length === 0) return '[]';
    return `[\n${json.map((value) => `${deeper}${render(value, deeper)}`).join(',\n')}\n${indent}]`;
  }
  return 'raw' in json ? json.raw : '';
}
