import fc from 'fast-check';
import { expect, test } from 'vitest';
import { policyKinds } from '../syntax/document.js';
import { severities } from './finding.js';
import { lintRules } from './index.js';
import { lintPolicy } from './lint.js';
import { rules } from './rules.js';

// As in the fuzz run of the parser and the evaluator.
const numRuns = Number(process.env.ROOTWARDEN_FUZZ_RUNS ?? 1_000);

const ids = lintRules.map(({ id }) => id);

/** Texts that rules look at closely, and what surrounds them. */
const texts = fc.oneof(
  fc.constantFrom(
    '*',
    '',
    'iam:*',
    'sts:AssumeRoot',
    's3:Get*',
    '?:*',
    'arn:aws:iam::*:root',
    'arn:aws:s3:::${aws:username}/*',
    'arn:*:*:*:222222222222:*',
    'aws:AssumedRoot',
    'aws:MultiFactorAuthPresent',
    'aws:PrincipalArn',
    'sts:TaskPolicyArn',
    'true',
    'false',
    '198.51.100.0/24',
  ),
  fc.string({ maxLength: 40, unit: 'binary' }),
);
const list = fc.oneof(texts, fc.array(texts, { maxLength: 4 }));
const operator = fc.constantFrom(
  'Bool',
  'BoolIfExists',
  'Null',
  'StringEquals',
  'ArnLike',
  'ForAllValues:StringLike',
  'StringNotEquals',
);
const statement = fc.record(
  {
    Effect: fc.constantFrom('Allow', 'Deny'),
    Principal: fc.constantFrom('*', { AWS: '222222222222' }),
    Action: list,
    NotAction: list,
    Resource: list,
    NotResource: list,
    Condition: fc.dictionary(operator, fc.dictionary(texts, list, { maxKeys: 3 }), { maxKeys: 3 }),
  },
  { requiredKeys: ['Effect'] },
);
const policies = fc
  .array(statement, { maxLength: 4 })
  .map((Statement) => JSON.stringify({ Version: '2012-10-17', Statement }));
const examples = fc
  .constantFrom(...rules.map(({ examples: { bad } }) => bad))
  .map((one) => JSON.stringify({ Version: '2012-10-17', Statement: [one.statement].flat() }));
/** A policy in which something was replaced. */
const mutated = fc
  .tuple(examples, fc.nat(400), fc.nat(20), fc.string({ maxLength: 10 }))
  .map(([text, from, length, other]) => text.slice(0, from) + other + text.slice(from + length));
const kinds = fc.constantFrom(...policyKinds, undefined);

test('whatever it is given, linting answers with findings of known rules at places of the text', () => {
  fc.assert(
    fc.property(fc.oneof(policies, mutated, fc.json(), fc.string()), kinds, (text, kind) => {
      const { findings } = lintPolicy(text, kind ? { kind } : {});
      for (const { rule, severity, line, column, offset } of findings) {
        expect(ids).toContain(rule);
        expect(severities).toContain(severity);
        expect(offset).toBeLessThanOrEqual(text.length);
        expect(line * column).toBeGreaterThan(0);
      }
    }),
    { numRuns },
  );
});
