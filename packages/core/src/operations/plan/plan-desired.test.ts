import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keptBy } from '../../model/config.js';
import { withoutCredentials } from '../../model/observed-credentials.js';
import { noAllowances, type Plan } from '../../model/plan.js';
import { membersOf, now, observedOrganizations, wishes } from '../../testing/arbitrary-organization.js';
import type { ObservedOrganization } from './observed-organization.js';
import { planDesired } from './plan-desired.js';

const rules = { allow: noAllowances };
const everything = {
  allow: { recentKeys: true, recentSignIn: true, activeCertificates: true, mfaDelete: true },
};
const allowances = fc.constantFrom(rules, everything);

/** The organization after everything of a plan was done, and nothing else. */
function after(plan: Plan, observed: ObservedOrganization): ObservedOrganization {
  let { organization } = observed;
  const changed = new Map(observed.accounts.map((account) => [account.id, account]));
  const features = () => organization.features ?? [];
  const delegates = () => organization.delegatedAdministrators ?? [];
  for (const action of plan.actions) {
    switch (action.kind) {
      case 'enable-trusted-access':
        organization = { ...organization, trustedAccess: true, features: features() };
        break;
      case 'disable-trusted-access':
        organization = { ...organization, trustedAccess: false, features: null };
        break;
      case 'enable-feature':
        organization = { ...organization, features: [...features(), action.feature] };
        break;
      case 'disable-feature':
        organization = { ...organization, features: features().filter((each) => each !== action.feature) };
        break;
      case 'register-delegated-administrator':
        organization = { ...organization, delegatedAdministrators: [...delegates(), action.delegate] };
        break;
      case 'deregister-delegated-administrator':
        organization = {
          ...organization,
          delegatedAdministrators: delegates().filter((id) => id !== action.delegate),
        };
        break;
      case 'delete-root-credentials': {
        const account = changed.get(action.account)!;
        const credentials = withoutCredentials(account.credentials!, action.delete);
        // A console session outlives its password, and AWS goes on telling the last sign-in.
        const password = { ...credentials.password, lastUsed: account.credentials!.password.lastUsed };
        changed.set(account.id, { ...account, credentials: { ...credentials, password } });
        break;
      }
    }
  }
  return { ...observed, organization, accounts: [...changed.values()] };
}

/** An organization in which only some members were selected. */
function selecting(observed: ObservedOrganization, isSelected: (index: number) => boolean) {
  const chosen = new Set(membersOf(observed).filter((_, index) => isSelected(index)));
  const accounts = observed.accounts.filter((account) => account.management || chosen.has(account));
  return { ...observed, accounts, notSelected: observed.accounts.length - accounts.length };
}

describe('whatever is wanted, and whatever is there', () => {
  test('the plan after its application is empty', () => {
    fc.assert(
      fc.property(wishes, observedOrganizations, allowances, (wish, observed, allowed) => {
        const plan = planDesired(wish, observed, allowed);
        const again = planDesired(wish, after(plan, observed), allowed);
        expect(again.actions).toEqual([]);
        expect(again.summary).toMatchObject({ create: 0, change: 0, delete: 0, accounts: 0 });
      }),
    );
  });

  test('plans of disjoint selections commute, and together are the plan of all', () => {
    const halves = fc.func(fc.boolean());
    fc.assert(
      fc.property(wishes, observedOrganizations, halves, (wish, observed, isOne) => {
        const planning = (selected: (index: number) => boolean) => (before: ObservedOrganization) =>
          after(planDesired(wish, selecting(before, selected), rules), before);
        const one = planning((index) => isOne(index));
        const other = planning((index) => !isOne(index));
        const all = planning(() => true);
        expect(one(other(observed))).toEqual(other(one(observed)));
        expect(one(other(observed))).toEqual(all(observed));
      }),
    );
  });

  test('what an exception names is never touched', () => {
    fc.assert(
      fc.property(wishes, observedOrganizations, allowances, (wish, observed, allowed) => {
        const plan = planDesired(wish, observed, allowed);
        for (const exception of wish.rootCredentials?.exceptions ?? []) {
          if (exception.expires === '2026-11-21') continue;
          const kept = new Set(keptBy(exception));
          for (const action of plan.actions) {
            if (action.kind !== 'delete-root-credentials' || action.account !== exception.account) continue;
            expect(action.delete.filter(({ kind }) => kept.has(kind))).toEqual([]);
          }
        }
      }),
    );
  });

  test('MFA goes only where neither password nor key stays', () => {
    fc.assert(
      fc.property(wishes, observedOrganizations, allowances, (wish, observed, allowed) => {
        for (const action of planDesired(wish, observed, allowed).actions) {
          if (action.kind !== 'delete-root-credentials') continue;
          if (!action.delete.some(({ kind }) => kind === 'mfaDevice')) continue;
          const stays = action.keep?.credentials.map(({ kind }) => kind) ?? [];
          expect(stays).not.toContain('password');
          expect(stays).not.toContain('accessKey');
        }
      }),
    );
  });

  test('an account has an action if and only if it was decided to delete in it; a refused one has none', () => {
    fc.assert(
      fc.property(wishes, observedOrganizations, (wish, observed) => {
        const { actions, accounts } = planDesired(wish, observed, rules);
        const deletions = actions.filter(({ kind }) => kind === 'delete-root-credentials');
        const decided = accounts.filter(({ decision }) => decision === 'delete');
        expect(deletions.map(({ account }) => account)).toEqual(decided.map(({ id }) => id));
      }),
    );
  });

  test('every account is in the plan or counted as not selected', () => {
    fc.assert(
      fc.property(wishes, observedOrganizations, (wish, observed) => {
        const { accounts, notSelected } = planDesired(wish, observed, rules);
        expect(accounts.length + notSelected).toBe(observed.accounts.length);
        expect(new Set(accounts.map(({ id }) => id)).size).toBe(accounts.length);
      }),
    );
  });

  test('a section that is left out plans nothing', () => {
    fc.assert(
      fc.property(wishes, observedOrganizations, (wish, observed) => {
        const { actions } = planDesired({ version: 1, organization: wish.organization }, observed, rules);
        expect(actions).toEqual([]);
        const { centralizedRootAccess, ...rest } = wish;
        const kinds = planDesired(rest, observed, rules).actions.map(({ kind }) => kind);
        expect(kinds.filter((kind) => kind !== 'delete-root-credentials')).toEqual([]);
      }),
    );
  });

  test('exactly the exceptions that are over are warned of', () => {
    fc.assert(
      fc.property(wishes, observedOrganizations, (wish, observed) => {
        const there = new Set(membersOf(observed).map(({ id }) => id));
        const over = (wish.rootCredentials?.exceptions ?? []).filter(
          ({ account, expires }) => expires === '2026-11-21' && there.has(account),
        );
        const { warnings } = planDesired(wish, observed, rules);
        expect(warnings.map(({ code, account }) => [code, account]).sort()).toEqual(
          over.map(({ account }) => ['expired-exception', account]).sort(),
        );
      }),
    );
  });
});

test('a plan says what it was made from, and how it is applied', () => {
  const [observed] = fc.sample(observedOrganizations, { numRuns: 1, seed: 7 });
  const wish = { version: 1, organization: 'o-exampleorgid' } as const;
  const config = { source: 'rootwarden.yaml', sha256: 'f'.repeat(64) };
  const plan = planDesired(wish, observed!, { ...rules, config, command: 'rootwarden apply' });
  expect(plan).toMatchObject({
    schema: 'rootwarden.plan/1',
    createdAt: now.toISOString(),
    maxAge: 86_400,
    config,
    command: 'rootwarden apply',
  });
});
