import { describe, expect, test } from 'vitest';
import { parsePolicy } from '../policy.js';
import { readCases } from '../testing/case-files.js';
import type { PolicyKind } from './document.js';
import type { PolicyError } from './policy-error.js';

interface GrammarCase {
  readonly name: string;
  readonly kind: PolicyKind;
  readonly text?: readonly string[];
  readonly policy?: unknown;
  readonly errors: readonly string[];
}

const { groups, sizes } = readCases<{
  groups: { about: string; cases: GrammarCase[] }[];
  sizes: { cases: { kind: PolicyKind; limit: number; whiteSpaceCounts: boolean }[] };
}>('grammar.json');

const textOf = ({ text, policy }: GrammarCase): string => text?.join('\n') ?? JSON.stringify(policy);

function errorsOf(text: string, kind: PolicyKind): readonly PolicyError[] {
  const parsed = parsePolicy(text, kind);
  return parsed.ok ? [] : parsed.errors;
}

const byLine = ({ code, line, column }: PolicyError): string => `${code} ${line}:${column}`;

describe.each(groups)('$about', ({ cases }) => {
  test.each(cases)('$kind: $name', (row) => {
    const text = textOf(row);
    const found = errorsOf(text, row.kind).map((error, index) => {
      const [, pointedAt] = row.errors[index]?.split(' at ') ?? [];
      if (pointedAt === undefined) return byLine(error);
      return `${error.code} at ${text.slice(error.offset, error.offset + pointedAt.length)}`;
    });
    expect(found).toEqual(row.errors);
  });
});

describe.each(sizes.cases)('a policy of kind $kind', ({ kind, limit, whiteSpaceCounts }) => {
  test(`may have ${limit} characters and not one more`, () => {
    expect(errorsOf(policyOfLength(kind, limit), kind)).toEqual([]);
    expect(errorsOf(policyOfLength(kind, limit + 1), kind).map(byLine)).toEqual(['too-large 1:1']);
  });

  test(`white space ${whiteSpaceCounts ? 'counts' : 'does not count'}`, () => {
    const spacious = `${policyOfLength(kind, limit)}\n`;
    expect(errorsOf(spacious, kind).map(byLine)).toEqual(whiteSpaceCounts ? ['too-large 1:1'] : []);
  });
});

function policyOfLength(kind: PolicyKind, length: number): string {
  const principal = ['trust', 'resource', 'rcp'].includes(kind) ? { Principal: '*' } : {};
  const resource = kind === 'trust' ? {} : { Resource: '*' };
  const text = (value: string) =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: {
        Effect: 'Deny',
        ...principal,
        Action: 'sts:*',
        ...resource,
        Condition: { StringEquals: { 'a:b': value } },
      },
    });
  return text('x'.repeat(length - text('').length));
}

test('an error says what is wrong, with the value, and what to do', () => {
  const parsed = parsePolicy(
    '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEqual":{"a:b":"c"}}}}',
    'identity',
  );
  expect(parsed).toEqual({
    ok: false,
    errors: [
      {
        code: 'invalid-operator',
        message: 'There is no condition operator "StringEqual"',
        hint: 'Did you mean StringEquals?',
        line: 1,
        column: 73,
        offset: 72,
      },
    ],
  });
});

test('every error has a sentence and a hint', () => {
  const rows = groups.flatMap(({ cases }) => cases);
  for (const { message, hint } of rows.flatMap((row) => errorsOf(textOf(row), row.kind))) {
    expect(message).toMatch(/^["A-Z].*[^.]$/);
    expect(hint).toMatch(/^[A-Z].*[.?]$/);
  }
});
