import { CompiledPolicy } from '../evaluation/compiled-policy.js';
import { type Policy, parsePolicy } from '../policy.js';
import type { PolicyKind, Written } from '../syntax/document.js';
import { grammars } from '../syntax/grammar.js';
import type { JsonNode } from '../syntax/json-node.js';
import { ErrorList, type PolicyError } from '../syntax/policy-error.js';
import { readDocument } from '../syntax/read-document.js';
import type { NamedLayers, NamedLevel, NamedPolicy } from './named-layers.js';
import { predefinedPolicy } from './predefined.js';
import type { TestFile, WrittenLayers, WrittenLevel } from './test-file.js';

/** Something wrong with a policy of a test file, and where: in a file of its own, or in the test file. */
export interface PolicyProblem extends PolicyError {
  /** As the test file writes it. */
  readonly path?: string;
}

/** Parses the policies that layers name. Each is parsed once, however many tests it stands in. */
export class PolicyShelf {
  readonly problems: PolicyProblem[] = [];
  readonly #file: TestFile;
  readonly #texts: ReadonlyMap<string, string>;
  readonly #parsed = new Map<string, Policy | undefined>();

  /** @param texts the content of every path of the file */
  constructor(file: TestFile, texts: ReadonlyMap<string, string>) {
    this.#file = file;
    this.#texts = texts;
  }

  layers(written: WrittenLayers): NamedLayers {
    const levels = (kind: 'scp' | 'rcp'): readonly NamedLevel[] | undefined =>
      written.get(kind)?.map(({ name, policies }) => ({ name, policies: this.#named(kind, policies) }));
    const scp = levels('scp');
    const rcp = levels('rcp');
    const resource = this.#flat(written, 'resource') ?? this.#flat(written, 'trust');
    const identity = this.#flat(written, 'identity');
    const boundary = this.#flat(written, 'boundary');
    const session = this.#flat(written, 'session');
    const task = this.#flat(written, 'task');
    return {
      ...(scp && { scp }),
      ...(rcp && { rcp }),
      ...(identity && { identity }),
      ...(boundary && { boundary }),
      ...(session && { session }),
      ...(task && { task }),
      ...(resource && { resource }),
    };
  }

  #flat(written: WrittenLayers, kind: PolicyKind): readonly NamedPolicy[] | undefined {
    return written.get(kind)?.flatMap(({ policies }: WrittenLevel) => this.#named(kind, policies));
  }

  #named(kind: PolicyKind, names: readonly Written<string>[]): readonly NamedPolicy[] {
    return names.flatMap((name) => {
      const policy = this.#policy(kind, name);
      return policy ? [{ name: name.value, policy }] : [];
    });
  }

  #policy(kind: PolicyKind, name: Written<string>): Policy | undefined {
    const shelf = `${kind} ${name.value}`;
    if (!this.#parsed.has(shelf)) this.#parsed.set(shelf, this.#parse(kind, name));
    return this.#parsed.get(shelf);
  }

  #parse(kind: PolicyKind, { value: name, at }: Written<string>): Policy | undefined {
    const source = this.#file.policies.get(name) ?? { path: name };
    if ('inline' in source) return this.#parseInline(kind, source.inline);
    const known = predefinedPolicy(name, kind);
    const text = known ?? this.#texts.get(source.path);
    if (text === undefined) {
      const message = `There is no ${grammars[kind].noun} ${JSON.stringify(name)}`;
      this.problems.push({
        ...at,
        code: 'wrong-type',
        message,
        hint: 'Name a policy of this kind, or the path of its file.',
      });
      return undefined;
    }
    const parsed = parsePolicy(text, kind);
    if (parsed.ok) return parsed.policy;
    this.problems.push(...parsed.errors.map((error) => ({ ...error, path: source.path })));
    return undefined;
  }

  #parseInline(kind: PolicyKind, node: JsonNode): Policy | undefined {
    const errors = new ErrorList();
    const document = readDocument(node, grammars[kind], errors);
    this.problems.push(...errors.inOrder());
    return document && errors.isEmpty ? new CompiledPolicy(kind, document) : undefined;
  }
}
