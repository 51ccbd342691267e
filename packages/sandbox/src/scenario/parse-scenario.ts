import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { checkScenario, problemText, type ScenarioProblem } from './check-scenario.js';
import type { Scenario } from './scenario.js';
import { ScenarioError } from './scenario-error.js';

/** What {@link readScenario} does, once YAML is loaded. */
export function parseScenario(text: string, source: string): Scenario {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${source}:${line}:${col}`;
  };
  const mistakes = [...document.errors, ...document.warnings];
  if (mistakes.length > 0) {
    throw new ScenarioError(mistakes.map(({ pos, message }) => `${at(pos[0])}: ${message}`).join('\n'));
  }
  const value: unknown = document.toJS();
  const checked = checkScenario(value);
  // Sound: what programs may write is what the schema takes.
  if (checked.ok) return value as Scenario;
  const place = (problem: ScenarioProblem) => offsetOf(document, problem.path);
  const inOrder = checked.problems.toSorted((a, b) => place(a) - place(b));
  throw new ScenarioError(
    inOrder.map((problem) => `${at(place(problem))}: ${problemText(problem)}`).join('\n'),
  );
}

/** Where a value stands, or where it is missed: at the nearest thing around it that is there. */
function offsetOf(document: Document, path: ScenarioProblem['path']): number {
  let node = resolved(document, document.contents);
  let offset = node?.range?.[0] ?? 0;
  for (const step of path) {
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === step) : undefined;
    const next = resolved(document, pair ? pair.value : isSeq(node) ? node.items[Number(step)] : undefined);
    const start = isScalar(next) || !isScalar(pair?.key) ? next?.range : pair.key.range;
    if (!start) return offset;
    [offset] = start;
    node = next;
  }
  return offset;
}

function resolved(document: Document, node: unknown): Node | undefined {
  return (isAlias(node) ? node.resolve(document) : node) as Node | undefined;
}
