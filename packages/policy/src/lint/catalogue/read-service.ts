import {
  type AccessLevel,
  type Action,
  type ConditionKey,
  keyTypes,
  type ResourceType,
  type Service,
} from './service.js';

const levels: ReadonlyMap<string, AccessLevel> = new Map([
  ['L', 'List'],
  ['R', 'Read'],
  ['W', 'Write'],
  ['T', 'Tagging'],
  ['P', 'Permissions management'],
]);

/**
 * Reads a line of the table that scripts/refresh-action-table.js writes: the service's name, its condition keys,
 * its resource types and its actions, with `|` between them.
 *
 * - a key: `name type`, where a name that begins with a colon belongs to the service
 * - a resource type: `name=arn,arn=keys`, where an ARN lacks `arn:${Partition}:service:` unless it is another one
 * - actions that have everything in common: `level=resource types=keys=name name …`
 *
 * Keys and resource types are named by their place in the line: `0.3.7`.
 */
export function readService(prefix: string, line: string): Service {
  const [name = '', keyTexts = '', typeTexts = '', shapeTexts = ''] = line.split('|');
  const keys = list(keyTexts, ';').map((text) => readKey(text, prefix));
  const resourceTypes = list(typeTexts, ';').map((text) => readType(text, prefix, keys));
  const actions = list(shapeTexts, ';').flatMap((text) => readShape(text, prefix, resourceTypes, keys));
  return {
    prefix,
    name,
    keys,
    resourceTypes,
    actions: new Map(actions.map((action) => [action.name.toLowerCase(), action])),
  };
}

/** @param prefix of the service whose own keys begin with the colon */
export function readKey(text: string, prefix: string): ConditionKey {
  const [name = '', written = ''] = text.split(' ');
  const type = keyTypes.find((known) => known === written);
  if (!type) throw new TypeError(`The action table gives ${name} the type ${written}`);
  return { name: name.startsWith(':') ? `${prefix}${name}` : name, type };
}

function readType(text: string, prefix: string, keys: readonly ConditionKey[]): ResourceType {
  const [name = '', arns = '', keyNumbers = ''] = text.split('=');
  return {
    name,
    arns: list(arns, ',').map((arn) => (arn.startsWith('arn:') ? arn : `arn:\${Partition}:${prefix}:${arn}`)),
    keys: numbered(keyNumbers, keys),
  };
}

function readShape(
  text: string,
  service: string,
  types: readonly ResourceType[],
  keys: readonly ConditionKey[],
): readonly Action[] {
  const [letter = '', typeNumbers = '', keyNumbers = '', names = ''] = text.split('=');
  const level = levels.get(letter);
  if (!level) throw new TypeError(`The action table gives ${names} the level ${letter}`);
  const resourceTypes = numbered(typeNumbers, types);
  const own = [...numbered(keyNumbers, keys), ...resourceTypes.flatMap((type) => type.keys)];
  const shared = { service, level, resourceTypes, keys: [...new Set(own)] };
  return list(names, ' ').map((name) => ({ ...shared, name }));
}

function numbered<Item>(numbers: string, items: readonly Item[]): readonly Item[] {
  return list(numbers, '.').flatMap((number) => items[Number(number)] ?? []);
}

function list(text: string, separator: string): readonly string[] {
  return text === '' ? [] : text.split(separator);
}
