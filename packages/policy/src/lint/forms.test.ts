import { describe, expect, it } from 'vitest';
import type { PolicyKind } from '../syntax/document.js';
import { lintPolicy } from './lint.js';

const found = (kind: PolicyKind, ...statements: object[]) => {
  const Statement = statements.map((one) => ({ Effect: 'Deny', Action: '*', Resource: '*', ...one }));
  return lintPolicy(JSON.stringify({ Version: '2012-10-17', Statement }), { kind }).findings;
};
const rulesFound = (kind: PolicyKind, ...statements: object[]) =>
  found(kind, ...statements).map(({ rule }) => rule);

const mfa = 'aws:MultiFactorAuthPresent';

describe('a condition on MFA', () => {
  it.each<[string, string, object, string[]]>([
    ['Deny', 'Bool false', { Bool: { [mfa]: 'false' } }, ['mfa-deny-has-a-gap']],
    ['Deny', 'Null true', { Null: { [mfa]: 'true' } }, ['mfa-deny-has-a-gap']],
    ['Deny', 'StringEquals false', { StringEquals: { [mfa]: 'false' } }, ['mfa-deny-has-a-gap']],
    ['Deny', 'BoolIfExists false', { BoolIfExists: { [mfa]: 'false' } }, []],
    ['Deny', 'StringNotEquals true', { StringNotEquals: { [mfa]: 'true' } }, []],
    ['Deny', 'an age', { NumericGreaterThanIfExists: { 'aws:MultiFactorAuthAge': '3600' } }, []],
    ['Allow', 'BoolIfExists true', { BoolIfExists: { [mfa]: 'true' } }, ['mfa-allow-without-mfa']],
    ['Allow', 'StringNotEquals false', { StringNotEquals: { [mfa]: 'false' } }, ['mfa-allow-without-mfa']],
    ['Allow', 'Bool true', { Bool: { [mfa]: 'true' } }, []],
    ['Allow', 'Null false', { Null: { [mfa]: 'false' } }, []],
    ['Allow', 'an age', { NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } }, []],
  ])('in a %s, %s', (Effect, _, Condition, rules) => {
    expect(rulesFound('identity', { Effect, Action: 'iam:*', Condition })).toEqual(rules);
  });

  it('in an SCP stops root sessions and roles, whatever its form', () => {
    const forms = [{ BoolIfExists: { [mfa]: 'false' } }, { StringNotEquals: { [mfa]: 'true' } }];
    for (const Condition of forms)
      expect(rulesFound('scp', { Action: 'iam:*', Condition })).toEqual([
        'mfa-deny-stops-root-sessions',
        'mfa-deny-stops-roles',
      ]);
  });

  it('in an SCP may be about IAM users', () => {
    const Condition = {
      BoolIfExists: { [mfa]: 'false' },
      ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:user/*' },
    };
    expect(rulesFound('scp', { Condition })).toEqual([]);
  });
});

const audit = {
  StringEquals: { 'sts:TaskPolicyArn': 'arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials' },
};
const assumeRoot = { Effect: 'Allow', Action: 'sts:AssumeRoot', Resource: 'arn:aws:iam::222222222222:root' };

describe('an Allow of sts:AssumeRoot', () => {
  it.each<[string, object, string[]]>([
    ['for one task in one account', { Condition: audit }, []],
    ['for every task', {}, ['assume-root-any-task']],
    [
      'for every task, by a pattern',
      { Condition: { StringLike: { 'sts:TaskPolicyArn': '*' } } },
      ['assume-root-any-task'],
    ],
    [
      'for every task but one',
      { Condition: { StringNotEquals: audit.StringEquals } },
      ['assume-root-any-task'],
    ],
    [
      'in every account',
      { Resource: 'arn:aws:iam::*:root', Condition: audit },
      ['assume-root-every-account'],
    ],
    [
      'in every account by NotResource',
      { Resource: undefined, NotResource: 'arn:aws:iam::333333333333:root', Condition: audit },
      ['assume-root-every-account'],
    ],
    [
      'in the accounts of an OU',
      {
        Resource: '*',
        Condition: {
          ...audit,
          'ForAnyValue:StringLike': { 'aws:ResourceOrgPaths': 'o-exampleorgid/r-ab/ou-ab-1/*' },
        },
      },
      [],
    ],
    [
      'in an account by its id',
      {
        Resource: '*',
        Condition: { StringEquals: { ...audit.StringEquals, 'aws:ResourceAccount': '222222222222' } },
      },
      [],
    ],
    ['by a wildcard', { Action: 'sts:Assume*', Resource: '*' }, ['assume-root-by-wildcard']],
    ['in GovCloud', { Resource: 'arn:aws-us-gov:iam::222222222222:root' }, ['assume-root-any-task']],
    [
      'on what is no root user',
      { Resource: 'arn:aws:iam::222222222222:role/x', Condition: audit },
      ['action-without-resource'],
    ],
    [
      'for a policy that is no task',
      { Condition: { StringEquals: { 'sts:TaskPolicyArn': 'arn:aws:iam::aws:policy/AdministratorAccess' } } },
      ['unknown-task-policy'],
    ],
  ])('%s', (_, statement, rules) => {
    expect(rulesFound('identity', { ...assumeRoot, ...statement })).toEqual(rules);
  });

  it('that a Deny of the same policy takes back', () => {
    const deny = { Action: 'sts:AssumeRoot' };
    expect(rulesFound('identity', { Effect: 'Allow', Action: 'sts:*' }, deny)).toEqual([]);
    expect(
      rulesFound(
        'identity',
        { Effect: 'Allow', Action: 'sts:*' },
        { ...deny, Condition: { StringNotEquals: audit.StringEquals } },
      ),
    ).toEqual(['assume-root-by-wildcard']);
  });

  it('is no matter of SCPs, which allow nothing', () => {
    expect(rulesFound('scp', { Effect: 'Allow', Action: '*' })).toEqual([]);
  });
});

describe('actions, resources and keys', () => {
  it.each<[string, object, string[]]>([
    ['a service that does not exist', { Action: 'idm:GetUser' }, ['unknown-action']],
    [
      'an action that NotAction spares and nobody has',
      { Action: undefined, NotAction: ['iam:GetUsr', 'iam:*', 's3:*', 'sqs:*'] },
      ['unknown-action'],
    ],
    ['a service with a wildcard', { Action: 'ia?:CreateUser' }, []],
    [
      'a bucket with a Region',
      { Action: 's3:PutObject', Resource: 'arn:aws:s3:eu-west-1::logs' },
      ['action-without-resource', 'unknown-resource-type'],
    ],
    [
      'an object of ListBucket',
      { Action: 's3:ListBucket', Resource: 'arn:aws:s3:::logs/*' },
      ['action-without-resource'],
    ],
    [
      'a resource of an action that has none',
      { Action: 'iam:GetAccountSummary', Resource: 'arn:aws:iam::*:root' },
      ['action-without-resource'],
    ],
    [
      'a service of another name in an ARN',
      { Action: 'elasticloadbalancing:DeleteRule', Resource: 'arn:aws:elb:*:*:rule/*' },
      ['action-without-resource', 'unknown-resource-type'],
    ],
    ['an ARN that ends early', { Action: 'iam:CreateUser', Resource: 'arn:aws:iam' }, []],
    [
      'a key of another service',
      { Action: 's3:PutObject', Condition: { StringEquals: { 'ec2:InstanceType': 't3.micro' } } },
      ['condition-key-never-present'],
    ],
    [
      'a key that one of two actions has',
      {
        Action: ['iam:PassRole', 'iam:CreateUser'],
        Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
      },
      ['condition-key-never-present'],
    ],
    [
      'a tag of a request that carries none',
      { Action: 'iam:DeleteUser', Condition: { StringEquals: { 'aws:RequestTag/team': 'red' } } },
      ['condition-key-never-present'],
    ],
    [
      'a tag of a request that carries some',
      { Action: 'iam:CreateUser', Condition: { StringEquals: { 'aws:RequestTag/team': 'red' } } },
      [],
    ],
    [
      'a key with one letter wrong',
      { Action: 'iam:CreateUser', Condition: { StringEquals: { 'aws:PrincipalOrgIDs': 'o-1' } } },
      ['unknown-condition-key'],
    ],
    [
      'an empty list of values',
      { Action: 'iam:CreateUser', Condition: { StringEquals: { 'aws:PrincipalOrgID': [] } } },
      ['empty-list'],
    ],
    ['an empty list of resources', { Action: 'iam:CreateUser', Resource: [] }, ['empty-list']],
    ['an empty NotAction', { Action: undefined, NotAction: [] }, ['deny-stops-root-tasks', 'empty-list']],
  ])('%s', (_, statement, rules) => {
    expect(rulesFound('scp', statement).sort()).toEqual(rules);
  });

  it('suggest what was meant', () => {
    const fixOf = (statement: object) => found('scp', statement)[0]?.fix;
    expect(fixOf({ Action: 'iam:CreateUsr' })).toBe('Did you mean iam:CreateUser?');
    expect(fixOf({ Action: 'iamm:CreateUser' })).toBe('Did you mean iam:CreateUser?');
    expect(
      fixOf({ Action: 'iam:CreateUser', Condition: { StringEquals: { 'aws:PrincipalOrgIDs': 'o' } } }),
    ).toBe('Did you mean aws:PrincipalOrgID?');
    expect(fixOf({ Action: 's3:ListBucket', Resource: 'arn:aws:s3:::logs/*' })).toBe(
      'It is about arn:${Partition}:s3:${Region}:${Account}:accesspoint/${AccessPointName} and arn:${Partition}:s3:::${BucketName}.',
    );
  });

  it('say whether the statement never or always applies', () => {
    const messageOf = (Condition: object) =>
      found('scp', { Action: 'iam:CreateUser', Condition })[0]?.message;
    expect(messageOf({ StringEquals: { 'sts:TaskPolicyArn': 'x' } })).toBe(
      'A request of iam:CreateUser never carries sts:TaskPolicyArn: the condition never holds, and this Deny never applies.',
    );
    expect(messageOf({ StringNotEquals: { 's3:prefix': 'x' } })).toBe(
      'A request of iam:CreateUser never carries s3:prefix: the condition holds for every request, and this Deny applies as if it had no such condition.',
    );
  });
});

describe('statements in the shadow of others', () => {
  const read = { Effect: 'Allow', Action: 's3:Get*', Resource: 'arn:aws:s3:::logs/*' };

  it.each<[string, object[], [number, string][]]>([
    ['an Allow below a Deny', [read, { Action: 's3:*' }], [[0, 'shadowed-allow']]],
    ['an Allow below a Deny that comes first', [{ Action: 's3:*' }, read], [[1, 'shadowed-allow']]],
    [
      'an Allow below a Deny with a condition',
      [read, { Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }],
      [],
    ],
    ['the same twice', [read, read], [[1, 'redundant-statement']]],
    ['a part before the whole', [read, { ...read, Action: 's3:*' }], [[0, 'redundant-statement']]],
    ['two that overlap', [read, { ...read, Action: 's3:*Object' }], []],
  ])('%s', (_, statements, expected) => {
    const findings = found('identity', ...statements);
    expect(findings.map(({ statement, rule }) => [statement?.index, rule])).toEqual(expected);
  });
});
