import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePolicy, printPolicy } from '../policy.js';
import { statement } from '../testing/arbitraries.js';
import { policyOf } from '../testing/policies.js';
import { policyKinds } from './document.js';

describe.each(policyKinds)('a policy of kind %s', (kind) => {
  test('is the same after parsing, printing and parsing', () => {
    fc.assert(
      fc.property(
        fc.array(statement(kind), { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        (statements, isSingle) => {
          const text = JSON.stringify({
            Version: '2012-10-17',
            Statement: isSingle ? statements[0] : statements,
          });
          const parsed = parsePolicy(text, kind);
          fc.pre(parsed.ok);
          const again = policyOf(kind, JSON.parse(printPolicy(parsed.policy)));
          expect(withoutPlaces(again.document)).toEqual(withoutPlaces(parsed.policy.document));
          expect(JSON.parse(printPolicy(parsed.policy))).toEqual(JSON.parse(text));
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** A tree without the places of its nodes. */
function withoutPlaces(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutPlaces);
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).filter(([name]) => name !== 'at');
  return Object.fromEntries(entries.map(([name, value]) => [name, withoutPlaces(value)]));
}

test('prints elements in the order in which they were written, lists as lists, numbers as they stood', () => {
  const text = `{
  "Statement": {
    "Action": [
      "s3:ListBucket"
    ],
    "Resource": "*",
    "Condition": {
      "NumericLessThan": {
        "s3:max-keys": 1.50
      },
      "Bool": {}
    },
    "Effect": "Deny"
  },
  "Version": "2012-10-17"
}`;
  expect(printPolicy(policyOf('identity', text))).toBe(text);
});

test('every node of the tree knows its place', () => {
  const { document } = policyOf(
    'resource',
    `{ "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Principal": { "AWS": ["111122223333"] }, "Action": "s3:*", "Resource": "*",
      "Condition": { "Bool": { "aws:SecureTransport": "false" } } } ] }`,
  );
  const [statement] = document.statements;
  const [block] = statement!.condition!.blocks;
  const places = {
    statement: statement!.at,
    effect: statement!.effect.at,
    principal: statement!.principal!.entries[0]!.values[0]!.at,
    action: statement!.action.values[0]!.at,
    operator: block!.operator.at,
    key: block!.conditions[0]!.key.at,
    value: block!.conditions[0]!.values[0]!.at,
  };
  expect(places).toEqual({
    statement: { line: 3, column: 5, offset: 48 },
    effect: { line: 3, column: 17, offset: 60 },
    principal: { line: 3, column: 48, offset: 91 },
    action: { line: 3, column: 77, offset: 120 },
    operator: { line: 4, column: 22, offset: 166 },
    key: { line: 4, column: 32, offset: 176 },
    value: { line: 4, column: 55, offset: 199 },
  });
});
