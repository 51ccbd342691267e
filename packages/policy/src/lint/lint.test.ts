import { describe, expect, it } from 'vitest';
import { lintPolicy } from './lint.js';

const lint = (text: string) => lintPolicy(text, { kind: 'scp' });

describe('a policy that AWS would refuse', () => {
  it('has the parser’s errors as findings, and no rule looks at it', () => {
    const { findings } = lint('{\n  "Statement": [{ "Effect": "Deny", "Action": "", "Resource": "*" }]\n}');
    expect(findings.map(({ rule, line, column }) => [rule, line, column])).toEqual([
      ['missing-element', 1, 1],
      ['invalid-action', 2, 47],
    ]);
  });

  it('tells an empty Action from where it comes', () => {
    const { findings } = lint(
      '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"","Resource":"*"}}',
    );
    expect(findings).toEqual([
      {
        rule: 'invalid-action',
        severity: 'error',
        message: '"" is not an action.',
        fix: 'Write "*" for every action: an asterisk is easily lost in copying.',
        source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html',
        line: 1,
        column: 63,
        offset: 62,
      },
    ]);
  });

  it('knows what was meant by Account.Status', () => {
    const { findings } = lint(
      '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringEquals":{"Account.Status":"SUSPENDED"}}}}',
    );
    expect(findings.map(({ rule, fix }) => [rule, fix])).toEqual([
      [
        'invalid-condition-key',
        'No condition key holds the state of an account. Put accounts in an OU for what applies to them, and attach the policy there.',
      ],
    ]);
  });

  it('may be too large', () => {
    const action = `iam:${'x'.repeat(10_300)}`;
    const { findings } = lint(
      `{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"${action}","Resource":"*"}}`,
    );
    expect(findings.map(({ rule }) => rule)).toEqual(['too-large']);
  });
});

describe('a finding', () => {
  it('has its place, its statement, its fix and its source', () => {
    const text = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Keys", "Effect": "Deny", "Action": ["iam:CreateAccessKey", "iam:MakeAccessKey"], "Resource": "*" }
  ]
}`;
    expect(lint(text).findings).toEqual([
      {
        rule: 'unknown-action',
        severity: 'error',
        message: expect.stringMatching(
          /^No action matches "iam:MakeAccessKey" \(as of \d{4}-\d\d-\d\d\): it stops nothing\.$/,
        ),
        fix: 'Write an action of the Service Authorization Reference.',
        source:
          'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
        line: 4,
        column: 74,
        offset: 119,
        statement: { index: 0, sid: 'Keys' },
      },
    ]);
  });
});

describe('the kind', () => {
  it('is guessed when it is not given, and the guess has a reason', () => {
    const text =
      '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}';
    expect(lintPolicy(text)).toEqual({ kind: 'identity', guess: 'it has no Principal', findings: [] });
    expect(lintPolicy(text, { kind: 'scp' })).toEqual({ kind: 'scp', findings: [] });
  });
});
