import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sandbox } from '@rootwarden/sandbox';
import { describe, expect, test } from 'vitest';
import type { Plan, PlannedAction } from '../../model/plan.js';
import { planSummary } from '../../model/plan-summary.js';
import { changingCalls } from '../../testing/calls.js';
import { interpose } from '../../testing/interpose.js';
import { removeFrom, rowOf } from '../../testing/removal.js';
import { addRootKey, giveRoot, members, passwordKeyAndMfa } from '../../testing/root-users.js';
import { dependenciesFor, sandboxFor } from '../../testing/sandbox-deps.js';
import { temporaryDirectory } from '../../testing/temporary-directory.js';
import { apply } from './index.js';

/** Two accounts with everything, one without, and the plan that a dry run saved. */
async function saved() {
  const sandbox = await sandboxFor({ accounts: 4 });
  const [one, other, empty] = members(sandbox);
  for (const account of [one!, other!]) giveRoot(sandbox, account, passwordKeyAndMfa);
  const { result } = await removeFrom(sandbox, { options: { dryRun: true } });
  return { sandbox, one: one!, other: other!, empty: empty!, plan: result.plan };
}

async function applying(sandbox: Sandbox, plan: Plan) {
  const stateDirectory = await temporaryDirectory();
  const options = { planText: JSON.stringify(plan), source: 'plan.json', stateDirectory };
  return { result: () => apply(dependenciesFor(sandbox), options), stateDirectory };
}

async function applied(sandbox: Sandbox, plan: Plan) {
  const { result } = await applying(sandbox, plan);
  return result();
}

describe('a saved plan', () => {
  test('is applied exactly, without a question: what it does not hold stays', async () => {
    const { sandbox, one, other, empty, plan } = await saved();
    giveRoot(sandbox, empty, { password: {} });
    const { run } = await applied(sandbox, plan);
    expect(rowOf(run, one).outcome).toBe('removed');
    expect(rowOf(run, other).outcome).toBe('removed');
    expect(rowOf(run, empty).outcome).toBe('nothing-to-remove');
    expect(empty.root.password).toBeDefined();
    expect(run.accounts.map(({ id }) => id)).toEqual(plan.accounts.map(({ id }) => id));
  });

  test('is refused for an account that changed since, and applied to the others', async () => {
    const { sandbox, one, other, plan } = await saved();
    const key = addRootKey(sandbox, one);
    const { run } = await applied(sandbox, plan);
    expect(rowOf(run, one)).toMatchObject({
      outcome: 'refused',
      reason: `the plan does not hold what is there now: access key ${key}; plan again`,
      removed: [],
    });
    expect(rowOf(run, other).outcome).toBe('removed');
    expect(changingCalls(sandbox).filter(({ account }) => account === one.id)).toEqual([]);
  });

  test.each<[string, (world: Awaited<ReturnType<typeof saved>>) => void, RegExp]>([
    [
      'was closed',
      ({ one }) => {
        one.state = 'CLOSED';
      },
      /^since the plan, it went from ACTIVE to CLOSED; plan again$/,
    ],
    [
      'left the organization',
      ({ sandbox, one }) => sandbox.world.organization.leave(one),
      /^since the plan, it is not in the organization any more; plan again$/,
    ],
    [
      'was moved',
      ({ sandbox: { world }, one }) => {
        const { organization } = world;
        const unit = organization.addUnit(
          { id: 'ou-test-quarantine', name: 'Quarantine' },
          organization.root,
        );
        organization.move(one, unit);
      },
      /^since the plan, it moved from Root\/.+ to Root\/Quarantine; plan again$/,
    ],
  ])('is refused for an account that %s since, before anything is sent to it', async (_, change, reason) => {
    const world = await saved();
    change(world);
    const { sandbox, one, other, plan } = world;
    const { run } = await applied(sandbox, plan);
    expect(rowOf(run, one)).toMatchObject({
      outcome: 'refused',
      reason: expect.stringMatching(reason),
      removed: [],
      remaining: [{ kind: 'password' }, { kind: 'accessKey' }, { kind: 'mfaDevice' }],
    });
    expect(rowOf(run, other).outcome).toBe('removed');
    const sessions = sandbox.calls({ operation: 'AssumeRoot' }).slice(-2);
    expect(sessions.map(({ resource }) => resource)).not.toContain(`arn:aws:iam::${one.id}:root`);
  });

  test('that was applied already finds everything gone and sends no change', async () => {
    const { sandbox, one, plan } = await saved();
    await applied(sandbox, plan);
    const before = changingCalls(sandbox).length;
    const { run } = await applied(sandbox, plan);
    expect(changingCalls(sandbox)).toHaveLength(before);
    expect(rowOf(run, one)).toMatchObject({ outcome: 'nothing-to-remove', removed: [], remaining: [] });
  });

  test('keeps the rules that were lifted when it was made, and no others', async () => {
    const { sandbox, one, plan } = await saved();
    one.root.accessKeys = one.root.accessKeys.map((key) => ({
      ...key,
      lastUsed: { at: new Date('2026-11-22T08:00:00Z'), service: 's3', region: 'us-east-1' },
    }));
    const held = await applied(sandbox, plan);
    expect(rowOf(held.run, one)).toMatchObject({
      outcome: 'refused',
      reason: expect.stringMatching(/^since the plan: /),
    });
    const lifted = await applied(sandbox, { ...plan, allow: { ...plan.allow, recentKeys: true } });
    expect(rowOf(lifted.run, one).outcome).toBe('removed');
  });

  test('is applied as long as it is not older than a day, by AWS’s time', async () => {
    const { sandbox, one, plan } = await saved();
    sandbox.world.clock.advance(86_390);
    const { run } = await applied(sandbox, plan);
    expect(rowOf(run, one).outcome).toBe('removed');
  });
});

describe('a saved plan is not applied at all, and nothing is written,', () => {
  type Bend = (world: Awaited<ReturnType<typeof saved>>) => Plan | Promise<Plan>;
  const withAction = (plan: Plan, action: PlannedAction, row: Plan['accounts'][number]): Plan => {
    const actions = [...plan.actions, action];
    const accounts = [...plan.accounts.filter(({ id }) => id !== row.id), row];
    return { ...plan, actions, accounts, summary: planSummary(actions, accounts) };
  };
  test.each<[string, Bend, string, RegExp]>([
    [
      'in another organization',
      ({ plan }) => ({ ...plan, organization: { ...plan.organization, id: 'o-elsewhere00' } }),
      'foreign-plan',
      /^The plan is for o-elsewhere00; these credentials belong to o-\w{10}\.$/,
    ],
    [
      'when it is older than a day',
      ({ plan, sandbox }) => {
        sandbox.world.clock.advance(86_401);
        return plan;
      },
      'stale-plan',
      /^The plan was made 24 hours ago, and may be applied for 24 hours\.$/,
    ],
    [
      'when the management account was made a target by hand',
      ({ plan }) => {
        const id = plan.organization.managementAccountId;
        const [deletion] = plan.actions;
        const row = plan.accounts.find((account) => account.id === id)!;
        return withAction(plan, { ...deletion!, account: id }, { ...row, decision: 'delete' });
      },
      'management-account',
      /^\d{12} is the management account: it is never a target\.$/,
    ],
    [
      'when an action was put in that none of its rows tell of',
      ({ plan, empty }) => {
        const [deletion] = plan.actions;
        return {
          ...plan,
          actions: [
            ...plan.actions,
            { ...deletion!, account: plan.accounts.find(({ id }) => id === empty.id)!.id },
          ],
        };
      },
      'plan-file',
      /has an action and is not listed with "delete"$/,
    ],
  ])('%s', async (_, bend, code, message) => {
    const world = await saved();
    const { result, stateDirectory } = await applying(world.sandbox, await bend(world));
    await expect(result()).rejects.toMatchObject({
      code,
      exitCode: 252,
      message: expect.stringMatching(message),
    });
    expect(changingCalls(world.sandbox)).toEqual([]);
    expect(await readdir(stateDirectory)).toEqual([]);
  });

  test('while another run has the lock', async () => {
    const { sandbox, plan } = await saved();
    const stateDirectory = await temporaryDirectory();
    const options = { planText: JSON.stringify(plan), source: 'plan.json', stateDirectory };
    let second: unknown;
    const endpoint = await interpose(sandbox, async ({ operation }, forward) => {
      if (operation === 'iam:DeleteLoginProfile')
        second ??= await apply(dependenciesFor(sandbox), options).catch((error: unknown) => error);
      return forward();
    });
    const { run } = await apply(dependenciesFor(sandbox, { endpoint, maxConcurrency: 1 }), options);
    expect(run.summary.removed).toBe(2);
    expect(second).toMatchObject({ code: 'locked', exitCode: 253 });
    expect(await readdir(join(stateDirectory, 'runs'))).toHaveLength(1);
  });
});
