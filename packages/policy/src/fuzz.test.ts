import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate } from './evaluation/evaluate.js';
import type { PolicyLayers } from './evaluation/layers.js';
import { explanationText } from './explanation/text.js';
import { type Policy, parsePolicy, printPolicy } from './policy.js';
import { rootTasks } from './root-tasks.js';
import { type PolicyKind, policyKinds } from './syntax/document.js';
import { request, statement } from './testing/arbitraries.js';
import { type LayerCases, readCases } from './testing/case-files.js';

// A few thousand texts in CI; `npm run fuzz` in packages/policy takes as many as one likes.
const numRuns = Number(process.env.ROOTWARDEN_FUZZ_RUNS ?? 1_000);
const slowest = 2_000;

const kind = fc.constantFrom(...policyKinds);

const texts: readonly string[] = [
  ...rootTasks.map(({ document }) => JSON.stringify(document, null, 2)),
  ...['layers.json', 'principals.json', 'root.json'].flatMap((file) =>
    Object.values(readCases<LayerCases>(file).policies).map((Statement) =>
      JSON.stringify({ Version: '2012-10-17', Statement }),
    ),
  ),
];

/** Each with a kind that takes it. */
const realPolicies = texts.flatMap((text) => {
  const as = policyKinds.find((one) => parsePolicy(text, one).ok);
  return as ? [{ text, as }] : [];
});

const sam = { kind: 'user', account: '222233334444', userName: 'sam' } as const;

/** It answers or reports a policy error, and nothing else, in bounded time. */
function answers(text: string, as: PolicyKind, asked: Parameters<typeof evaluate>[0]): void {
  const start = performance.now();
  const parsed = parsePolicy(text, as);
  if (parsed.ok) usesPolicy(parsed.policy, asked);
  else {
    expect(parsed.errors.length).toBeGreaterThan(0);
    for (const { code, message, hint, line, column, offset } of parsed.errors) {
      expect([code, message, hint].every((part) => part.length > 0)).toBe(true);
      expect(line >= 1 && column >= 1 && offset <= text.length).toBe(true);
    }
  }
  expect(performance.now() - start).toBeLessThan(slowest);
}

function usesPolicy(policy: Policy, asked: Parameters<typeof evaluate>[0]): void {
  const printed = printPolicy(policy);
  const again = parsePolicy(printed, policy.kind);
  // Printing adds white space, which some kinds count.
  if (again.ok) expect(printPolicy(again.policy)).toBe(printed);
  else expect(again.errors.map(({ code }) => code)).toEqual(['too-large']);
  const verdict = evaluate(asked, layersWith(policy));
  expect(['allowed', 'denied', 'conditional']).toContain(verdict.decision);
  expect(explanationText(verdict, asked).length).toBeGreaterThan(3);
}

function layersWith(policy: Policy): PolicyLayers {
  switch (policy.kind) {
    case 'scp':
    case 'rcp':
      return { [policy.kind]: [[policy]] };
    case 'boundary':
      return { boundary: policy };
    case 'resource':
    case 'trust':
      return { resource: policy };
    default:
      return { [policy.kind]: [policy] };
  }
}

test('random bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), kind, request, (bytes, as, asked) =>
      answers(new TextDecoder().decode(bytes), as, asked),
    ),
    { numRuns },
  );
});

test('random text', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), kind, request, answers), { numRuns });
});

test('random JSON', () => {
  fc.assert(fc.property(fc.json({ maxDepth: 8 }), kind, request, answers), { numRuns });
});

test('JSON in the shape of a policy with anything in it', () => {
  const anything = fc.jsonValue({ maxDepth: 3 });
  const element = fc.constantFrom(
    'Sid',
    'Effect',
    'Action',
    'NotAction',
    'Resource',
    'NotResource',
    'Principal',
    'NotPrincipal',
    'Condition',
    'Extra',
  );
  const odd = fc.dictionary(element, fc.oneof(anything, fc.constantFrom('Allow', 'Deny', '*', [], {})), {
    maxKeys: 7,
  });
  const shape = fc.record({
    Version: fc.oneof(anything, fc.constant('2012-10-17')),
    Statement: fc.oneof(odd, fc.array(odd, { maxLength: 4 })),
  });
  fc.assert(
    fc.property(shape, kind, request, (policy, as, asked) => answers(JSON.stringify(policy), as, asked)),
    { numRuns },
  );
});

test('real policies with pieces cut out, doubled, swapped and replaced', () => {
  const place = fc.double({ min: 0, max: 1, noNaN: true });
  const mutation = fc.record({
    from: place,
    length: fc.oneof(fc.constant(0), fc.nat({ max: 4 }), fc.nat({ max: 30 })),
    put: fc.constantFrom(
      '',
      '"',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '*',
      '?',
      '${',
      '}',
      '\\',
      '\\u0000',
      'null',
      '1e999',
      'Allow',
      'arn:aws:',
      '\u0000',
      'é',
      '名',
      '🔑',
    ),
  });
  const mutated = fc
    .tuple(fc.constantFrom(...realPolicies), fc.array(mutation, { minLength: 1, maxLength: 3 }))
    .map(([{ text, as }, mutations]) => {
      const mutate = (now: string, { from, length, put }: (typeof mutations)[number]) => {
        const at = Math.floor(from * now.length);
        return now.slice(0, at) + put + now.slice(at + length);
      };
      return { as, text: mutations.reduce(mutate, text) };
    });
  fc.assert(
    fc.property(mutated, request, ({ text, as }, asked) => answers(text, as, asked)),
    { numRuns },
  );
});

test('statements that the grammar takes, under any kind', () => {
  const statements = kind.chain((as) => fc.array(statement(as), { minLength: 1, maxLength: 4 }));
  fc.assert(
    fc.property(statements, kind, request, (Statement, as, asked) =>
      answers(JSON.stringify({ Version: '2012-10-17', Statement }), as, asked),
    ),
    { numRuns },
  );
});

test.each([
  ['brackets', '['.repeat(199_000)],
  ['objects', '{"a":'.repeat(39_000)],
  ['unknown elements', `{${Array.from({ length: 12_000 }, (_, index) => `"Statemen${index}":1`).join()}}`],
  [
    'operators that do not exist',
    `{"Statement":{"Effect":"Deny","Action":"*","Resource":"*","Condition":{${Array.from({ length: 5_000 }, (_, index) => `"StringEqualz${index}":{}`).join()}}}}`,
  ],
  [
    'statements',
    `{"Version":"2012-10-17","Statement":[${Array.from({ length: 9_000 }, () => '{"Effect":"x"}').join()}]}`,
  ],
  ['line breaks', '\n'.repeat(199_999)],
  ['a longer text than anybody reads', `{"Version":"2012-10-17","Statement":"${'x'.repeat(5_000_000)}"}`],
  [
    'colons and dollars in an ARN',
    `{"Statement":{"Effect":"Deny","Action":"*","Resource":"arn:${'${:'.repeat(3_000)}"}}`,
  ],
  [
    'braces in a variable',
    `{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringLike":{"a:b":"${'${'.repeat(4_900)}"}}}}`,
  ],
  [
    'spaces in a variable',
    `{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringLike":{"a:b":"${'${'}${' '.repeat(9_800)}}"}}}}`,
  ],
  [
    'digits',
    `{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"NumericEquals":{"a:b":"${'1'.repeat(9_800)}x"},"DateEquals":{"a:b":"1"},"BinaryEquals":{"a:b":"="},"IpAddress":{"a:b":"::/0"}}}}`,
  ],
])('a text of many %s', (_, text) => {
  const asked = { action: 's3:GetObject', resource: 'arn:aws:s3:::b', principal: sam };
  for (const as of policyKinds)
    for (const value of [
      '${'.repeat(10_000),
      `${'1'.repeat(100_000)}x`,
      ':'.repeat(100_000),
      `${'='.repeat(100_000)}x`,
    ])
      answers(text, as, { ...asked, context: { 'a:b': value } });
});
