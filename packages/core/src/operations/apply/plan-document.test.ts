import { describe, expect, test } from 'vitest';
import type { AccountId } from '../../model/account-id.js';
import { noAllowances, type Plan } from '../../model/plan.js';
import { planSummary } from '../../model/plan-summary.js';
import { parsePlan } from './plan-document.js';

const management = '000000000001' as AccountId;
const member = '111122223333' as AccountId;
const place = { name: 'payments-prod', state: 'ACTIVE', path: 'Root/Workloads' } as const;
const password = { kind: 'password', createdAt: '2019-03-01T00:00:00.000Z', lastUsed: null } as const;

const actions: Plan['actions'] = [
  { kind: 'enable-feature', account: management, runFrom: [management], feature: 'RootSessions' },
  { kind: 'delete-root-credentials', account: member, runFrom: [management], delete: [password] },
];
const accounts: Plan['accounts'] = [
  { id: management, ...place, decision: 'change', found: [] },
  { id: member, ...place, decision: 'delete', found: [{ kind: 'password' }], observed: 'a'.repeat(64) },
];
const plan: Plan = {
  schema: 'rootwarden.plan/1',
  createdAt: '2026-11-22T09:00:00.000Z',
  maxAge: 86_400,
  organization: {
    id: 'o-exampleorgid',
    managementAccountId: management,
    trustedAccess: true,
    features: ['RootCredentialsManagement'],
    delegatedAdministrators: null,
  },
  caller: { account: management, arn: `arn:aws:iam::${management}:user/operator` },
  allow: noAllowances,
  warnings: [],
  actions,
  accounts,
  notSelected: 0,
  summary: planSummary(actions, accounts),
};

test('a plan that was written is read as it was', () => {
  expect(parsePlan(JSON.stringify(plan, null, 2), 'plan.json')).toEqual(plan);
});

/** The plan with one thing changed, as a hand or another version would. */
const changed = (change: Partial<Record<keyof Plan, unknown>>) => JSON.stringify({ ...plan, ...change });
const [enabling, deleting] = actions;
const [managementRow, memberRow] = accounts;

describe('is no plan, and the error says where:', () => {
  test.each<[string, string, RegExp]>([
    ['what is no JSON', '{"schema": "rootwarden.plan/1",', /is not JSON: /],
    ['nothing', '', /is not JSON: /],
    ['a list', '[]', /the document: /],
    ['another document', changed({ schema: 'rootwarden.run/1' }), /: schema: /],
    ['a later version', changed({ schema: 'rootwarden.plan/2' }), /: schema: /],
    [
      'a key that nobody knows',
      JSON.stringify({ ...plan, note: 'x' }),
      /the document: Unrecognized key: "note"/,
    ],
    ['something missing', changed({ allow: undefined }), /: allow: /],
    ['a time that is none', changed({ createdAt: 'yesterday' }), /: createdAt: /],
    ['an age limit that never ends', changed({ maxAge: -1 }), /: maxAge: /],
    [
      'an account id with a letter',
      changed({ accounts: [{ ...memberRow, id: '11112222333x' }] }),
      /: accounts\.0\.id: not an account id/,
    ],
    [
      'a decision that nobody makes',
      changed({ accounts: [{ ...memberRow, decision: 'burn' }] }),
      /: accounts\.0\.decision: /,
    ],
    [
      'an action of another kind',
      changed({ actions: [{ ...deleting, kind: 'delete-account' }] }),
      /: actions\.0\.kind: /,
    ],
    [
      'a feature that AWS does not have',
      changed({ actions: [{ ...enabling, feature: 'RootEverything' }] }),
      /: actions\.0\.feature: /,
    ],
    [
      'a credential of another kind',
      changed({ actions: [enabling, { ...deleting, delete: [{ ...password, kind: 'user' }] }] }),
      /: actions\.1\.delete\.0\.kind: /,
    ],
    [
      'an action for an account that is not listed',
      changed({ accounts: [managementRow] }),
      /: 111122223333 has an action and is not listed with "delete"$/,
    ],
    [
      'an action for an account that was refused',
      changed({ accounts: [managementRow, { ...memberRow, decision: 'refused' }] }),
      /: 111122223333 has an action and is not listed with "delete"$/,
    ],
    [
      'a change of the organization under another row',
      changed({ actions: [{ ...enabling, account: member }, deleting] }),
      /: 111122223333 has an action and is not listed with "change"$/,
    ],
    [
      'an account that is listed twice',
      changed({ accounts: [...accounts, memberRow] }),
      /: 111122223333 is listed twice$/,
    ],
    [
      'an account from which is deleted twice',
      changed({ actions: [...actions, deleting] }),
      /: 111122223333 has two deletions$/,
    ],
    [
      'an account that is listed to be deleted from, without an action',
      changed({ actions: [enabling] }),
      /: 111122223333 is listed with "delete" and has no action$/,
    ],
    [
      'a summary that counts something else',
      changed({ summary: { ...plan.summary, delete: 0 } }),
      /: its summary counts something else than what it holds$/,
    ],
    [
      'approvals of nobody',
      changed({ approval: { required: 0, author: 'alice@example.com' } }),
      /: approval\.required: /,
    ],
    ['an author without a name', changed({ approval: { required: 1, author: '' } }), /: approval\.author: /],
    [
      'approvals that name their own judges',
      changed({ approval: { required: 1, author: 'alice', allowedSigners: '/tmp/mine' } }),
      /: approval: Unrecognized key: "allowedSigners"$/,
    ],
  ])('%s', (_, text, message) => {
    expect(() => parsePlan(text, 'plan.json')).toThrow(
      expect.objectContaining({
        code: 'plan-file',
        exitCode: 252,
        message: expect.stringMatching(message),
        hint: expect.stringContaining('--out'),
      }),
    );
    expect(() => parsePlan(text, 'plan.json')).toThrow(/^plan\.json is /);
  });
});
