import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const schema = JSON.parse(read('../../core/schemas/rootwarden.schema.json'));
const validate = new Ajv({ validateFormats: false }).compile(schema);
const example = read('../../../examples/rootwarden.yaml');

test('an editor finds nothing wrong with the example', () => {
  expect(validate(parse(example))).toBe(true);
});

test.each([
  ['an unknown key', 'desired: none', 'desire: none'],
  ['guardrails', 'rootCredentials:', 'guardrails: {}\nrootCredentials:'],
  ['a feature that there is not', 'RootSessions', 'RootSession'],
  ['an id without quotes', '"222222222222"', '222222222222'],
  ['a day that does not exist', '2027-01-31', '2027-02-30'],
  ['an exception without a reason', '      reason: Leaves the organization in March\n', ''],
])('an editor marks %s', (_, right, wrong) => {
  expect(example).toContain(right);
  expect(validate(parse(example.replace(right, wrong)))).toBe(false);
});

test('an editor takes what the command takes: no delegate, nothing but the organization', () => {
  const { version, organization } = parse(example);
  expect(validate(parse(stringify({ version, organization })))).toBe(true);
  const access = { delegatedAdministrator: 'none', features: [] };
  expect(validate({ version, organization, centralizedRootAccess: access })).toBe(true);
});
