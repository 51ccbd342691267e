import { BlockList, isIP } from 'node:net';
import { numericTest } from './numeric-test.js';
import { PatternError } from './pattern-error.js';
import { wildcardTest } from './wildcard-test.js';

/** Whether a leaf of an event is as a rule wants it. */
export type LeafTest = (leaf: unknown) => boolean;

/** Reads one rule of a list; `absent` is that which wants the field not to be there. */
export function leafTest(rule: unknown): LeafTest | 'absent' {
  if (typeof rule !== 'object' || rule === null) return (leaf) => leaf === rule;
  const { name, value } = onlyMember(rule);
  if (name === 'exists') {
    if (typeof value !== 'boolean')
      throw new PatternError('exists match pattern must be either true or false.');
    return value ? () => true : 'absent';
  }
  const make = operators[name];
  if (!make) throw new PatternError(`Unrecognized match type ${name}`);
  return make(value);
}

function onlyMember(rule: object): { readonly name: string; readonly value: unknown } {
  if (Array.isArray(rule)) {
    throw new PatternError('Match value must be String, number, true, false, or null');
  }
  const [member, ...others] = Object.entries(rule);
  if (!member || others.length > 0) throw new PatternError('Only one key allowed in match expression');
  return { name: member[0], value: member[1] };
}

const operators: Readonly<Record<string, (value: unknown) => LeafTest>> = {
  prefix: (value) => edgeTest('prefix', value),
  suffix: (value) => edgeTest('suffix', value),
  'equals-ignore-case': (value) => sameIgnoringCase(text('equals-ignore-case', value)),
  wildcard: (value) => onTexts(wildcardTest(text('wildcard', value))),
  numeric: numericTest,
  cidr: cidrTest,
  'anything-but': anythingBut,
};

function text(operator: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw new PatternError(`${operator} match pattern must be a string`);
}

const onTexts =
  (test: (leaf: string) => boolean): LeafTest =>
  (leaf) =>
    typeof leaf === 'string' && test(leaf);

/** The beginning or the end of a text, in its case or in any. */
function edgeTest(edge: 'prefix' | 'suffix', value: unknown): LeafTest {
  const isAt = (whole: string, part: string) =>
    edge === 'prefix' ? whole.startsWith(part) : whole.endsWith(part);
  if (typeof value === 'object' && value !== null) {
    const { name, value: part } = onlyMember(value);
    if (name !== 'equals-ignore-case') throw new PatternError(`Unsupported ${edge} pattern: ${name}`);
    const folded = text('equals-ignore-case', part).toLowerCase();
    return onTexts((leaf) => isAt(leaf.toLowerCase(), folded));
  }
  const part = text(edge, value);
  return onTexts((leaf) => isAt(leaf, part));
}

function sameIgnoringCase(wanted: string): LeafTest {
  const folded = wanted.toLowerCase();
  return onTexts((leaf) => leaf.toLowerCase() === folded);
}

function cidrTest(value: unknown): LeafTest {
  const [network = '', length = '', ...rest] = text('cidr', value).split('/');
  const version = isIP(network);
  const bits = version === 6 ? 128 : 32;
  if (version === 0 || rest.length > 0 || !/^\d{1,3}$/.test(length) || Number(length) > bits) {
    throw new PatternError(`Malformed CIDR, one '/' required`);
  }
  const list = new BlockList();
  const family = version === 6 ? 'ipv6' : 'ipv4';
  list.addSubnet(network, Number(length), family);
  return onTexts((leaf) => isIP(leaf) === version && list.check(leaf, family));
}

/** What may stand within `anything-but`, alone or with a list of texts. */
const negatable: ReadonlySet<string> = new Set(['prefix', 'suffix', 'equals-ignore-case', 'wildcard']);

function anythingBut(value: unknown): LeafTest {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const { name, value: parts } = onlyMember(value);
    const make = operators[name];
    if (!make || !negatable.has(name)) throw new PatternError(`Unsupported anything-but pattern: ${name}`);
    const tests = listed(parts).map((part) => make(text(name, part)));
    return (leaf) => !tests.some((test) => test(leaf));
  }
  const values = listed(value);
  const [kind, ...others] = new Set(values.map((one) => typeof one));
  if ((kind !== 'string' && kind !== 'number') || others.length > 0) {
    throw new PatternError(
      'Inside anything but list, either all values are number or string, mixed type is not supported',
    );
  }
  return (leaf) => !values.includes(leaf);
}

function listed(value: unknown): readonly unknown[] {
  const values = [value].flat();
  if (values.length === 0) throw new PatternError('Empty arrays are not allowed');
  return values;
}
