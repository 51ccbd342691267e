import type { Written } from '../syntax/document.js';
import { elementsOf, textOf } from '../syntax/elements.js';
import type { JsonMember, JsonNode } from '../syntax/json-node.js';
import { nearest } from '../syntax/nearest.js';
import { ErrorList, type PolicyError, quoted } from '../syntax/policy-error.js';
import { predefinedNames } from './predefined.js';
import { readLayers } from './read-layers.js';
import { readTest } from './read-test.js';
import type { PolicySource, PolicyTest, TestFile, WrittenLayers } from './test-file.js';

export type ReadTestFile =
  | { readonly ok: true; readonly file: TestFile }
  | { readonly ok: false; readonly errors: readonly PolicyError[] };

/**
 * Reads a policy test file that was JSON or YAML: what its policies are, who asks for what, what is expected.
 *
 * @returns the file, or everything that is wrong with it in the order of the text; it never throws
 */
export function readTestFile(root: JsonNode): ReadTestFile {
  const errors = new ErrorList();
  const file = readFile(root, errors);
  return file && errors.isEmpty ? { ok: true, file } : { ok: false, errors: errors.inOrder() };
}

function readFile(root: JsonNode, errors: ErrorList): TestFile | undefined {
  if (root.type !== 'object') {
    errors.report(root.at, 'not-an-object', 'A policy test file is a mapping', 'Give it layers and tests.');
    return undefined;
  }
  const names = ['description', 'managementAccount', 'policies', 'layers', 'tests'];
  const elements = elementsOf(root, names, 'policy test file', errors);
  const managementAccount = readAccount(elements.get('managementAccount'), errors);
  const policies = readPolicies(elements.get('policies'), errors);
  const layers = readLayers(elements.get('layers'), errors);
  const tests = readTests(elements.get('tests'), root, layers, errors);
  const paths = pathsIn([layers, ...tests.map((test) => test.layers)], policies, errors);
  return {
    ...(managementAccount !== undefined && { managementAccount }),
    policies,
    layers,
    tests,
    paths: [...paths, ...declaredPaths(elements.get('policies'))],
  };
}

function readAccount(member: JsonMember | undefined, errors: ErrorList): string | undefined {
  const written = member && textOf(member.value, member.name, errors);
  if (written && !/^\d{12}$/.test(written.value))
    errors.report(
      written.at,
      'wrong-type',
      `${quoted(written.value)} is not an account`,
      'Write its 12 digits in quotes.',
    );
  return written?.value;
}

function readPolicies(member: JsonMember | undefined, errors: ErrorList): TestFile['policies'] {
  if (!member) return new Map();
  if (member.value.type !== 'object') {
    errors.report(member.value.at, 'wrong-type', 'policies is a mapping', 'Write name: path/to/policy.json.');
    return new Map();
  }
  const elements = elementsOf(
    member.value,
    member.value.members.map(({ name }) => name),
    'list of policies',
    errors,
  );
  return new Map(
    [...elements].flatMap(([name, { at, value }]): readonly (readonly [string, PolicySource])[] => {
      if (predefinedNames.includes(name))
        errors.report(at, 'conflicting-elements', `${name} is a policy of AWS`, 'Give yours another name.');
      if (value.type === 'string') return [[name, { path: value.text }]];
      if (value.type === 'object') return [[name, { inline: value }]];
      errors.report(
        value.at,
        'wrong-type',
        `${name} is a path or a policy`,
        'Write path/to/policy.json, or the policy itself.',
      );
      return [];
    }),
  );
}

function declaredPaths(member: JsonMember | undefined): readonly Written<string>[] {
  const members = member?.value.type === 'object' ? member.value.members : [];
  return members.flatMap(({ value }) =>
    value.type === 'string' ? [{ value: value.text, at: value.at }] : [],
  );
}

function readTests(
  member: JsonMember | undefined,
  root: JsonNode,
  layers: WrittenLayers,
  errors: ErrorList,
): readonly PolicyTest[] {
  if (member?.value.type !== 'array') {
    const at = member?.value.at ?? root.at;
    errors.report(
      at,
      member ? 'wrong-type' : 'missing-element',
      'tests is a list of tests',
      'Write tests: and a list below it.',
    );
    return [];
  }
  if (member.value.items.length === 0)
    errors.report(
      member.value.at,
      'empty-element',
      'The list of tests is empty',
      'A file without a test proves nothing.',
    );
  return member.value.items.flatMap((item) => readTest(item, layers, errors) ?? []);
}

/** The names in layers that are paths. Reports those that are neither that nor anything known. */
function pathsIn(
  all: readonly WrittenLayers[],
  policies: TestFile['policies'],
  errors: ErrorList,
): readonly Written<string>[] {
  const names = all.flatMap((layers) =>
    [...layers.values()].flatMap((levels) => levels.flatMap((level) => level.policies)),
  );
  const known = [...policies.keys(), ...predefinedNames];
  // A layer of the file stands in every test: each name is looked at once.
  const distinct = [...new Map(names.map((name) => [name.at.offset, name])).values()];
  return distinct.filter(({ value, at }) => {
    if (known.includes(value)) return false;
    if (/[./]/.test(value)) return true;
    const meant = nearest(value, known);
    errors.report(
      at,
      'wrong-type',
      `There is no policy ${quoted(value)}`,
      meant ? `Did you mean ${meant}?` : 'Name it under policies, or write the path of its file.',
    );
    return false;
  });
}
