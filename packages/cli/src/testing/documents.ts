import {
  type AccountId,
  type AuditedAccount,
  type AuditResult,
  type MemberRisk,
  noRootCredentials,
  type OrganizationSummary,
  type Plan,
  type PlannedAccount,
  type RequestCounts,
  type RootCredentials,
  type RunResult,
} from '@rootwarden/core';

/** Documents of a small organization in which everything happens once. */

const id = (text: string) => text as AccountId;
const now = '2026-11-22T09:30:00.000Z';

const organization: OrganizationSummary = {
  id: 'o-exampleorgid',
  managementAccountId: id('111111111111'),
  trustedAccess: true,
  features: ['RootCredentialsManagement', 'RootSessions'],
  delegatedAdministrators: [id('222222222222')],
};
const caller = {
  account: id('111111111111'),
  arn: 'arn:aws:sts::111111111111:assumed-role/SecurityOperator/morning',
};
const requests: RequestCounts = {
  total: 31,
  throttled: 1,
  retried: 1,
  byOperation: { 'organizations:ListAccounts': 1, 'sts:AssumeRoot': 7 },
};

const refusedSession = {
  operation: 'sts:AssumeRoot',
  code: 'AccessDenied',
  message:
    'User: arn:aws:sts::111111111111:assumed-role/SecurityOperator/morning is not authorized to perform: sts:AssumeRoot on resource: arn:aws:iam::666666666666:root',
} as const;

const withPassword: RootCredentials = {
  ...noRootCredentials,
  password: { state: 'present', createdAt: '2021-03-01T08:00:00Z', lastUsed: '2026-10-25T08:00:00Z' },
  mfaDevices: {
    state: 'present',
    items: [
      {
        id: 'arn:aws:iam::222222222222:mfa/root-account-mfa-device',
        kind: 'virtual',
        enabledAt: '2021-03-01T08:10:00Z',
      },
    ],
  },
};

const withEverything: RootCredentials = {
  password: { state: 'present', createdAt: '2019-01-10T10:00:00Z', lastUsed: null },
  accessKeys: {
    state: 'present',
    items: [
      {
        id: 'AKIAIOSFODNN7EXAMPLE',
        status: 'Active',
        createdAt: '2020-05-01T12:00:00Z',
        lastUsed: { at: '2026-11-20T22:00:00Z', service: 's3', region: 'eu-west-1' },
      },
      { id: 'AKIAI44QH8DHBEXAMPLE', status: 'Inactive', createdAt: '2018-05-01T12:00:00Z', lastUsed: null },
    ],
  },
  mfaDevices: { state: 'none', items: [] },
  signingCertificates: {
    state: 'present',
    items: [{ id: 'TA7SMP42TDN5Z26OBPJE7EXAMPLE', status: 'Active', uploadedAt: '2017-02-01T00:00:00Z' }],
  },
};

const member = { state: 'ACTIVE', management: false, status: 'read' } as const;

const accounts: readonly AuditedAccount[] = [
  {
    ...member,
    id: id('111111111111'),
    name: 'management',
    path: 'Root',
    management: true,
    credentials: { ...withPassword, mfaDevices: { state: 'unread', items: [] } },
  },
  {
    ...member,
    id: id('222222222222'),
    name: 'security-tooling',
    path: 'Root/Security',
    credentials: withPassword,
  },
  {
    ...member,
    id: id('333333333333'),
    name: 'payments-production-europe-central',
    path: 'Root/Workloads/Prod/Payments',
    credentials: withEverything,
  },
  {
    ...member,
    id: id('444444444444'),
    name: 'データ基盤-本番',
    path: 'Root/Workloads/Prod/Data',
    credentials: noRootCredentials,
  },
  {
    ...member,
    id: id('555555555555'),
    name: 'retired',
    path: 'Root/Suspended',
    state: 'SUSPENDED',
    status: 'skipped',
    reason: 'the account is SUSPENDED',
  },
  {
    ...member,
    id: id('666666666666'),
    name: 'locked-by-policy',
    path: 'Root/Workloads/Dev',
    status: 'denied',
    reason: refusedSession.message,
    cause: { ...refusedSession, policy: 'p-abcd1234', statement: 'DenyRoot' },
  },
  {
    ...member,
    id: id('777777777777'),
    name: 'never-reached',
    path: 'Root/Workloads/Dev',
    status: 'unknown',
    reason: 'no usable answer to sts:AssumeRoot: socket hang up',
  },
];

export const auditSample: AuditResult = {
  schema: 'rootwarden.audit/1',
  organization,
  caller,
  startedAt: '2026-11-22T09:29:41.000Z',
  finishedAt: now,
  interrupted: false,
  accounts,
  summary: {
    accounts: 7,
    read: 4,
    skipped: 1,
    denied: 1,
    unknown: 1,
    withCredentials: 3,
    withoutCredentials: 1,
    notSelected: 53,
  },
  requests,
};

const planned = ({ id, name, state, path }: AuditedAccount) => ({ id, name, state, path, found: [] });
const [management, security, payments, data, retired, locked, unreached] = accounts.map(planned) as [
  Planned,
  Planned,
  Planned,
  Planned,
  Planned,
  Planned,
  Planned,
];
type Planned = ReturnType<typeof planned>;

const password = { kind: 'password' } as const;
const device = { kind: 'mfaDevice', id: 'arn:aws:iam::222222222222:mfa/root-account-mfa-device' } as const;

const notLookedInto: MemberRisk = {
  state: 'unknown',
  reason: 'no role in the members was named to look with (--member-role)',
};

const seenFromInside: MemberRisk = {
  state: 'read',
  role: 'arn:aws:iam::333333333333:role/RootReader',
  mfaDelete: { state: 'found', buckets: [{ name: 'payments-ledger-333333333333', region: 'eu-west-1' }] },
  credentialReport: { state: 'read', passwordLastUsed: null, accessKeys: [] },
  rootEvents: {
    state: 'found',
    count: 14,
    uses: [
      {
        at: '2026-11-20T22:00:00.000Z',
        event: 'PutObject',
        source: 's3.amazonaws.com',
        region: 'eu-west-1',
        accessKey: 'AKIAIOSFODNN7EXAMPLE',
      },
    ],
    since: '2026-08-24T09:30:00.000Z',
    regions: ['us-east-1', 'eu-west-1'],
    reason: 'in us-east-1: An error occurred (AccessDenied) when calling the LookupEvents operation: no',
    cause: { operation: 'cloudtrail:LookupEvents', code: 'AccessDenied', message: 'no' },
  },
};

const plannedAccounts: readonly PlannedAccount[] = [
  { ...management, decision: 'skipped', reason: 'the management account is never a target' },
  { ...security, decision: 'delete', found: [password, device], risk: notLookedInto },
  {
    ...payments,
    decision: 'refused',
    reason: 'access key AKIAIOSFODNN7EXAMPLE was used yesterday for s3, within the last 90 days',
    flag: '--allow-recent-keys',
  },
  { ...data, decision: 'nothing-to-remove' },
  { ...retired, decision: 'skipped', reason: 'the account is SUSPENDED' },
  { ...locked, decision: 'denied', reason: refusedSession.message, cause: refusedSession },
  { ...unreached, decision: 'unknown', reason: 'no usable answer to sts:AssumeRoot: socket hang up' },
];

const nothingAllowed = {
  recentKeys: false,
  recentSignIn: false,
  activeCertificates: false,
  mfaDelete: false,
};

export const removalPlan: Plan = {
  schema: 'rootwarden.plan/1',
  createdAt: now,
  maxAge: 86_400,
  organization,
  caller,
  allow: nothingAllowed,
  warnings: [],
  actions: [
    {
      kind: 'delete-root-credentials',
      account: id('222222222222'),
      runFrom: [id('222222222222'), id('111111111111')],
      delete: [
        {
          kind: 'password',
          createdAt: '2021-03-01T08:00:00Z',
          lastUsed: { at: '2026-10-25T08:00:00Z', service: 'signin', region: null },
        },
        {
          kind: 'mfaDevice',
          id: 'arn:aws:iam::222222222222:mfa/root-account-mfa-device',
          detail: 'virtual',
          createdAt: '2021-03-01T08:10:00Z',
          lastUsed: null,
        },
      ],
    },
  ],
  accounts: plannedAccounts,
  notSelected: 53,
  summary: { create: 0, change: 0, delete: 2, accounts: 1, refused: 1 },
};

/** The same with every safety rule lifted: every kind of credential goes. */
export const boldPlan: Plan = {
  ...removalPlan,
  allow: { recentKeys: true, recentSignIn: true, activeCertificates: true, mfaDelete: true },
  actions: [
    {
      kind: 'delete-root-credentials',
      account: id('333333333333'),
      runFrom: [id('222222222222'), id('111111111111')],
      delete: [
        { kind: 'password', createdAt: '2019-01-10T10:00:00Z', lastUsed: null },
        {
          kind: 'accessKey',
          id: 'AKIAIOSFODNN7EXAMPLE',
          detail: 'Active',
          createdAt: '2020-05-01T12:00:00Z',
          lastUsed: { at: '2026-11-20T22:00:00Z', service: 's3', region: 'eu-west-1' },
        },
        {
          kind: 'signingCertificate',
          id: 'TA7SMP42TDN5Z26OBPJE7EXAMPLE',
          detail: 'Active',
          createdAt: '2017-02-01T00:00:00Z',
          lastUsed: null,
        },
        { kind: 'mfaDevice', id: 'GAHT12345678', detail: 'hardware', createdAt: null, lastUsed: null },
      ],
    },
  ],
  accounts: [{ ...payments, decision: 'delete', risk: seenFromInside }],
  notSelected: 59,
  summary: { create: 0, change: 0, delete: 4, accounts: 1, refused: 0 },
};

const fromManagement = { account: id('111111111111'), runFrom: [id('111111111111')] };

export const enablePlan: Plan = {
  ...removalPlan,
  organization: { ...organization, trustedAccess: false, features: null, delegatedAdministrators: [] },
  actions: [
    {
      kind: 'enable-trusted-access',
      ...fromManagement,
      servicePrincipal: 'iam.amazonaws.com',
    },
    { kind: 'enable-feature', ...fromManagement, feature: 'RootCredentialsManagement' },
    { kind: 'enable-feature', ...fromManagement, feature: 'RootSessions' },
    {
      kind: 'register-delegated-administrator',
      ...fromManagement,
      delegate: id('222222222222'),
      servicePrincipal: 'iam.amazonaws.com',
    },
  ],
  accounts: [{ ...management, decision: 'change' }],
  notSelected: 59,
  summary: { create: 2, change: 2, delete: 0, accounts: 1, refused: 0 },
};

export const emptyPlan: Plan = {
  ...removalPlan,
  actions: [],
  accounts: [{ ...data, decision: 'nothing-to-remove' }],
  notSelected: 59,
  summary: { create: 0, change: 0, delete: 0, accounts: 0, refused: 0 },
};

const ran = ({ id, name, state }: Planned) => ({ id, name, state });
const nothing = { removed: [], remaining: [] };

export const removalRun: RunResult = {
  schema: 'rootwarden.run/1',
  runId: '20261122T093000Z-a17883',
  organization,
  startedAt: now,
  finishedAt: '2026-11-22T09:31:00.000Z',
  interrupted: false,
  actions: [],
  accounts: [
    {
      ...ran(management),
      outcome: 'skipped',
      reason: 'the management account is never a target',
      ...nothing,
    },
    {
      ...ran(security),
      outcome: 'removed',
      removed: [password, device],
      remaining: [],
      verifiedAt: '2026-11-22T09:30:59Z',
    },
    {
      ...ran(payments),
      outcome: 'failed',
      reason: 'the audit session still shows an access key after 60 seconds',
      removed: [password],
      remaining: [{ kind: 'accessKey', id: 'AKIAIOSFODNN7EXAMPLE' }],
    },
    { ...ran(data), outcome: 'nothing-to-remove', ...nothing },
    { ...ran(retired), outcome: 'skipped', reason: 'the account is SUSPENDED', ...nothing },
    { ...ran(locked), outcome: 'denied', reason: refusedSession.message, cause: refusedSession, ...nothing },
    { ...ran(unreached), outcome: 'unknown', reason: 'interrupted', removed: [], remaining: [password] },
  ],
  summary: {
    removed: 1,
    'partly-removed': 0,
    'nothing-to-remove': 1,
    skipped: 2,
    refused: 0,
    denied: 1,
    failed: 1,
    unknown: 1,
    done: 0,
    unchanged: 0,
    notSelected: 53,
  },
  requests,
  journal: { file: '.rootwarden/runs/20261122T093000Z-a17883/journal.jsonl', head: 'f00d', count: 9 },
};

/** The same, with accounts that are to be looked at once more. */
export const recheckedRun: RunResult = {
  ...removalRun,
  recheck: { due: '2026-11-22T21:31:00.000Z', accounts: [id('222222222222'), id('333333333333')] },
};

export const enableRun: RunResult = {
  ...removalRun,
  organization: enablePlan.organization,
  actions: [
    { action: enablePlan.actions[0] as never, outcome: 'done' },
    { action: enablePlan.actions[1] as never, outcome: 'unchanged' },
    {
      action: enablePlan.actions[2] as never,
      outcome: 'denied',
      reason:
        'Caller account 222222222222 is not management account of the organization and cannot enable IAM features.',
      cause: {
        operation: 'iam:EnableOrganizationsRootSessions',
        code: 'CallerIsNotManagementAccountException',
        message:
          'Caller account 222222222222 is not management account of the organization and cannot enable IAM features.',
      },
    },
    {
      action: enablePlan.actions[3] as never,
      outcome: 'unknown',
      reason: 'not tried: what it builds on was not done',
    },
  ],
  accounts: [{ ...ran(management), outcome: 'denied', ...nothing }],
  summary: { ...removalRun.summary, removed: 0, 'nothing-to-remove': 0, skipped: 0, failed: 0, unknown: 0 },
};
