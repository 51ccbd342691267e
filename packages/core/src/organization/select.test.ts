import { describe, expect, test } from 'vitest';
import type { Dependencies } from '../dependencies.js';
import type { AccountState, OrganizationAccount } from '../model/account.js';
import type { AccountId } from '../model/account-id.js';
import type { Selection } from '../model/selection.js';
import { dependenciesFor, sandboxFor } from '../testing/sandbox-deps.js';
import { discoverOrganization } from './discover.js';
import cases from './select.cases.json' with { type: 'json' };
import { selectAccounts } from './select.js';

const organization = cases.organization.map(
  ({ id, name, state = 'ACTIVE', management = false, parents }): OrganizationAccount => ({
    id: id as AccountId,
    name,
    email: `${name}@example.com`,
    state: state as AccountState,
    management,
    parents,
  }),
);

/** Whatever is wrong with a selection is found before AWS is asked anything. */
const noAws = {} as Dependencies;

describe('selects', () => {
  test.each(cases.selected.map((each) => [each.name, each] as const))('%s', async (_, each) => {
    const { selection, reading = false, accounts } = each;
    const selected = await selectAccounts(noAws, organization, {
      selection: selection as Selection,
      managementMayBeNamed: reading,
    });
    expect(selected.accounts.map(({ id }) => id)).toEqual(accounts);
    expect(selected.notSelected).toBe(organization.length - accounts.length);
  });
});

describe('is wrong usage', () => {
  test.each(cases.wrong.map((each) => [each.name, each] as const))('%s', async (_, each) => {
    const { selection, reading = false, code } = each;
    const selecting = selectAccounts(noAws, organization, {
      selection: selection as Selection,
      managementMayBeNamed: reading,
    });
    const hint = expect.stringMatching(/\w/);
    await expect(selecting).rejects.toMatchObject({ kind: 'usage', code, exitCode: 252, hint });
  });
});

describe('where it is not known in which unit some accounts lie', () => {
  const partly = organization.map((account) =>
    account.name === 'payments-prod' ? { ...account, parents: [] } : account,
  );

  test.each<[string, Selection]>([
    ['a unit cannot be selected', { units: ['ou-abcd-workloads'] }],
    ['a unit cannot be left out: what it holds would not be', { exclude: ['ou-abcd-workloads'] }],
  ])('%s', async (_, selection) => {
    const selecting = selectAccounts(noAws, partly, { selection, managementMayBeNamed: false });
    await expect(selecting).rejects.toMatchObject({ code: 'places-unread', exitCode: 254 });
  });

  test.each<[string, Selection, number]>([
    ['accounts can be selected', { accounts: ['222222222222'] }, 1],
    ['accounts can be left out', { exclude: ['222222222222'] }, 7],
  ])('%s', async (_, selection, count) => {
    const { accounts } = await selectAccounts(noAws, partly, { selection, managementMayBeNamed: false });
    expect(accounts).toHaveLength(count);
  });
});

describe('by tags', () => {
  const tagged = async (selection: Selection) => {
    const sandbox = await sandboxFor({ accounts: 12 });
    const deps = dependenciesFor(sandbox);
    const { accounts } = await discoverOrganization(deps);
    const selected = await selectAccounts(deps, accounts, { selection, managementMayBeNamed: true });
    const wanted = (tags: Readonly<Record<string, string>>) =>
      sandbox.world.organization.accounts
        .filter(({ tags: own }) =>
          Object.entries(tags).every(([key, value]) =>
            own.some((tag) => tag.Key === key && tag.Value === value),
          ),
        )
        .map(({ id }) => id);
    return { sandbox, ids: selected.accounts.map(({ id }) => id), wanted, notSelected: selected.notSelected };
  };

  test('a tag narrows to the accounts that carry it', async () => {
    const { ids, wanted, notSelected } = await tagged({
      tags: [{ key: 'environment', value: 'production' }],
    });
    expect(ids).toEqual(wanted({ environment: 'production' }));
    expect(ids.length).toBeGreaterThan(2);
    expect(notSelected).toBe(12 - ids.length);
  });

  test('two tags must both be there', async () => {
    const { ids, wanted } = await tagged({
      tags: [
        { key: 'environment', value: 'production' },
        { key: 'owner', value: 'payments-team' },
      ],
    });
    expect(ids).toEqual(wanted({ environment: 'production', owner: 'payments-team' }));
    expect(ids).toHaveLength(1);
  });

  test('a value is compared as it is written', async () => {
    const { ids } = await tagged({ tags: [{ key: 'environment', value: 'Production' }] });
    expect(ids).toEqual([]);
  });

  test('only the accounts that are named are asked for their tags', async () => {
    const { sandbox } = await tagged({ tags: [{ key: 'owner', value: 'x' }], units: [] });
    expect(sandbox.calls({ operation: 'ListTagsForResource' })).toEqual([]);
  });
});
