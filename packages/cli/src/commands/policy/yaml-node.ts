import type { JsonMember, JsonNode, Position } from '@rootwarden/policy/test-files';
import { isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml';

/** Something wrong with the text of a file, and where. */
interface TextProblem {
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly hint: string;
}

export type ReadText =
  | { readonly ok: true; readonly node: JsonNode }
  | { readonly ok: false; readonly problems: readonly TextProblem[] };

type Place = (offset: number) => Position;

/** Reads YAML, and JSON, which is YAML too, and keeps the place of everything. It never throws. */
export function readYamlNode(text: string): ReadText {
  const lines = new LineCounter();
  const place: Place = (offset) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col, offset };
  };
  // A key that stands twice is found by whoever reads the file, with the rest of what is wrong.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const problems = [...document.errors, ...document.warnings].map(({ message, pos }) =>
    problemAt(place(pos[0]), message, 'The file is YAML 1.2, or JSON.'),
  );
  const reader = new NodeReader(place);
  const node = document.contents ? reader.node(document.contents as Node) : undefined;
  if (!node && problems.length === 0)
    problems.push(problemAt(place(0), 'the file is empty', 'Write tests: and a list.'));
  const all = [...problems, ...reader.problems];
  return node && all.length === 0 ? { ok: true, node } : { ok: false, problems: all };
}

function problemAt({ line, column }: Position, message: string, hint: string): TextProblem {
  return { line, column, message, hint };
}

// A test file nests some eight deep. The bound keeps a hostile one from exhausting the stack.
const deepest = 64;

class NodeReader {
  readonly problems: TextProblem[] = [];
  readonly #place: Place;

  constructor(place: Place) {
    this.#place = place;
  }

  node(node: Node | null, depth = 0): JsonNode {
    const at = this.#place(node?.range?.[0] ?? 0);
    if (depth > deepest)
      return this.#refused(at, `nested more than ${deepest} levels deep`, 'No test file nests this deep.');
    if (isMap<Node, Node>(node))
      return { type: 'object', at, members: node.items.map((pair) => this.#member(pair, depth)) };
    if (isSeq<Node>(node))
      return { type: 'array', at, items: node.items.map((item) => this.node(item, depth + 1)) };
    if (isScalar(node)) return scalar(node.value, node.source, at);
    if (node === null) return { type: 'null', at, text: 'null' };
    return this.#refused(
      at,
      'an alias stands here',
      'Name the policy under policies, or write the value once more.',
    );
  }

  #member({ key, value }: Pair<Node, Node | null>, depth: number): JsonMember {
    const at = this.#place(key.range?.[0] ?? 0);
    // An empty value has no place of its own.
    const node = value ? this.node(value, depth + 1) : ({ type: 'null', at, text: 'null' } as const);
    return { name: isScalar(key) ? String(key.value) : '', at, value: node };
  }

  #refused(at: Position, message: string, hint: string): JsonNode {
    this.problems.push(problemAt(at, message, hint));
    return { type: 'null', at, text: 'null' };
  }
}

/** Numbers keep their text: `1.0` is not `1`, and an account id without quotes keeps its zeros. */
function scalar(value: unknown, source: string | undefined, at: Position): JsonNode {
  if (typeof value === 'string') return { type: 'string', at, text: value };
  const text = source ?? String(value);
  if (value === null) return { type: 'null', at, text };
  return { type: typeof value === 'boolean' ? 'boolean' : 'number', at, text };
}
