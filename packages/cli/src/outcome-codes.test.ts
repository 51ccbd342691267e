import type { AuditResult, Plan, RunResult } from '@rootwarden/core';
import { expect, test } from 'vitest';
import { auditExitCode, planExitCode, runExitCode } from './outcome-codes.js';
import { auditSample, emptyPlan, enableRun, removalPlan, removalRun } from './testing/documents.js';

const withStatus = (status: string, more: object = {}): AuditResult => ({
  ...auditSample,
  accounts: [{ ...auditSample.accounts[1]!, status, ...more } as never],
});

test.each<[string, AuditResult, number]>([
  ['every account read', withStatus('read'), 0],
  ['a skipped account', withStatus('skipped'), 0],
  ['a denied account', withStatus('denied'), 1],
  ['an unknown account', withStatus('unknown'), 1],
  ['a management account that its own caller could not read', withStatus('unknown', { management: true }), 1],
  [
    'a management account that a delegate cannot read',
    {
      ...withStatus('unknown', { management: true }),
      caller: { ...auditSample.caller, account: auditSample.accounts[1]!.id },
    },
    0,
  ],
])('an audit with %s exits %i', (_, audit, code) => {
  expect(auditExitCode(audit)).toBe(code);
});

test.each<[string, number]>([
  ['delete', 0],
  ['nothing-to-remove', 0],
  ['skipped', 0],
  ['change', 0],
  ['unchanged', 0],
  ['refused', 1],
  ['denied', 1],
  ['unknown', 1],
])('a plan with a decision `%s` exits %i', (decision, code) => {
  const plan = { ...emptyPlan, accounts: [{ ...removalPlan.accounts[1]!, decision }] } as Plan;
  expect(planExitCode(plan)).toBe(code);
});

test.each<[string, number]>([
  ['removed', 0],
  ['partly-removed', 0],
  ['nothing-to-remove', 0],
  ['skipped', 0],
  ['done', 0],
  ['unchanged', 0],
  ['refused', 1],
  ['denied', 1],
  ['failed', 1],
  ['unknown', 1],
])('a run with an outcome `%s` exits %i', (outcome, code) => {
  const run = { ...removalRun, accounts: [{ ...removalRun.accounts[0]!, outcome }] } as RunResult;
  expect(runExitCode(run)).toBe(code);
});

test('an action that was not done counts like an account', () => {
  expect(runExitCode({ ...enableRun, accounts: [] })).toBe(1);
});
