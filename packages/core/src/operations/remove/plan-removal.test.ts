import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AccountState } from '../../model/account.js';
import type { AccountId } from '../../model/account-id.js';
import type { AuditedAccount, AuditStatus } from '../../model/audit.js';
import type { Allowances, Plan } from '../../model/plan.js';
import { type WrittenCredentials, writtenCredentials } from '../../testing/written-credentials.js';
import cases from './plan-removal.cases.json' with { type: 'json' };
import { planRemoval } from './plan-removal.js';

const now = new Date(cases.now);
const observed = {
  organization: {
    id: 'o-exampleorgid',
    managementAccountId: '000000000001' as AccountId,
    trustedAccess: true,
    features: ['RootCredentialsManagement'],
    delegatedAdministrators: [],
  },
  caller: { account: '000000000001' as AccountId, arn: 'arn:aws:iam::000000000001:user/operator' },
  notSelected: 3,
  now,
};

interface WrittenAccount extends Omit<Partial<AuditedAccount>, 'credentials'> {
  readonly credentials?: WrittenCredentials;
}

function audited(written: WrittenAccount, id = '111122223333'): AuditedAccount {
  const { credentials, ...rest } = written;
  return {
    id: id as AccountId,
    name: 'payments-prod',
    state: 'ACTIVE',
    path: 'Root/Workloads',
    management: false,
    status: 'read',
    ...rest,
    ...(credentials && { credentials: writtenCredentials(credentials) }),
  };
}

const allowing = (...flags: readonly string[]): Allowances => ({
  recentKeys: flags.includes('recentKeys'),
  recentSignIn: flags.includes('recentSignIn'),
  activeCertificates: flags.includes('activeCertificates'),
  mfaDelete: false,
});

const named = ({ kind, id }: { readonly kind: string; readonly id?: string }) =>
  id === undefined ? kind : `${kind} ${id}`;

const deletionsOf = ({ actions }: Plan) =>
  actions.flatMap((action) => (action.kind === 'delete-root-credentials' ? action.delete : []));

interface Case {
  readonly name: string;
  readonly allow?: readonly string[];
  readonly account: WrittenAccount;
  readonly decision: string;
  readonly reason?: string;
  readonly flag?: string;
  readonly found?: readonly string[];
  readonly delete: readonly string[];
}

describe('decides', () => {
  test.each((cases.cases as unknown as readonly Case[]).map((each) => [each.name, each] as const))(
    '%s',
    (_, each) => {
      const plan = planRemoval(
        { ...observed, accounts: [audited(each.account)] },
        allowing(...(each.allow ?? [])),
      );
      const [account] = plan.accounts;
      expect(account).toMatchObject({ decision: each.decision });
      expect(account?.reason).toBe(each.reason);
      expect(account?.flag).toBe(each.flag);
      expect(account?.cause).toEqual(each.account.cause);
      expect(account?.found.map(named)).toEqual(each.found ?? each.delete);
      expect(deletionsOf(plan).map(named)).toEqual(each.delete);
    },
  );
});

test('a plan says what a person wants to know before a credential goes', () => {
  const credentials = {
    password: { createdAt: '2019-01-01T00:00:00.000Z', lastUsed: '2023-01-01T00:00:00.000Z' },
    accessKeys: [{ id: 'AKIA1', status: 'Inactive', lastUsed: '2022-01-01T00:00:00.000Z', service: 's3' }],
    mfaDevices: [{ id: 'GAHT12345678', kind: 'hardware' }],
  };
  const plan = planRemoval({ ...observed, accounts: [audited({ credentials })] }, allowing());
  expect(deletionsOf(plan)).toEqual([
    {
      kind: 'password',
      createdAt: '2019-01-01T00:00:00.000Z',
      lastUsed: { at: '2023-01-01T00:00:00.000Z', service: 'signin', region: null },
    },
    {
      kind: 'accessKey',
      id: 'AKIA1',
      detail: 'Inactive',
      createdAt: null,
      lastUsed: { at: '2022-01-01T00:00:00.000Z', service: 's3', region: null },
    },
    { kind: 'mfaDevice', id: 'GAHT12345678', detail: 'hardware', createdAt: null, lastUsed: null },
  ]);
});

const dates = fc
  .date({ min: new Date('2019-01-01'), max: now, noInvalidDate: true })
  .map((date) => date.toISOString());
const credentials = fc.record(
  {
    password: fc.record({ lastUsed: dates }, { requiredKeys: [] }),
    accessKeys: fc.oneof(
      fc.constant('unread' as const),
      fc.array(fc.record({ id: fc.string(), lastUsed: dates }, { requiredKeys: ['id'] }), { maxLength: 2 }),
    ),
    mfaDevices: fc.oneof(
      fc.constant('unread' as const),
      fc.array(fc.record({ id: fc.string() }), { maxLength: 8 }),
    ),
    signingCertificates: fc.array(
      fc.record({ id: fc.string(), status: fc.constantFrom('Active', 'Inactive') }),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: [] },
);
const accounts = fc
  .array(
    fc.record(
      {
        status: fc.constantFrom<AuditStatus>('read', 'skipped', 'denied', 'unknown'),
        state: fc.constantFrom<AccountState>('ACTIVE', 'SUSPENDED', 'PENDING_CLOSURE', 'UNKNOWN'),
        management: fc.boolean(),
        credentials,
      },
      { requiredKeys: ['status', 'state', 'management'] },
    ),
  )
  .map((written) => written.map((account, index) => audited(account, String(index).padStart(12, '0'))));
const allow = fc.record({
  recentKeys: fc.boolean(),
  recentSignIn: fc.boolean(),
  activeCertificates: fc.boolean(),
  mfaDelete: fc.boolean(),
});

describe('whatever was seen', () => {
  test('every account is in the plan exactly once, in its order', () => {
    fc.assert(
      fc.property(accounts, allow, (seen, allowed) => {
        const plan = planRemoval({ ...observed, accounts: seen }, allowed);
        expect(plan.accounts.map(({ id }) => id)).toEqual(seen.map(({ id }) => id));
      }),
    );
  });

  test('only accounts that were read in full are acted on, and never the management account', () => {
    fc.assert(
      fc.property(accounts, allow, (seen, allowed) => {
        const plan = planRemoval({ ...observed, accounts: seen }, allowed);
        const byId = new Map(seen.map((account) => [account.id, account]));
        for (const action of plan.actions) {
          const { status, management, credentials: known } = byId.get(action.account)!;
          expect({ status, management }).toEqual({ status: 'read', management: false });
          expect(Object.values(known!).map(({ state }) => state)).not.toContain('unread');
        }
      }),
    );
  });

  test('the accounts that are decided to be deleted in are those that an action names, each with something to delete', () => {
    fc.assert(
      fc.property(accounts, allow, (seen, allowed) => {
        const plan = planRemoval({ ...observed, accounts: seen }, allowed);
        const decided = plan.accounts.filter(({ decision }) => decision === 'delete');
        expect(plan.actions.map(({ account }) => account)).toEqual(decided.map(({ id }) => id));
        for (const action of plan.actions) {
          expect(action.kind === 'delete-root-credentials' && action.delete.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  test('MFA devices stand after everything else', () => {
    fc.assert(
      fc.property(accounts, (seen) => {
        const plan = planRemoval({ ...observed, accounts: seen }, allowing('recentKeys', 'recentSignIn'));
        for (const action of plan.actions) {
          if (action.kind !== 'delete-root-credentials') continue;
          const kinds = action.delete.map(({ kind }) => kind);
          const first = kinds.indexOf('mfaDevice');
          if (first >= 0) expect(new Set(kinds.slice(first))).toEqual(new Set(['mfaDevice']));
        }
      }),
    );
  });

  test('the sums add up', () => {
    fc.assert(
      fc.property(accounts, allow, (seen, allowed) => {
        const plan = planRemoval({ ...observed, accounts: seen }, allowed);
        const count = (decision: string) =>
          plan.accounts.filter((account) => account.decision === decision).length;
        expect(plan.summary).toEqual({
          create: 0,
          change: 0,
          delete: deletionsOf(plan).length,
          accounts: count('delete'),
          refused: count('refused'),
        });
        expect(plan.notSelected).toBe(3);
      }),
    );
  });

  test('lifting more rules never deletes less', () => {
    fc.assert(
      fc.property(accounts, allow, (seen, allowed) => {
        const some = planRemoval({ ...observed, accounts: seen }, allowed);
        const most = planRemoval(
          { ...observed, accounts: seen },
          allowing('recentKeys', 'recentSignIn', 'activeCertificates'),
        );
        expect(most.actions).toEqual(expect.arrayContaining([...some.actions]));
      }),
    );
  });
});
