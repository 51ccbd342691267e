import { describe, expect, it } from 'vitest';
import { evaluate } from '../evaluation/evaluate.js';
import { type Policy, parsePolicy } from '../policy.js';
import type { PolicyKind } from '../syntax/document.js';
import { lintPolicy } from './lint.js';

const member = '222222222222';

const textOf = (statement: object) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Action: '*', Resource: '*', ...statement }],
  });

const found = (statement: object, kind: PolicyKind = 'scp') =>
  lintPolicy(textOf(statement), { kind }).findings.map(({ rule }) => rule);

const parsed = (text: string): Policy => {
  const result = parsePolicy(text, 'scp');
  if (!result.ok) throw new Error(result.errors[0]?.message);
  return result.policy;
};

/** What the whole evaluator says of a member's root, below this SCP and one that allows everything. */
const verdictOn = (statement: object, kind: 'root-user' | 'root-session') =>
  evaluate(
    {
      action: 'iam:DeleteLoginProfile',
      resource: `arn:aws:iam::${member}:root`,
      principal: { kind, account: member },
      context: { 'aws:MultiFactorAuthPresent': false },
    },
    { scp: [[parsed(textOf({ Effect: 'Allow' })), parsed(textOf(statement))]] },
  ).decision;

const forgets = 'root-deny-stops-root-sessions';
const rootArn = 'arn:aws:iam::*:root';
const spared = { Null: { 'aws:AssumedRoot': 'true' } };

describe('a Deny of root that forgets root sessions is found', () => {
  it.each<[string, object]>([
    ['StringLike', { StringLike: { 'aws:PrincipalArn': rootArn } }],
    ['StringLike, a list', { StringLike: { 'aws:PrincipalArn': [rootArn] } }],
    ['ArnLike', { ArnLike: { 'aws:PrincipalArn': rootArn } }],
    ['ArnEquals, which takes wildcards too', { ArnEquals: { 'aws:PrincipalArn': rootArn } }],
    ['any partition, as Control Tower writes it', { ArnLike: { 'aws:PrincipalArn': 'arn:*:iam::*:root' } }],
    ['a key in other letters', { StringLike: { 'AWS:principalARN': rootArn } }],
    ['IfExists', { StringLikeIfExists: { 'aws:PrincipalArn': rootArn } }],
    ['one account', { StringEquals: { 'aws:PrincipalArn': `arn:aws:iam::${member}:root` } }],
    ['GovCloud', { ArnLike: { 'aws:PrincipalArn': 'arn:aws-us-gov:iam::*:root' } }],
    ['the type of the principal', { StringEquals: { 'aws:PrincipalType': 'Account' } }],
    ['the variable of the account', { StringEquals: { 'aws:userid': '${aws:PrincipalAccount}' } }],
    ['ForAnyValue', { 'ForAnyValue:StringLike': { 'aws:PrincipalArn': rootArn } }],
    ['root and a role', { ArnLike: { 'aws:PrincipalArn': [rootArn, 'arn:aws:iam::*:role/Old'] } }],
    [
      'a pointless exemption',
      { ArnLike: { 'aws:PrincipalArn': rootArn }, BoolIfExists: { 'aws:AssumedRoot': 'true' } },
    ],
  ])('%s', (_, Condition) => {
    expect(found({ Condition })).toContain(forgets);
  });

  it('in AWS’s older sample, with the call that its NotAction forgets', () => {
    const older = {
      Action: undefined,
      NotAction: ['s3:GetBucketPolicy', 's3:PutBucketPolicy', 's3:DeleteBucketPolicy'],
      Condition: { ArnLike: { 'aws:PrincipalArn': rootArn } },
    };
    const { findings } = lintPolicy(textOf(older), { kind: 'scp' });
    expect(findings.map(({ rule, message }) => [rule, message])).toEqual([
      [
        forgets,
        'This Deny of root also denies root sessions: of centralized root access it stops audit, create-password, delete, part of s3-unlock (s3:ListAllMyBuckets) and sqs-unlock.',
      ],
      [
        'not-action-forgets-task-call',
        'NotAction spares a part of root tasks and stops the rest: s3-unlock lacks s3:ListAllMyBuckets.',
      ],
    ]);
  });

  it('in a NotAction that knows the delete task but for iam:DeactivateMFADevice', () => {
    const statement = {
      Action: undefined,
      NotAction: ['iam:Get*', 'iam:List*', 'iam:Delete*', 'iam:CreateLoginProfile', 's3:*', 'sqs:*'],
      Condition: { ArnLike: { 'aws:PrincipalArn': rootArn } },
    };
    const [, forgotten] = lintPolicy(textOf(statement), { kind: 'scp' }).findings;
    expect(forgotten?.rule).toBe('not-action-forgets-task-call');
    expect(forgotten?.message).toContain('delete lacks iam:DeactivateMFADevice.');
  });

  it('in an RCP, for the services that RCPs bind', () => {
    const [finding] = lintPolicy(
      textOf({ Principal: '*', Action: 's3:*', Condition: { ArnLike: { 'aws:PrincipalArn': rootArn } } }),
      { kind: 'rcp' },
    ).findings;
    expect(finding).toMatchObject({ rule: forgets, message: expect.stringContaining('it stops s3-unlock.') });
  });

  it('and the evaluator agrees: the session is denied with the user', () => {
    const statement = { Condition: { ArnLike: { 'aws:PrincipalArn': rootArn } } };
    expect(verdictOn(statement, 'root-user')).toBe('denied');
    expect(verdictOn(statement, 'root-session')).toBe('denied');
  });
});

describe('a Deny of root that spares root sessions is not', () => {
  it.each<[string, object]>([
    ['Null', { ArnLike: { 'aws:PrincipalArn': rootArn }, ...spared }],
    ['Null with a boolean', { ArnLike: { 'aws:PrincipalArn': rootArn }, Null: { 'aws:AssumedRoot': true } }],
    [
      'BoolIfExists',
      { ArnLike: { 'aws:PrincipalArn': rootArn }, BoolIfExists: { 'aws:AssumedRoot': 'false' } },
    ],
    [
      'StringNotEquals',
      { ArnLike: { 'aws:PrincipalArn': rootArn }, StringNotEquals: { 'aws:AssumedRoot': 'true' } },
    ],
  ])('%s', (_, Condition) => {
    expect(found({ Condition })).toEqual([]);
    expect(verdictOn({ Condition }, 'root-user')).toBe('denied');
    expect(verdictOn({ Condition }, 'root-session')).toBe('allowed');
  });

  it.each<[string, object]>([
    [
      'what it denies is no task',
      { Action: 'iam:CreateAccessKey', Condition: { ArnLike: { 'aws:PrincipalArn': rootArn } } },
    ],
    [
      'whether it applies depends on the Region',
      { Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } } },
    ],
    [
      'it is about IAM users only',
      { Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:user/*' } } },
    ],
    ['it allows', { Effect: 'Allow', Condition: { ArnLike: { 'aws:PrincipalArn': rootArn } } }],
  ])('nor one where %s', (_, statement) => {
    expect(found(statement)).toEqual([]);
  });
});

describe('a Deny of root that denies nobody', () => {
  it.each<[string, string, object]>([
    ['StringEquals with a wildcard', 'literal-wildcard', { StringEquals: { 'aws:PrincipalArn': rootArn } }],
    ['an invented key', 'unknown-condition-key', { Bool: { 'aws:PrincipalIsRootUser': 'true' } }],
    [
      'Bool aws:AssumedRoot false',
      'assumed-root-condition',
      { ArnLike: { 'aws:PrincipalArn': rootArn }, Bool: { 'aws:AssumedRoot': 'false' } },
    ],
  ])('%s is found', (_, rule, Condition) => {
    const findings = lintPolicy(textOf({ Condition }), { kind: 'scp' }).findings;
    expect(findings.map((finding) => finding.rule)).toEqual([rule]);
    expect(verdictOn({ Condition }, 'root-user')).toBe('allowed');
  });

  it.each(['identity', 'boundary', 'session'] as const)('stands in a policy of kind %s', (kind) => {
    expect(found({ Condition: { ArnLike: { 'aws:PrincipalArn': rootArn }, ...spared } }, kind)).toContain(
      'deny-never-binds-root',
    );
  });

  it('is not one that names a role as well', () => {
    const Condition = { ArnLike: { 'aws:PrincipalArn': [rootArn, 'arn:aws:iam::*:role/path/Old*'] } };
    expect(found({ Condition }, 'identity')).toEqual([]);
  });
});

describe('an invented key with a negated operator', () => {
  it('makes a Deny that denies everybody, and the message says so', () => {
    const Condition = { StringNotEquals: { 'organizations:AccountStatus': 'ACTIVE' } };
    const [finding] = lintPolicy(textOf({ Condition }), { kind: 'scp' }).findings.filter(
      ({ rule }) => rule === 'unknown-condition-key',
    );
    expect(finding?.message).toMatch(
      /holds for every request, and this Deny applies as if it had no such condition\.$/,
    );
    expect(finding?.fix).toContain('No condition key holds the state of an account.');
    expect(verdictOn({ Condition }, 'root-session')).toBe('denied');
  });
});
