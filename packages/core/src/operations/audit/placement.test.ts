import { beforeAll, describe, expect, test } from 'vitest';
import { interpose, jsonAnswer } from '../../testing/interpose.js';
import { giveRoot, members } from '../../testing/root-users.js';
import { type AtEnd, dependenciesFor, sandboxFor, untilTestsEnd } from '../../testing/sandbox-deps.js';
import { audit } from './index.js';

const rows = ({ accounts }: Awaited<ReturnType<typeof audit>>) =>
  accounts.map(({ id, name, state, path, status, credentials }) => ({
    id,
    name,
    state,
    path,
    status,
    credentials,
  }));

/** An audit of two pages of accounts, few of them with credentials, in a world with these answers of Organizations. */
async function auditWith(answers: Readonly<Record<string, boolean>>, atEnd?: AtEnd) {
  const sandbox = await sandboxFor({ accounts: 21, ...answers }, atEnd);
  for (const account of members(sandbox).slice(1)) giveRoot(sandbox, account, {});
  const deps = dependenciesFor(sandbox, {}, atEnd);
  const told = rows(await audit(deps));
  const count = (operation: string) => sandbox.calls({ operation }).length;
  return { told, count, sandbox };
}

const atEnd = untilTestsEnd();
let usual: Awaited<ReturnType<typeof auditWith>>;
beforeAll(async () => {
  usual = await auditWith({}, atEnd);
});

describe('whatever Organizations sends, the same is told:', () => {
  test.each([
    ['without Paths', { paths: false }],
    ['with an empty page before every list', { emptyPages: true }],
    ['without Paths and with empty pages', { paths: false, emptyPages: true }],
    ['with the retired Status beside State', { statusField: true }],
  ])('%s', async (_, answers) => {
    const { told } = await auditWith(answers);
    expect(told).toEqual(usual.told);
    expect(told).toHaveLength(21);
  });
});

describe('the calls for accounts and their places', () => {
  test('are a page of accounts each, and one for each unit that has units below it', () => {
    const { count, sandbox } = usual;
    const inner = new Set<string>();
    for (const account of sandbox.world.organization.accounts) {
      for (let node = account.parent?.parent; node; node = node.parent) inner.add(node.id);
    }
    expect(count('ListAccounts')).toBe(2);
    expect(count('ListOrganizationalUnitsForParent')).toBe(inner.size);
    expect(count('ListAccountsForParent')).toBe(0);
    expect(count('ListParents')).toBe(0);
    expect(count('DescribeAccount')).toBe(0);
  });

  test('are two for each unit where AWS sends no Paths, and never one for each account', async () => {
    const { count, sandbox } = await auditWith({ paths: false });
    const nodes = (node: { units: readonly never[] | typeof root.units }): number =>
      1 + node.units.reduce((sum, unit) => sum + nodes(unit), 0);
    const { root } = sandbox.world.organization;
    expect(count('ListOrganizationalUnitsForParent')).toBe(nodes(root));
    expect(count('ListAccountsForParent')).toBe(nodes(root));
    expect(count('ListParents')).toBe(0);
  });
});

describe('a unit whose name may not be read is told by its id, with a warning', () => {
  test.each([
    ['ListOrganizationalUnitsForParent', /^Root\/ou-/],
    ['ListRoots', /^r-\w+\/ou-/],
  ])('%s is denied', async (operation, path) => {
    const sandbox = await sandboxFor({ accounts: 3 });
    const endpoint = await interpose(sandbox, async (request, forward) =>
      request.operation === `organizations:${operation}`
        ? jsonAnswer({ __type: 'AccessDeniedException', Message: "You don't have permissions." })
        : forward(),
    );
    const deps = dependenciesFor(sandbox, { endpoint });
    const { accounts, summary } = await audit(deps);
    const [member] = members(sandbox);
    expect(accounts.find(({ id }) => id === member!.id)?.path).toMatch(path);
    expect(summary).toMatchObject({ accounts: 3, read: 3 });
    expect(deps.events.filter(({ code }) => code === 'warning')).toEqual([
      expect.objectContaining({ warning: expect.stringContaining(operation) }),
    ]);
  });
});

describe('an account whose state comes', () => {
  type Listed = { Accounts: Record<string, unknown>[] };

  /** A world with a suspended account, in which Organizations writes states like this. */
  async function stateWritten(write: (account: Record<string, unknown>) => Record<string, unknown>) {
    const sandbox = await sandboxFor({ accounts: 4 });
    const [, , shut] = members(sandbox);
    shut!.state = 'SUSPENDED';
    const endpoint = await interpose(sandbox, async ({ operation }, forward) => {
      const answer = await forward();
      if (operation !== 'organizations:ListAccounts') return answer;
      const page: Listed = JSON.parse(answer.body);
      return jsonAnswer({ ...page, Accounts: page.Accounts.map(write) });
    });
    const result = await audit(dependenciesFor(sandbox, { endpoint }));
    const row = (id: string) => result.accounts.find((account) => account.id === id);
    return { shut: row(shut!.id), other: row(members(sandbox)[0]!.id), summary: result.summary };
  }

  test('in the retired Status is read by it', async () => {
    const { shut, other } = await stateWritten(({ State, ...rest }) => ({ ...rest, Status: State }));
    expect(shut).toMatchObject({ state: 'SUSPENDED', status: 'skipped' });
    expect(other).toMatchObject({ state: 'ACTIVE', status: 'read' });
  });

  test('in neither is read like an active one, and AWS has the last word', async () => {
    const { shut, other, summary } = await stateWritten(({ State: _, ...rest }) => rest);
    expect(shut).toMatchObject({
      state: 'UNKNOWN',
      status: 'denied',
      cause: { operation: 'sts:AssumeRoot' },
    });
    expect(other).toMatchObject({ state: 'UNKNOWN', status: 'read' });
    expect(summary).toMatchObject({ accounts: 4, read: 3, denied: 1, skipped: 0 });
  });
});

test('an account that AWS lists twice is one account', async () => {
  const sandbox = await sandboxFor({ accounts: 3 });
  const endpoint = await interpose(sandbox, async ({ operation }, forward) => {
    const answer = await forward();
    if (operation !== 'organizations:ListAccounts') return answer;
    const { Accounts } = JSON.parse(answer.body);
    return jsonAnswer({ Accounts: [...Accounts, ...Accounts] });
  });
  const { accounts, summary } = await audit(dependenciesFor(sandbox, { endpoint }));
  expect(accounts).toHaveLength(3);
  expect(summary).toMatchObject({ accounts: 3, notSelected: 0 });
});
