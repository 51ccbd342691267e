import { describe, expect, test } from 'vitest';
import type { ContextValue } from './context-value.js';
import { evaluate } from './evaluation/evaluate.js';
import { inWords, type LayerCases, layersOf, readCases, requestOf } from './testing/case-files.js';
import { policyOf } from './testing/policies.js';

const sam = { kind: 'user', account: '222233334444', userName: 'sam' } as const;

describe('each operator in each form', () => {
  const { families, columns, rows } = readCases<{
    families: Record<string, { policy: string[]; requests: Record<string, ContextValue | null> }>;
    columns: string[];
    rows: { family: string; operator: string; holds: string }[];
  }>('operator-forms.json');
  test.each(rows)('$operator: $holds', ({ family, operator, holds }) => {
    const { policy, requests } = families[family]!;
    const found = columns.map((column, index) => {
      if (holds.split(' ')[index] === '-') return '-';
      const value = requests[column]!;
      const context: Record<string, ContextValue> = value === null ? {} : { 'example:key': value };
      return holdsFor({ [operator]: { 'example:key': policy } }, context) ? 'T' : 'F';
    });
    expect(found.join(' ')).toBe(holds);
  });
});

describe('what an operator makes of values', () => {
  const { groups } = readCases<{
    groups: {
      about: string;
      version?: string;
      cases: { if: unknown; context: Record<string, ContextValue>; holds: boolean }[];
    }[];
  }>('operator-values.json');
  describe.each(groups)('$about', ({ cases, version }) => {
    test.each(cases)('$if with $context: $holds', ({ if: condition, context, holds }) => {
      expect(holdsFor(condition, context, version)).toBe(holds);
    });
  });
});

describe('actions and resources', () => {
  const { groups } = readCases<{
    groups: {
      about: string;
      cases: {
        statement: object;
        action?: string;
        resource?: string;
        context?: Record<string, ContextValue>;
        applies: boolean;
      }[];
    }[];
  }>('elements.json');
  describe.each(groups)('$about', ({ cases }) => {
    test.each(cases)('$statement to $action $resource: $applies', (row) => {
      const { action = 'iam:GetUser', resource = '*', context = {}, statement, applies } = row;
      const isAboutActions = 'Action' in statement || 'NotAction' in statement;
      const whole = {
        Effect: 'Allow',
        ...(isAboutActions ? { Resource: '*' } : { Action: '*' }),
        ...statement,
      };
      const verdict = evaluate(
        { action, resource, resourceAccount: sam.account, principal: sam, context },
        { identity: [policyOf('identity', [whole])] },
      );
      expect(verdict.decision).toBe(applies ? 'allowed' : 'denied');
    });
  });
});

describe.each(['layers.json', 'principals.json', 'root.json', 'unknown-keys.json'])('%s', (file) => {
  const content = readCases<LayerCases>(file);
  describe.each(content.groups)('$about', ({ cases }) => {
    test.each(cases)('$name: $expect', (row) => {
      const verdict = evaluate(requestOf(row, content), layersOf(row, content));
      expect(inWords(verdict, row.expect)).toBe(row.expect);
    });
  });
});

/** Whether a condition holds: an Allow with nothing else to stop it allows. */
function holdsFor(
  condition: unknown,
  context: Record<string, ContextValue>,
  version = '2012-10-17',
): boolean {
  const statement = { Effect: 'Allow', Action: '*', Resource: '*', Condition: condition };
  const identity = [policyOf('identity', { Version: version, Statement: statement })];
  const request = { action: 's3:GetObject', resource: 'arn:aws:s3:::b/k', principal: sam, context };
  return evaluate(request, { identity }).decision === 'allowed';
}
