import { wrap } from '../../cells.js';
import type { Layout } from '../../layout.js';
import { table } from '../../table.js';
import { printable } from '../../words.js';
import { nounOf, titleOf } from '../decider.js';
import { changeView } from './change.js';
import type {
  ExplainedCheck,
  ExplainedLayer,
  ExplanationDocument,
  NamedStatement,
  OpenTest,
} from './document.js';

/**
 * A decision for a person: what was asked, why it was decided so, what would turn it, and what each layer says.
 *
 * @param excerpt the deciding statement as it stands in its file; empty when there is none
 */
export function* explanationView(
  document: ExplanationDocument,
  excerpt: readonly string[],
  layout: Layout,
): Generator<string> {
  yield* askedView(document, layout);
  yield '';
  yield* whyView(document, excerpt, layout);
  for (const [index, change] of document.changes.entries()) {
    if (index === 0) yield* ['', layout.colours.bold(turningTitle(document))];
    yield* changeView(change, document.request, layout);
  }
  if (document.layers.length > 0) yield* ['', ...layersView(document.layers, layout)];
}

function* askedView(
  { decision, request }: ExplanationDocument,
  { columns, colours }: Layout,
): Generator<string> {
  const paint = { allowed: colours.green, denied: colours.red, conditional: colours.yellow }[decision];
  yield `${colours.bold(paint(decision.toUpperCase()))}  ${colours.bold(printable(request.action))}`;
  yield* wrap(`on ${printable(request.resource)}`, columns, '  ');
  yield* wrap(`by ${printable(request.who)}`, columns, '  ');
  for (const [key, value] of Object.entries(request.context))
    yield* wrap(printable(`with ${key} = ${[value].flat().join(', ')}`), columns, '  ');
  for (const key of request.unknown) yield `  with ${printable(key)} unknown`;
}

function* whyView(
  document: ExplanationDocument,
  excerpt: readonly string[],
  layout: Layout,
): Generator<string> {
  const { columns, colours } = layout;
  const { statement, decidedBy, dependsOn } = document;
  yield colours.bold('Why');
  const end = dependsOn.length > 0 ? ': whether' : `${distance(document)}.`;
  yield* wrap(`${decidedBy.charAt(0).toUpperCase()}${decidedBy.slice(1)}${end}`, columns, '  ');
  for (const test of dependsOn) yield* openTestView(test, columns);
  if (excerpt.length > 0) {
    yield '';
    yield `  ${printable(statement?.policy ?? '')}:${statement?.line}`;
    for (const line of excerpt) yield colours.dim(`    ${printable(line)}`);
  }
  const checks = statement && checksOf(document, statement);
  if (!checks || checks.length === 0) return;
  yield* ['', '  It applies, because'];
  for (const check of checks) yield* checkView(check, layout);
}

function* openTestView({ statement, effect, element, operator, key, values }: OpenTest, columns: number) {
  const test = `${operator === undefined ? element : `${operator} ${key}`} ${values.join(', ')}`;
  const text = `${test} holds, in the ${effect} of ${titleOf(statement)}`;
  const [first = '', ...rest] = wrap(printable(text), columns, '    ');
  yield* [`  - ${first.trimStart()}`, ...rest];
}

/** How far above the account the deciding level is. */
function distance({ statement, layers }: ExplanationDocument): string {
  if (!statement?.level) return '';
  const levels = layers.filter(({ layer }) => layer === statement.layer);
  const above = levels.length - 1 - levels.findIndex(({ level }) => level === statement.level);
  if (above === 0) return '';
  const words = ['one level', 'two levels', 'three levels', 'four levels'][above - 1] ?? `${above} levels`;
  return `, ${words} above the account`;
}

function checksOf({ layers }: ExplanationDocument, statement: NamedStatement): readonly ExplainedCheck[] {
  const layer = layers.find((one) => one.layer === statement.layer && one.level === statement.level);
  const found = layer?.statements.find(
    (one) => one.statement.policy === statement.policy && one.statement.index === statement.index,
  );
  return found?.checks ?? [];
}

function* checkView({ element, operator, key, expected, actual }: ExplainedCheck, { columns }: Layout) {
  const test = `${operator === undefined ? element : `${operator} ${key}`} ${expected.join(', ')}`;
  const value = actual === 'unknown' || actual.length === 0 ? 'a request without the key' : actual.join(', ');
  yield* wrap(printable(`${test} holds for ${value}`), columns, '    ');
}

function turningTitle({ decision, changes }: ExplanationDocument): string {
  const turned = decision === 'denied' ? 'allow' : 'deny';
  return changes.length > 1 ? `What would ${turned} it: all of these` : `What would ${turned} it`;
}

const effects: Readonly<Record<ExplainedLayer['effect'], string>> = {
  denies: 'DENIES',
  'may-deny': 'may deny',
  allows: 'allows',
  'may-allow': 'may allow',
  silent: 'says nothing',
};

function* layersView(layers: readonly ExplainedLayer[], layout: Layout): Generator<string> {
  const { colours } = layout;
  yield colours.bold('Layers');
  yield* table<ExplainedLayer>(
    [
      { heading: 'LAYER', text: ({ layer }) => nounOf(layer) },
      { heading: 'AT', text: ({ level }) => level ?? '', narrowTo: 8 },
      { heading: 'POLICIES', text: ({ policies }) => policies.join(', '), narrowTo: 12 },
      {
        heading: 'EFFECT',
        text: ({ effect, freedom }) => (freedom === undefined ? effects[effect] : 'does not bind'),
        paint: ({ effect }) => (effect === 'denies' ? colours.red : undefined),
      },
    ],
    layers,
    layout,
  );
  const reasons = layers.flatMap(({ freedom }) => freedom ?? []);
  for (const reason of new Set(reasons)) yield* wrap(`Does not bind: ${reason}.`, layout.columns, '  ');
}
