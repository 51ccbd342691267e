import type { AccountId, Plan, PlannedAccount, RunResult } from '@rootwarden/core';
import { emptyPlan, removalRun } from './documents.js';

/** Documents of rootwarden.yaml: a delegate plans and applies in the organization of documents.ts. */

const id = (text: string) => text as AccountId;
const management = id('111111111111');
const delegate = id('222222222222');
const account = (text: string, name: string): Omit<PlannedAccount, 'decision'> => ({
  id: id(text),
  name,
  state: 'ACTIVE',
  path: 'Root/Workloads',
  found: [],
});
const none = { create: 0, change: 0, delete: 0, accounts: 0, refused: 0 };
const why = 'exception until 2027-01-31: Support case open with AWS Billing';
const device = 'arn:aws:iam::333333333333:mfa/root-account-mfa-device';

export const configPlan: Plan = {
  ...emptyPlan,
  caller: { account: delegate, arn: 'arn:aws:sts::222222222222:assumed-role/SecurityOperations/nightly' },
  config: { source: 'rootwarden.yaml', sha256: 'f'.repeat(64) },
  command: 'rootwarden apply plan.json',
  warnings: [
    {
      code: 'expired-exception',
      account: id('444444444444'),
      message: 'The exception for 444444444444 ended on 2026-10-31 and no longer protects it (migration).',
    },
  ],
  actions: [
    { kind: 'enable-feature', account: management, runFrom: [management], feature: 'RootSessions' },
    {
      kind: 'delete-root-credentials',
      account: id('333333333333'),
      runFrom: [delegate, management],
      delete: [
        {
          kind: 'accessKey',
          id: 'AKIAI44QH8DHBEXAMPLE',
          detail: 'Inactive',
          createdAt: null,
          lastUsed: null,
        },
      ],
      keep: {
        credentials: [
          { kind: 'password', createdAt: '2021-03-01T08:00:00Z', lastUsed: null },
          { kind: 'mfaDevice', id: device, detail: 'virtual', createdAt: null, lastUsed: null },
        ],
        reason: why,
      },
    },
  ],
  accounts: [
    { ...account('111111111111', 'management'), decision: 'change' },
    { ...account('333333333333', 'payments-production'), decision: 'delete', reason: why },
    { ...account('555555555555', 'closing-soon'), decision: 'skipped', reason: why },
  ],
  summary: { ...none, change: 1, delete: 1, accounts: 2 },
};

const digits = (index: number) => String(300_000_000_000 + index);

/** Before centralized root access is on, nothing can be read anywhere. */
export const unreadPlan: Plan = {
  ...emptyPlan,
  accounts: Array.from({ length: 1_240 }, (_, index) => ({
    ...account(digits(index), `member-${index}`),
    decision: 'unknown' as const,
    reason: 'its root user can be read once centralized root access is on: apply this plan, then plan again',
  })),
};

export const disablePlan: Plan = {
  ...emptyPlan,
  warnings: Array.from({ length: 13 }, (_, index) => ({
    code: 'left-without-a-way-in' as const,
    account: id(digits(index)),
    message: `${digits(index)} (member-${index}) has neither root password nor access key, and could not be recovered.`,
  })),
  actions: [
    {
      kind: 'deregister-delegated-administrator',
      account: management,
      runFrom: [management],
      delegate,
      servicePrincipal: 'iam.amazonaws.com',
    },
    {
      kind: 'disable-feature',
      account: management,
      runFrom: [management, delegate],
      feature: 'RootSessions',
    },
    {
      kind: 'disable-trusted-access',
      account: management,
      runFrom: [management],
      servicePrincipal: 'iam.amazonaws.com',
    },
  ],
  accounts: [{ ...account('111111111111', 'management'), decision: 'change' }],
  summary: { ...none, change: 1, delete: 2, accounts: 1 },
};

const elsewhere = `to be run from ${management}, and these credentials belong to ${delegate}: rootwarden apply plan.json`;
const nothing = { removed: [], remaining: [] };

export const configRun: RunResult = {
  ...removalRun,
  actions: [{ action: configPlan.actions[0] as never, outcome: 'skipped', reason: elsewhere }],
  accounts: [
    {
      id: management,
      name: 'management',
      state: 'ACTIVE',
      outcome: 'skipped',
      reason: elsewhere,
      ...nothing,
    },
    {
      id: id('333333333333'),
      name: 'payments-production',
      state: 'ACTIVE',
      outcome: 'partly-removed',
      reason: why,
      removed: [{ kind: 'accessKey', id: 'AKIAI44QH8DHBEXAMPLE' }],
      remaining: [{ kind: 'password' }, { kind: 'mfaDevice', id: device }],
      verifiedAt: '2026-11-22T09:30:59Z',
    },
  ],
};

/** The second wave went astray. */
export const stoppedRun: RunResult = {
  ...removalRun,
  accounts: [
    {
      id: id('222222222222'),
      name: 'first',
      state: 'ACTIVE',
      outcome: 'removed',
      removed: [{ kind: 'password' }],
      remaining: [],
      verifiedAt: '2026-11-22T09:30:59Z',
    },
    {
      id: id('333333333333'),
      name: 'second',
      state: 'ACTIVE',
      outcome: 'refused',
      reason: 'the plan does not hold what is there now: access key AKIAI44QH8DHBEXAMPLE; plan again',
      removed: [],
      remaining: [{ kind: 'password' }],
    },
    ...Array.from({ length: 48 }, (_, index) => ({
      id: id(digits(index)),
      name: `member-${index}`,
      state: 'ACTIVE' as const,
      outcome: 'unknown' as const,
      reason: 'wave 2 of 3 stopped the run: 1 of its 10 accounts did not end as planned, and at most 5 % may',
      removed: [],
      remaining: [{ kind: 'password' as const }],
    })),
  ],
};
