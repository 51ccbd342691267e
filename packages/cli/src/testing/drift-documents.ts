import type { AccountId, DriftResult } from '@rootwarden/core';
import { auditSample } from './documents.js';

/** Documents of drift in the organization of documents.ts, in which everything changed once. */

const id = (text: string) => text as AccountId;
const of = (account: string, name: string) => ({ account: id(account), name });
const guardrail = { id: 'p-abcd1234', name: 'DenyRootInMembers', type: 'scp' } as const;
const key = { kind: 'accessKey', id: 'AKIAI44QH8DHBEXAMPLE' } as const;

export const driftSample: DriftResult = {
  schema: 'rootwarden.drift/1',
  organization: auditSample.organization,
  since: '2026-11-21T02:00:00.000Z',
  at: '2026-11-22T09:30:00.000Z',
  changes: [
    { kind: 'trusted-access', now: false },
    { kind: 'feature-enabled', feature: 'RootSessions' },
    { kind: 'feature-disabled', feature: 'RootCredentialsManagement' },
    { kind: 'delegate-registered', delegate: id('222222222222') },
    { kind: 'delegate-deregistered', delegate: id('333333333333') },
    { kind: 'account-left', ...of('444444444444', 'sold') },
    {
      kind: 'account-joined',
      ...of('888888888888', 'acquired-shop'),
      withCredentials: true,
      found: [{ kind: 'password' }, key],
    },
    { kind: 'account-state', ...of('555555555555', 'retired'), before: 'ACTIVE', now: 'SUSPENDED' },
    { kind: 'account-moved', ...of('777777777777', 'tools'), before: 'Root/Dev', now: 'Root/Prod' },
    { kind: 'credential-appeared', ...of('333333333333', 'payments'), credential: key },
    { kind: 'credential-gone', ...of('333333333333', 'payments'), credential: { kind: 'password' } },
    { kind: 'credential-changed', ...of('222222222222', 'security'), credential: { kind: 'password' } },
    {
      kind: 'credential-used',
      ...of('222222222222', 'security'),
      credential: { kind: 'password' },
      at: '2026-11-22T08:00:00.000Z',
    },
    { kind: 'no-longer-read', ...of('666666666666', 'locked-by-policy'), status: 'denied' },
    { kind: 'policy-type', type: 'rcp', now: false },
    { kind: 'policy-changed', policy: guardrail },
    { kind: 'policy-detached', policy: guardrail, target: 'ou-abcd-11111111' },
    { kind: 'policy-attached', policy: guardrail, target: '222222222222' },
    {
      kind: 'exception-expired',
      account: id('222222222222'),
      reason: 'Support case open with AWS Billing',
      expires: '2026-11-21',
    },
  ],
  policiesUnread: null,
  rechecks: [
    { ...due('222222222222', 'security'), status: 'clean', found: [] },
    { ...due('333333333333', 'payments'), status: 'credentials', found: [{ kind: 'password' }, key] },
    { ...due('444444444444', ''), status: 'left', found: [] },
    {
      ...due('666666666666', 'locked-by-policy'),
      status: 'unknown',
      found: [],
      reason: 'no usable answer to sts:AssumeRoot: socket hang up',
    },
  ],
  pending: { accounts: 1, due: '2026-11-21T21:00:00.000Z' },
  summary: auditSample.summary,
  interrupted: false,
};

export const firstLook: DriftResult = {
  ...driftSample,
  since: null,
  changes: [],
  policiesUnread:
    'An error occurred (AccessDeniedException) when calling the ListPolicies operation: You are not authorized.',
  rechecks: [],
  pending: null,
};

function due(account: string, name: string) {
  return { ...of(account, name), runId: '20261121T090000Z-a17883', due: '2026-11-21T21:00:00.000Z' };
}
