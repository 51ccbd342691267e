import type { JsonMember, JsonNode, JsonScalar } from './json-node.js';
import type { ErrorList } from './policy-error.js';
import type { LineIndex, Position } from './position.js';

// A policy nests six deep. The bound keeps a hostile text from exhausting the stack.
const deepest = 64;

const scalar = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;
// Anything from the space up, but the double quote and the backslash.
const plainCharacters = /[ !#-[\]-\uffff]*/y;
const whiteSpace = /[ \t\n\r]*/y;
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/**
 * Reads JSON and keeps the place of everything. JSON that is broken cannot be read any further, so there is
 * one syntax error at most; everything above the syntax is checked later and reported together.
 *
 * @returns undefined after a syntax error, which is then in `errors`
 */
export function readJson(text: string, lines: LineIndex, errors: ErrorList): JsonNode | undefined {
  const reader = new JsonReader(text, lines);
  try {
    return reader.document();
  } catch (problem) {
    if (!(problem instanceof JsonProblem)) throw problem;
    errors.report(lines.positionOf(problem.offset), problem.code, problem.message, problem.hint);
    return undefined;
  }
}

class JsonProblem extends Error {
  constructor(
    readonly offset: number,
    readonly code: 'json-syntax' | 'json-too-deep',
    message: string,
    readonly hint: string,
  ) {
    super(message);
  }
}

class JsonReader {
  readonly #text: string;
  readonly #lines: LineIndex;
  #offset = 0;
  #depth = 0;

  constructor(text: string, lines: LineIndex) {
    this.#text = text;
    this.#lines = lines;
  }

  document(): JsonNode {
    if (this.#text.startsWith('\ufeff'))
      this.#fail(
        'The text begins with a byte order mark',
        'Save the file as UTF-8 without a byte order mark.',
      );
    const node = this.#value();
    this.#skipWhiteSpace();
    if (this.#offset < this.#text.length)
      this.#fail(
        `Unexpected ${this.#found()} after the policy`,
        'A policy is one JSON object: remove what follows it.',
      );
    return node;
  }

  #value(): JsonNode {
    this.#skipWhiteSpace();
    const character = this.#text[this.#offset];
    if (character === '{') return this.#nested(() => this.#object());
    if (character === '[') return this.#nested(() => this.#array());
    if (character === '"') {
      const at = this.#here();
      return { type: 'string', at, text: this.#string() };
    }
    return this.#scalar();
  }

  #nested(read: () => JsonNode): JsonNode {
    this.#depth += 1;
    if (this.#depth > deepest)
      throw new JsonProblem(
        this.#offset,
        'json-too-deep',
        `Nested more than ${deepest} levels deep`,
        'No policy nests this deep: look for a bracket that is never closed.',
      );
    const node = read();
    this.#depth -= 1;
    return node;
  }

  #object(): JsonNode {
    const at = this.#here();
    const members: JsonMember[] = [];
    this.#offset += 1;
    if (this.#accept('}')) return { type: 'object', at, members };
    do members.push(this.#member());
    while (this.#accept(','));
    this.#expect('}', 'Close the object with `}`, or put a comma between its members.');
    return { type: 'object', at, members };
  }

  #member(): JsonMember {
    this.#skipWhiteSpace();
    if (this.#text[this.#offset] !== '"')
      this.#fail(
        `Expected a name in double quotes, found ${this.#found()}`,
        'Names are in double quotes, and the last member has no comma after it.',
      );
    const at = this.#here();
    const name = this.#string();
    this.#expect(':', 'Put a colon between the name and its value.');
    return { name, at, value: this.#value() };
  }

  #array(): JsonNode {
    const at = this.#here();
    const items: JsonNode[] = [];
    this.#offset += 1;
    if (this.#accept(']')) return { type: 'array', at, items };
    do items.push(this.#value());
    while (this.#accept(','));
    this.#expect(']', 'Close the list with `]`, or put a comma between its values.');
    return { type: 'array', at, items };
  }

  #string(): string {
    const start = this.#offset;
    let text = '';
    this.#offset += 1;
    for (;;) {
      text += this.#run(plainCharacters);
      const character = this.#text[this.#offset];
      if (character === '"') {
        this.#offset += 1;
        return text;
      }
      if (character !== '\\') {
        const problem =
          character === undefined ? 'A string is never closed' : 'A string holds a control character';
        throw new JsonProblem(
          start,
          'json-syntax',
          problem,
          'Close the string with a double quote on the same line.',
        );
      }
      text += this.#escape();
    }
  }

  #escape(): string {
    const letter = this.#text[this.#offset + 1] ?? '';
    const hex = this.#text.slice(this.#offset + 2, this.#offset + 6);
    if (letter === 'u' && /^[0-9a-fA-F]{4}$/.test(hex)) {
      this.#offset += 6;
      return String.fromCharCode(Number.parseInt(hex, 16));
    }
    const character = Object.hasOwn(escapes, letter) ? escapes[letter] : undefined;
    if (character === undefined)
      this.#fail(
        `Unknown escape \\${letter}`,
        'JSON knows \\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four hexadecimal digits.',
      );
    this.#offset += 2;
    return character;
  }

  #scalar(): JsonScalar {
    const at = this.#here();
    const text = this.#run(scalar);
    if (text === '')
      this.#fail(
        `Expected a value, found ${this.#found()}`,
        'Strings are in double quotes, and the last value has no comma after it.',
      );
    if (text === 'null') return { type: 'null', at, text };
    return { type: text === 'true' || text === 'false' ? 'boolean' : 'number', at, text };
  }

  #here(): Position {
    return this.#lines.positionOf(this.#offset);
  }

  #accept(character: string): boolean {
    this.#skipWhiteSpace();
    if (this.#text[this.#offset] !== character) return false;
    this.#offset += 1;
    return true;
  }

  #expect(character: string, hint: string): void {
    if (!this.#accept(character)) this.#fail(`Expected ${character} and found ${this.#found()}`, hint);
  }

  #skipWhiteSpace(): void {
    this.#run(whiteSpace);
  }

  #run(pattern: RegExp): string {
    pattern.lastIndex = this.#offset;
    const text = pattern.exec(this.#text)?.[0] ?? '';
    this.#offset += text.length;
    return text;
  }

  #found(): string {
    const character = this.#text[this.#offset];
    return character === undefined ? 'the end of the text' : JSON.stringify(character);
  }

  #fail(message: string, hint: string): never {
    throw new JsonProblem(this.#offset, 'json-syntax', message, hint);
  }
}
