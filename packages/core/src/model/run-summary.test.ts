import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AccountId } from './account-id.js';
import type { OrganizationAction, PlanDecision, PlannedAccount } from './plan.js';
import type { AccountRun, ActionRun } from './run.js';
import { fromActions, runSummary, untouched } from './run-summary.js';

const id = '111122223333' as AccountId;
const account = { id, name: 'management', state: 'ACTIVE', path: 'Root', found: [] } as const;
const planned = (decision: PlanDecision, more: Partial<PlannedAccount> = {}): PlannedAccount => ({
  ...account,
  decision,
  ...more,
});

describe('an account that no action reached', () => {
  test.each<PlanDecision>(['nothing-to-remove', 'skipped', 'refused', 'denied', 'unknown', 'unchanged'])(
    'keeps what the plan decided: %s',
    (decision) => {
      expect(untouched(planned(decision, { reason: 'as planned' }), 'interrupted')).toMatchObject({
        outcome: decision,
        reason: 'as planned',
        removed: [],
      });
    },
  );

  test.each<PlanDecision>(['delete', 'change'])('is unknown when the plan wanted to %s', (decision) => {
    const found = [{ kind: 'password' as const }];
    expect(untouched(planned(decision, { found }), 'interrupted')).toMatchObject({
      outcome: 'unknown',
      reason: 'interrupted',
      removed: [],
      remaining: found,
    });
  });

  test('keeps the cause that the plan saw', () => {
    const cause = { operation: 'sts:AssumeRoot', code: 'AccessDenied', message: 'no' };
    expect(untouched(planned('denied', { cause }), 'interrupted').cause).toEqual(cause);
  });
});

describe('an account fares as the gravest of its actions', () => {
  const action: OrganizationAction = {
    kind: 'enable-feature',
    account: id,
    runFrom: [id],
    feature: 'RootSessions',
  };
  const run = (outcome: ActionRun['outcome'], reason?: string): ActionRun => ({
    action,
    outcome,
    ...(reason !== undefined && { reason }),
  });
  test.each<[ActionRun[], string, string | undefined]>([
    [[], 'unknown', 'not reached'],
    [[run('unchanged'), run('unchanged')], 'unchanged', undefined],
    [[run('unchanged'), run('done')], 'done', undefined],
    [[run('done'), run('unknown', 'interrupted')], 'unknown', 'interrupted'],
    [[run('done'), run('denied', 'AWS said no'), run('unknown', 'not tried')], 'denied', 'AWS said no'],
    [[run('denied', 'AWS said no'), run('failed', 'it broke')], 'failed', 'it broke'],
  ])('case %#: %s', (actions, outcome, reason) => {
    expect(fromActions(planned('change'), actions)).toMatchObject({ outcome, ...(reason && { reason }) });
  });

  test('actions elsewhere do not count', () => {
    const elsewhere = { ...action, account: '444455556666' as AccountId };
    expect(fromActions(planned('change'), [{ action: elsewhere, outcome: 'failed' }]).outcome).toBe(
      'unknown',
    );
  });
});

test('the counts of a run add up to its accounts, and every outcome has a count', () => {
  const outcome = fc.constantFrom<AccountRun['outcome']>(
    ...(['removed', 'partly-removed', 'nothing-to-remove', 'skipped', 'refused'] as const),
    ...(['denied', 'failed', 'unknown', 'done', 'unchanged'] as const),
  );
  fc.assert(
    fc.property(fc.array(outcome), fc.nat(), (outcomes, notSelected) => {
      const rows = outcomes.map(
        (each): AccountRun => ({ ...account, outcome: each, removed: [], remaining: [] }),
      );
      const { notSelected: left, ...counts } = runSummary(rows, notSelected);
      expect(left).toBe(notSelected);
      expect(Object.keys(counts)).toHaveLength(10);
      expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(outcomes.length);
      for (const each of new Set(outcomes)) {
        expect(counts[each]).toBe(outcomes.filter((other) => other === each).length);
      }
    }),
  );
});
