import { expect, test } from 'vitest';
import { type Policy, parsePolicy } from '../policy.js';
import { rootTask } from '../root-tasks.js';
import type { PolicyKind } from '../syntax/document.js';
import { evaluate } from './evaluate.js';
import type { Principal } from './principal.js';

function policy(document: unknown, kind: PolicyKind): Policy {
  const parsed = parsePolicy(JSON.stringify(document), kind);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.policy;
}

const member = '222233334444';
const rootSession: Principal = { kind: 'root-session', account: member };
const everything = policy(
  { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
  'scp',
);

test('a root session may do what its task leaves, without an Allow', () => {
  const task = [policy(rootTask('audit').document, 'task')];
  const request = { principal: rootSession, resource: `arn:aws:iam::${member}:root`, context: {} };
  expect(evaluate({ ...request, action: 'iam:ListAccessKeys' }, { task }).decision).toBe('allowed');
  expect(evaluate({ ...request, action: 'iam:DeleteAccessKey' }, { task })).toMatchObject({
    decision: 'denied',
    layer: 'task',
    statement: { sid: 'DenyAllOtherActionsOnAnyResource' },
  });
});

test('an SCP that spares root sessions stops the root user only', () => {
  const denyRoot = policy(
    {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Deny',
          Action: '*',
          Resource: '*',
          Condition: {
            ArnLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:root'] },
            Null: { 'aws:AssumedRoot': 'true' },
          },
        },
      ],
    },
    'scp',
  );
  const request = { action: 's3:ListAllMyBuckets', resource: '*', context: {} };
  const scp = [[everything], [everything, denyRoot]];
  expect(evaluate({ ...request, principal: rootSession }, { scp }).decision).toBe('allowed');
  expect(evaluate({ ...request, principal: { kind: 'root-user', account: member } }, { scp })).toMatchObject({
    decision: 'denied',
    level: 1,
  });
});
