import { jsonValue } from '../services/json-object.js';
import { type LeafTest, leafTest } from './leaf-tests.js';
import { PatternError } from './pattern-error.js';

/** Whether an event matches. */
export type EventPattern = (event: unknown) => boolean;

/**
 * Reads an event pattern of EventBridge.
 *
 * @throws PatternError for one that EventBridge refuses
 * @see EventBridge User Guide, "Creating event patterns" and "Comparison operators for use in event patterns"
 * @example eventPattern('{"detail":{"userIdentity":{"type":["Root"]}}}')(event)
 */
export function eventPattern(text: string): EventPattern {
  const json = jsonValue(text);
  if (json === undefined) throw new PatternError('Invalid JSON');
  if (!isObject(json)) throw new PatternError('Filter is not an object');
  if (Object.keys(json).length === 0) throw new PatternError('Empty objects are not allowed');
  return objectPattern(json);
}

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function objectPattern(pattern: JsonObject): EventPattern {
  const fields = Object.entries(pattern).map(([name, rule]) => {
    if (name === '$or' && isAlternatives(rule)) {
      const alternatives = rule.map(objectPattern);
      return (node: JsonObject) => alternatives.some((matches) => matches(node));
    }
    const matches = fieldPattern(name, rule);
    return (node: JsonObject) => matches(Object.hasOwn(node, name) ? node[name] : undefined);
  });
  // What is no object has none of the fields.
  return (node) => fields.every((matches) => matches(isObject(node) ? node : {}));
}

/** Otherwise `$or` is a field like any other. */
const isAlternatives = (rule: unknown): rule is readonly JsonObject[] =>
  Array.isArray(rule) && rule.length > 1 && rule.every(isObject) && !rule.some(isLeafRule);

const leafRules: ReadonlySet<string> = new Set([
  'prefix',
  'suffix',
  'anything-but',
  'numeric',
  'exists',
  'cidr',
  'wildcard',
  'equals-ignore-case',
]);
const isLeafRule = (rule: JsonObject) => Object.keys(rule).some((name) => leafRules.has(name));

function fieldPattern(name: string, rule: unknown): EventPattern {
  if (Array.isArray(rule)) return leafPattern(rule);
  if (!isObject(rule)) throw new PatternError(`"${name}" must be an object or an array`);
  if (Object.keys(rule).length === 0) throw new PatternError('Empty objects are not allowed');
  const matches = objectPattern(rule);
  // Of a list one element has to match in every field.
  return (value) => (Array.isArray(value) && value.length > 0 ? value.some(matches) : matches(value));
}

function leafPattern(rules: readonly unknown[]): EventPattern {
  if (rules.length === 0) throw new PatternError('Empty arrays are not allowed');
  const tests = rules.map(leafTest);
  const absent = tests.includes('absent');
  const present = tests.filter((test): test is LeafTest => test !== 'absent');
  return (value) => {
    const leaves = leavesOf(value);
    if (leaves.length === 0) return absent;
    return leaves.some((leaf) => present.some((test) => test(leaf)));
  };
}

/** Rules see leaves: a field with an object in it is none. */
function leavesOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return [value].flat(Number.POSITIVE_INFINITY).filter((leaf) => !isObject(leaf));
}
