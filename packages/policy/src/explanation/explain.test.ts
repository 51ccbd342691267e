import { expect, test } from 'vitest';
import { unknown } from '../context-value.js';
import { evaluate } from '../evaluation/evaluate.js';
import type { Principal } from '../evaluation/principal.js';
import { policyOf } from '../testing/policies.js';

const account = '222233334444';
const user: Principal = { kind: 'user', account, userName: 'sam' };
const rootSession: Principal = { kind: 'root-session', account };
const full = policyOf('scp', [{ Effect: 'Allow', Action: '*', Resource: '*' }]);
const object = { action: 's3:GetObject', resource: 'arn:aws:s3:::logs/1' };

test('says of each statement which element did not match, and with what value', () => {
  const identity = policyOf('identity', [
    {
      Sid: 'Office',
      Effect: 'Allow',
      Action: 's3:Put*',
      Resource: '*',
      Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
    },
  ]);
  const verdict = evaluate(
    { ...object, principal: user, context: { 'aws:SourceIp': '192.0.2.1' } },
    { identity: [identity] },
  );
  expect(verdict.explanation.layers).toEqual([
    {
      layer: 'identity',
      effect: 'silent',
      statements: [
        {
          statement: {
            layer: 'identity',
            policy: 0,
            index: 0,
            sid: 'Office',
            at: { line: 1, column: 38, offset: 37 },
          },
          effect: 'Allow',
          applies: false,
          checks: [
            expect.objectContaining({
              element: 'Action',
              matches: false,
              expected: ['s3:Put*'],
              actual: ['s3:GetObject'],
            }),
            expect.objectContaining({ element: 'Resource', matches: true, expected: ['*'] }),
            expect.objectContaining({
              element: 'Condition',
              operator: 'IpAddress',
              key: 'aws:SourceIp',
              matches: false,
              expected: ['203.0.113.0/24'],
              actual: ['192.0.2.1'],
            }),
          ],
        },
      ],
    },
  ]);
});

test('an allow-list SCP denies without a statement to name, and says at which level', () => {
  const ec2Only = policyOf('scp', [{ Effect: 'Allow', Action: 'ec2:*', Resource: '*' }]);
  const verdict = evaluate(
    { ...object, principal: user, context: {} },
    { scp: [[full], [ec2Only], [full]], identity: [full] },
  );
  expect(verdict).toMatchObject({
    decision: 'denied',
    reason: 'implicit-deny',
    layer: 'scp',
    level: 1,
    statement: undefined,
  });
  expect(verdict.explanation.changes).toMatchObject([
    {
      kind: 'add-allow',
      layer: 'scp',
      level: 1,
      nearest: { mismatches: [{ element: 'Action', expected: ['ec2:*'] }] },
    },
  ]);
});

test('two denies have to go, wherever they stand', () => {
  const denyRoot = policyOf('scp', [
    {
      Sid: 'DenyRoot',
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } },
    },
  ]);
  const { explanation } = evaluate(
    { ...object, principal: rootSession, context: {} },
    { scp: [[full, denyRoot], [full], [full, denyRoot]] },
  );
  expect(explanation.changes).toMatchObject([
    {
      kind: 'lift-deny',
      statement: { level: 0, sid: 'DenyRoot' },
      conditions: [{ key: 'aws:PrincipalArn' }],
    },
    { kind: 'lift-deny', statement: { level: 2, sid: 'DenyRoot' } },
  ]);
});

test('what does not bind says why, and is not looked at', () => {
  const deny = policyOf('scp', [{ Effect: 'Deny', Action: '*', Resource: '*' }]);
  const request = {
    ...object,
    principal: { kind: 'root-user', account } as const,
    principalIsInManagementAccount: true,
    context: {},
  };
  const { explanation } = evaluate(request, { scp: [[deny]], identity: [full], boundary: full });
  expect(explanation.layers).toEqual([
    {
      layer: 'scp',
      level: 0,
      freedom: 'no SCP binds the management account',
      effect: 'silent',
      statements: [],
    },
    {
      layer: 'boundary',
      freedom: 'such a policy cannot be attached to root',
      effect: 'silent',
      statements: [],
    },
    {
      layer: 'identity',
      freedom: 'such a policy cannot be attached to root',
      effect: 'silent',
      statements: [],
    },
  ]);
});

test('a locked bucket names the exception by which its root is spared', () => {
  const locked = policyOf('resource', [{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }]);
  const request = {
    action: 's3:DeleteBucketPolicy',
    resource: 'arn:aws:s3:::logs',
    principal: rootSession,
    context: {},
  };
  const { explanation } = evaluate(request, { resource: locked });
  expect(explanation.layers).toMatchObject([
    { layer: 'resource', effect: 'silent', exception: { id: 'bucket-owner-root', assumed: false } },
  ]);
  expect(explanation.changes).toEqual([{ kind: 'add-deny', layer: 'scp' }]);
});

test('a permission rests on each Allow that gives it', () => {
  const s3 = policyOf('identity', [{ Sid: 'S3', Effect: 'Allow', Action: 's3:*', Resource: '*' }]);
  const { explanation } = evaluate({ ...object, principal: user, context: {} }, { identity: [s3, s3] });
  expect(explanation.changes).toMatchObject([
    { kind: 'drop-allow', statement: { layer: 'identity', policy: 0, sid: 'S3' } },
    { kind: 'drop-allow', statement: { layer: 'identity', policy: 1, sid: 'S3' } },
  ]);
});

test('a permission of two ways needs both to go', () => {
  const s3 = policyOf('identity', [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }]);
  const bucket = policyOf('resource', [
    {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${account}:user/sam` },
      Action: 's3:*',
      Resource: '*',
    },
  ]);
  const { explanation } = evaluate(
    { ...object, principal: user, context: {} },
    { identity: [s3], resource: bucket },
  );
  expect(explanation.changes.map((change) => change.kind === 'drop-allow' && change.statement.layer)).toEqual(
    ['resource', 'identity'],
  );
});

test('a conditional verdict says what is open, by statement and key', () => {
  const identity = policyOf('identity', [
    {
      Sid: 'Office',
      Effect: 'Allow',
      Action: 's3:*',
      Resource: '*',
      Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
    },
  ]);
  const scp = policyOf('scp', [
    { Effect: 'Allow', Action: '*', Resource: '*' },
    {
      Sid: 'Mfa',
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
    },
  ]);
  const context = { 'aws:SourceIp': unknown, 'aws:MultiFactorAuthPresent': unknown } as const;
  const { residual, explanation } = evaluate(
    { ...object, principal: user, context },
    { identity: [identity], scp: [[scp]] },
  );
  expect(residual).toMatchObject({
    kind: 'all',
    of: [
      {
        kind: 'not',
        of: {
          kind: 'test',
          key: 'aws:MultiFactorAuthPresent',
          operator: 'BoolIfExists',
          values: ['false'],
          statement: { sid: 'Mfa' },
        },
      },
      {
        kind: 'test',
        key: 'aws:SourceIp',
        operator: 'IpAddress',
        values: ['203.0.113.0/24'],
        statement: { sid: 'Office' },
      },
    ],
  });
  expect(explanation.changes).toEqual([]);
  expect(explanation.layers.map(({ effect }) => effect)).toEqual(['may-deny', 'may-allow']);
});

test('a verdict can be written as JSON, its explanation with it', () => {
  const verdict = evaluate({ ...object, principal: user, context: {} }, {});
  expect(JSON.parse(JSON.stringify(verdict))).toMatchObject({
    decision: 'denied',
    reason: 'implicit-deny',
    layer: 'identity',
    explanation: { layers: [], changes: [{ kind: 'add-allow', layer: 'identity' }] },
  });
});

test('a policy that parsePolicy did not make is refused', () => {
  const forged = { kind: 'identity', document: full.document } as const;
  expect(() => evaluate({ ...object, principal: user, context: {} }, { identity: [forged] })).toThrow(
    TypeError,
  );
});

test('a policy in a layer where it would speak of the wrong people is refused', () => {
  const bucket = policyOf('resource', [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }]);
  const asked = { ...object, principal: user, context: {} };
  expect(() => evaluate(asked, { identity: [bucket] })).toThrow('does not go into the layer identity');
  expect(() => evaluate(asked, { resource: full })).toThrow('does not go into the layer resource');
});
