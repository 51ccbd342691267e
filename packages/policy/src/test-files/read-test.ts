import type { Decision, Reason } from '../evaluation/verdict.js';
import { policyKinds } from '../syntax/document.js';
import { type Elements, elementsOf, textOf, textsOf } from '../syntax/elements.js';
import type { JsonMember, JsonNode } from '../syntax/json-node.js';
import { nearest } from '../syntax/nearest.js';
import { type ErrorList, quoted } from '../syntax/policy-error.js';
import { principalForms, readPrincipal } from './principal-notation.js';
import { readLayers } from './read-layers.js';
import type { Asker, ExpectedDecider, PolicyTest, WrittenLayers } from './test-file.js';

const decisions = ['allowed', 'denied', 'conditional'] as const satisfies readonly Decision[];
const reasons = [
  'explicit-deny',
  'implicit-deny',
  'allow',
  'root',
  'service-exception',
  'unknown-keys',
] as const satisfies readonly Reason[];

const elementNames = [
  'name',
  'principal',
  'action',
  'resource',
  'resourceAccount',
  'context',
  'unknown',
  'layers',
  'expect',
  'by',
  'dependsOn',
] as const;

/** One test; undefined when something is missing without which there is nothing to ask, which is then reported. */
export function readTest(node: JsonNode, common: WrittenLayers, errors: ErrorList): PolicyTest | undefined {
  if (node.type !== 'object') {
    errors.report(
      node.at,
      'wrong-type',
      'A test is a mapping',
      'Give it a name, a principal, an action and expect.',
    );
    return undefined;
  }
  const elements = elementsOf(node, elementNames, 'test', errors);
  const one = (name: string) => oneText(elements.get(name), errors);
  const many = (name: string) => manyTexts(elements.get(name), errors);
  for (const name of ['name', 'principal', 'action', 'expect'])
    if (!elements.has(name))
      errors.report(node.at, 'missing-element', `The test has no ${name}`, `Add ${name}: …`);
  const expect = oneOfWords(elements.get('expect'), decisions, errors);
  const layers = readLayers(elements.get('layers'), errors);
  const resourceAccount = one('resourceAccount');
  const by = readDecider(elements.get('by'), errors);
  const dependsOn = many('dependsOn');
  const name = one('name');
  if (!expect || name === undefined) return undefined;
  return {
    at: node.at,
    name,
    principals: readAskers(elements.get('principal'), errors),
    actions: readActions(elements.get('action'), errors),
    resources: many('resource') ?? ['*'],
    ...(resourceAccount !== undefined && { resourceAccount }),
    context: readContext(elements.get('context'), errors),
    unknown: many('unknown') ?? [],
    layers: new Map([...common, ...layers]),
    expect,
    ...(by && { by }),
    ...(dependsOn && { dependsOn }),
  };
}

function oneText(member: JsonMember | undefined, errors: ErrorList): string | undefined {
  return member && textOf(member.value, member.name, errors)?.value;
}

function manyTexts(member: JsonMember | undefined, errors: ErrorList): readonly string[] | undefined {
  return member && textsOf(member.name, member, errors)?.values.map(({ value }) => value);
}

function readAskers(member: JsonMember | undefined, errors: ErrorList): readonly Asker[] {
  const list = member && textsOf(member.name, member, errors);
  return (list?.values ?? []).flatMap(({ value: written, at }) => {
    const read = readPrincipal(written);
    if (!read)
      errors.report(
        at,
        'invalid-principal',
        `${quoted(written)} is not a principal`,
        `Write one of ${principalForms.join(', ')}.`,
      );
    return read ? [{ ...read, written }] : [];
  });
}

function readActions(member: JsonMember | undefined, errors: ErrorList): readonly string[] {
  const list = member && textsOf(member.name, member, errors);
  return (list?.values ?? []).flatMap(({ value, at }) => {
    const isOne = /^[\w-]+:[\w-]+$/.test(value);
    if (!isOne)
      errors.report(
        at,
        'invalid-action',
        `${quoted(value)} is not one action`,
        'A request is for one: write a service, a colon and a name.',
      );
    return isOne ? [value] : [];
  });
}

function readContext(member: JsonMember | undefined, errors: ErrorList): PolicyTest['context'] {
  if (!member) return {};
  if (member.value.type !== 'object') {
    errors.report(member.value.at, 'wrong-type', 'context is a mapping', 'Write the keys with their values.');
    return {};
  }
  const keys = elementsOf(
    member.value,
    member.value.members.map(({ name }) => name),
    'context',
    errors,
  );
  return Object.fromEntries(
    [...keys].flatMap(([name, { value }]) => {
      const read = readValue(value, name, errors);
      return read === undefined ? [] : [[name, read]];
    }),
  );
}

function readValue(node: JsonNode, key: string, errors: ErrorList): string | readonly string[] | undefined {
  if (node.type === 'string' || node.type === 'number' || node.type === 'boolean') return node.text;
  if (node.type === 'array') {
    const items = node.items.map((item) => readValue(item, key, errors));
    return items.filter((item) => typeof item === 'string');
  }
  errors.report(
    node.at,
    'wrong-type',
    `${key} is a text, a number, a boolean or a list`,
    'List keys without a value under unknown.',
  );
  return undefined;
}

function readDecider(member: JsonMember | undefined, errors: ErrorList): ExpectedDecider | undefined {
  if (!member) return undefined;
  if (member.value.type !== 'object') {
    const hint = 'Write { layer: scp, policy: deny-root, statement: DenyRootUser }, or a part of it.';
    errors.report(member.value.at, 'wrong-type', 'by is a mapping', hint);
    return undefined;
  }
  const elements = elementsOf(
    member.value,
    ['reason', 'layer', 'level', 'policy', 'statement'],
    'test’s by',
    errors,
  );
  const reason = oneOfWords(elements.get('reason'), reasons, errors);
  const layer = oneOfWords(elements.get('layer'), policyKinds, errors);
  const level = oneText(elements.get('level'), errors);
  const policy = oneText(elements.get('policy'), errors);
  const statement = statementOf(elements, errors);
  return {
    ...(reason && { reason }),
    ...(layer && { layer }),
    ...(level !== undefined && { level }),
    ...(policy !== undefined && { policy }),
    ...(statement !== undefined && { statement }),
  };
}

function statementOf(elements: Elements, errors: ErrorList): string | undefined {
  const member = elements.get('statement');
  return member?.value.type === 'number' ? member.value.text : oneText(member, errors);
}

function oneOfWords<Word extends string>(
  member: JsonMember | undefined,
  words: readonly Word[],
  errors: ErrorList,
): Word | undefined {
  const written = member && textOf(member.value, member.name, errors);
  if (!member || !written) return undefined;
  const word = words.find((known) => known === written.value);
  if (word) return word;
  const meant = nearest(written.value, words);
  errors.report(
    written.at,
    'wrong-type',
    `${member.name} is not ${quoted(written.value)}`,
    meant ? `Did you mean ${meant}?` : `Write one of ${words.join(', ')}.`,
  );
  return undefined;
}
