import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { AuthorizationRequest } from './evaluation/authorization-request.js';
import { evaluate } from './evaluation/evaluate.js';
import type { PolicyLayers } from './evaluation/layers.js';
import type { Principal } from './evaluation/principal.js';
import { type RootTask, rootTask, rootTasks } from './root-tasks.js';
import { codeBlocks, sectionBelow, tableBelow } from './testing/markdown.js';
import { policyOf } from './testing/policies.js';

const page = readFileSync(new URL('../docs/root.md', import.meta.url), 'utf8');
const account = '222233334444';
const resources: Readonly<Record<string, string>> = {
  root: `arn:aws:iam::${account}:root`,
  'IAM user': `arn:aws:iam::${account}:user/sam`,
  'MFA device': `arn:aws:iam::${account}:mfa/root-account-mfa-device`,
  bucket: 'arn:aws:s3:::logs',
  queue: `arn:aws:sqs:eu-west-1:${account}:jobs`,
  'queue of another account': 'arn:aws:sqs:eu-west-1:555566667777:jobs',
  '*': '*',
};
const principals: Readonly<Record<string, Principal>> = {
  'root session': { kind: 'root-session', account },
  'root user': { kind: 'root-user', account },
  'IAM user': { kind: 'user', account, userName: 'sam' },
  role: { kind: 'role', account, roleName: 'admin' },
};
const full = [{ Effect: 'Allow', Action: '*', Resource: '*' }];

interface Cell {
  readonly who: string;
  readonly action: string;
  readonly resource: string;
}

function answer({ who, action, resource }: Cell, layers: PolicyLayers): 'yes' | 'no' {
  const isManagement = who.startsWith('management ');
  const principal = principals[who.replace('management ', '')];
  if (!principal || !resources[resource]) throw new TypeError(`${who} at ${resource}`);
  const request: AuthorizationRequest = {
    action,
    resource: resources[resource],
    principal,
    principalIsInManagementAccount: isManagement,
    context: {},
  };
  return evaluate(request, layers).decision === 'allowed' ? 'yes' : 'no';
}

const taskOf = (task: string) => policyOf('task', rootTask(task as RootTask).document);

describe('what each task leaves', () => {
  const rows = tableBelow(page, '## What each task leaves');
  test.each(rows)('$action on $resource', (row) => {
    for (const { task } of rootTasks) {
      const cell = { who: 'root session', action: row.action!, resource: row.resource! };
      expect(`${task} ${answer(cell, { task: [taskOf(task)] })}`).toBe(`${task} ${row[task]}`);
    }
  });
});

describe('the task policies by principal', () => {
  const rows = tableBelow(page, '## The task policies by principal');
  test.each(rows)('$policy: $action on $resource', (row) => {
    const { policy = '', action = '', resource = '', ...expected } = row;
    const attached = policyOf('identity', rootTask(policy as RootTask).document);
    for (const [who, expectation] of Object.entries(expected)) {
      const layers: PolicyLayers =
        who === 'root session'
          ? { task: [taskOf(policy)] }
          : { identity: [policyOf('identity', full), attached] };
      expect(`${who} ${answer({ who, action, resource }, layers)}`).toBe(`${who} ${expectation}`);
    }
  });
});

describe('the SCPs against root', () => {
  const rows = tableBelow(page, "## AWS's SCPs against root");
  test.each(rows)('$who: $action on $resource', (row) => {
    const { who: whoAndTask = '', action = '', resource = '', ...expected } = row;
    const [who = '', task] = whoAndTask.split(', ');
    for (const [name, expectation] of Object.entries(expected)) {
      const scp = policyOf('scp', JSON.parse(codeBlocks(sectionBelow(page, `### ${name}`), 'json')[0]!));
      const fullAccess = policyOf('scp', full);
      const layers: PolicyLayers = {
        scp: [[fullAccess], [fullAccess, scp], [fullAccess]],
        ...(task ? { task: [taskOf(task)] } : { identity: [policyOf('identity', full)] }),
      };
      expect(`${name}: ${answer({ who, action, resource }, layers)}`).toBe(`${name}: ${expectation}`);
    }
  });
});
