import { expect, test } from 'vitest';
import { type MemberRisk, riskSentences, type SeenFromInside, withUses } from './member-risk.js';
import { noRootCredentials, type RootAccessKey, type RootCredentials } from './root-credentials.js';

const nothing: SeenFromInside = {
  state: 'read',
  role: 'arn:aws:iam::222222222222:role/RootReader',
  mfaDelete: { state: 'none', buckets: [] },
  credentialReport: { state: 'read', passwordLastUsed: null, accessKeys: [] },
  rootEvents: {
    state: 'none',
    count: 0,
    uses: [],
    since: '2026-08-24T09:00:00.000Z',
    regions: ['us-east-1'],
  },
};
const key: RootAccessKey = {
  id: 'AKIA1',
  status: 'Active',
  createdAt: '2020-01-01T00:00:00.000Z',
  lastUsed: null,
};
const credentials: RootCredentials = {
  ...noRootCredentials,
  password: { state: 'present', createdAt: null, lastUsed: '2026-01-01T00:00:00.000Z' },
  accessKeys: {
    state: 'present',
    items: [key, { ...key, id: 'AKIA2', createdAt: '2021-01-01T00:00:00.000Z' }],
  },
};
const use = { event: 'ConsoleLogin', source: 'signin.amazonaws.com', region: 'us-east-1', accessKey: null };
const lastUsed = { at: '2026-10-01T00:00:00.000Z', service: 's3', region: 'eu-west-1' };

test('the report tells the last sign-in, and of a key by the time at which it was made', () => {
  const credentialReport = {
    state: 'read' as const,
    passwordLastUsed: '2026-11-01T00:00:00.000Z',
    accessKeys: [{ ...key, id: null, lastUsed }],
  };
  const known = withUses(credentials, { ...nothing, credentialReport });
  expect(known.password.lastUsed).toBe('2026-11-01T00:00:00.000Z');
  expect(known.accessKeys.items.map((each) => each.lastUsed)).toEqual([lastUsed, null]);
});

test('events tell the last sign-in, and of a key by its id', () => {
  const uses = [
    { ...use, at: '2026-11-20T00:00:00.000Z' },
    { ...use, at: '2026-11-19T00:00:00.000Z', source: 'ec2.amazonaws.com', accessKey: 'AKIA2' },
  ];
  const known = withUses(credentials, {
    ...nothing,
    rootEvents: { ...nothing.rootEvents, state: 'found', uses },
  });
  expect(known.password.lastUsed).toBe('2026-11-20T00:00:00.000Z');
  expect(known.accessKeys.items.map((each) => each.lastUsed)).toEqual([
    null,
    { at: '2026-11-19T00:00:00.000Z', service: 'ec2', region: 'us-east-1' },
  ]);
});

test('an earlier use takes nothing away', () => {
  const rootEvents = { ...nothing.rootEvents, uses: [{ ...use, at: '2025-12-01T00:00:00.000Z' }] };
  expect(withUses(credentials, { ...nothing, rootEvents })).toEqual(credentials);
});

const cause = { operation: 'sts:AssumeRole', code: 'AccessDenied', message: 'no' };

test.each<[string, MemberRisk, string[]]>([
  ['nothing found is nothing to say', nothing, []],
  [
    'an account that nobody could look into',
    { state: 'unknown', reason: 'no', cause },
    ['what depends on its root user is unknown: no'],
  ],
  [
    'more buckets than fit are counted',
    {
      ...nothing,
      mfaDelete: {
        state: 'found',
        buckets: ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name, region: 'eu-west-1' })),
      },
    },
    ['MFA Delete is on in a (eu-west-1), b (eu-west-1), c (eu-west-1) and 2 more'],
  ],
  [
    'what was found stands beside what could not be read',
    {
      ...nothing,
      rootEvents: {
        ...nothing.rootEvents,
        state: 'found',
        count: 3,
        uses: [{ ...use, at: '2026-11-20T00:00:00.000Z' }],
        reason: 'in eu-west-1: no',
      },
    },
    [
      '3 root events, the last ConsoleLogin at 2026-11-20T00:00:00.000Z',
      'root events not all seen: in eu-west-1: no',
    ],
  ],
])('%s', (_, risk, sentences) => {
  expect(riskSentences(risk)).toEqual(sentences);
});
