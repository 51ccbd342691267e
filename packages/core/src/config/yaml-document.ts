import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';
import type { ConfigProblem } from './config-problem.js';

/** The way to a value: keys of mappings, indexes of lists. */
export type Path = readonly (string | number)[];

/** Where something stands; both count from 1. */
type Place = Pick<ConfigProblem, 'line' | 'column'>;

/** A YAML text as a value, with the place of each of its parts. */
export interface YamlDocument {
  /** What is wrong with it as YAML. */
  readonly problems: readonly ConfigProblem[];
  /** Whether it can be read all the same: a repeated key hides nothing of the rest. */
  readonly readable: boolean;
  /** Undefined when it is not readable. */
  readonly value: unknown;
  /** Where a value stands; where it would belong, when there is none. */
  placeOf(path: Path): Place;
  /** Where the last key of a path stands. */
  placeOfKey(path: Path): Place;
  /** A value as it is written, undefined when there is none: `222222222222` without quotes is a number. */
  written(path: Path): string | undefined;
}

/** Reads YAML 1.2. Never throws: what is wrong is in `problems`. */
export function readYaml(text: string): YamlDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const problems: ConfigProblem[] = [...document.errors, ...document.warnings].map(
    ({ code, message, pos }) => ({ ...place(pos[0]), ...(wordings[code] ?? { message, hint: yamlHint }) }),
  );
  visit(document, {
    Pair: (_, { key }) => {
      if (isScalar(key) && typeof key.value === 'string') return;
      const at = place((key as Node | null)?.range?.[0] ?? 0);
      problems.push({ ...at, message: 'a key is to be a plain text', hint: yamlHint });
    },
    Alias: (_, alias) => {
      if (alias.resolve(document)) return;
      const message = `there is no anchor &${alias.source} before this`;
      problems.push({ ...place(alias.range?.[0] ?? 0), message, hint: yamlHint });
    },
  });
  const repeated = document.errors.filter(({ code }) => code === 'DUPLICATE_KEY');
  const readable = problems.length === repeated.length;
  return {
    problems,
    readable,
    value: readable ? document.toJS() : undefined,
    placeOf: (path) => place(valueOffset(document, path)),
    placeOfKey: (path) => place(keyOffset(document, path)),
    written: (path) => {
      const node = nodeAt(document, path);
      return node?.range ? text.slice(node.range[0], node.range[1]) : undefined;
    },
  };
}

const yamlHint = 'Check the indentation, the quotes and the colons around here.';

const wordings: Readonly<Record<string, Pick<ConfigProblem, 'message' | 'hint'>>> = {
  DUPLICATE_KEY: {
    message: 'this key stands here a second time',
    hint: 'Take one of the two away: only one of them could hold.',
  },
  MULTIPLE_DOCS: {
    message: 'a second document begins here',
    hint: 'Keep one document in the file: take the line --- and what follows away.',
  },
  TAG_RESOLVE_FAILED: {
    message: 'this tag means nothing here',
    hint: 'Take the word that begins with ! away.',
  },
};

function resolved(document: Document, node: unknown): Node | undefined {
  return (isAlias(node) ? node.resolve(document) : node) as Node | undefined;
}

/** The member of a collection; undefined when it is not there. */
function member(document: Document, node: Node | undefined, step: string | number): Node | undefined {
  if (isMap(node)) return resolved(document, pairOf(node, step)?.value);
  return isSeq(node) && typeof step === 'number' ? resolved(document, node.items[step]) : undefined;
}

function pairOf(node: Node | undefined, key: string | number | undefined) {
  // The last one, as its value is the one that counts where a key is repeated.
  return isMap(node)
    ? node.items.findLast((pair) => isScalar(pair.key) && pair.key.value === key)
    : undefined;
}

function nodeAt(document: Document, path: Path): Node | undefined {
  let node = resolved(document, document.contents);
  for (const step of path) node = member(document, node, step);
  return node;
}

/** What is missing is missed at the nearest thing that is there. */
function valueOffset(document: Document, path: Path): number {
  const node = nodeAt(document, path);
  if (node?.range && node.range[1] > node.range[0]) return node.range[0];
  return keyOffset(document, path);
}

function keyOffset(document: Document, path: Path): number {
  if (path.length === 0) return 0;
  const parent = path.slice(0, -1);
  const key = pairOf(nodeAt(document, parent), path.at(-1))?.key;
  return isScalar(key) && key.range ? key.range[0] : valueOffset(document, parent);
}
