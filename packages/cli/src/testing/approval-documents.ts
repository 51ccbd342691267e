import type { Approval, Look, Plan, PlanToApprove, RunResult } from '@rootwarden/core';
import { removalPlan, removalRun } from './documents.js';

/** Documents of the two-person rule, in the organization of documents.ts. */

const sha256 = '4f6c1e0f0b7a4d0f9f0f53d4e6f1a5f0f4e2b1c3d5a7980716253443526170fe';
const author = { arn: removalPlan.caller.arn, identity: 'alice@example.com' };
const carol = { arn: 'arn:aws:iam::111111111111:user/carol', identity: 'carol@example.com' };
const bob = { principals: ['bob@example.com'], key: 'SHA256:XLmaeJWqbi+4b6s11wkuYOh7U8V9lV+TSNsjm+N2wgA' };
const bobs = { principals: ['robert', 'bob@example.com'], key: `SHA256:${'b'.repeat(43)}` };
const alice = { principals: ['alice@example.com'], key: `SHA256:${'a'.repeat(43)}` };

export const planWithApprovals: Plan = {
  ...removalPlan,
  approval: { required: 2, author: author.identity },
};

export const toApprove: PlanToApprove = {
  plan: planWithApprovals,
  source: '/home/bob/plan.json',
  sha256,
  required: 2,
  author,
};

export const firstApproval: Approval = {
  schema: 'rootwarden.approval/1',
  plan: {
    file: '/home/bob/plan.json',
    sha256,
    organization: removalPlan.organization.id,
    createdAt: removalPlan.createdAt,
    author,
  },
  approver: bob,
  signature: '/home/bob/plan.json.approvals/bob@example.com-XLmaeJWqbi-4.sig',
  required: 2,
  enough: false,
  approvedBy: [bob],
  notCounted: [
    { approver: alice, why: 'made the plan' },
    { approver: bobs, why: 'counted already' },
  ],
  rejected: [
    {
      source: '/home/bob/plan.json.approvals/eve.sig',
      reason: 'its key SHA256:eve is nobody’s in /home/bob/allowed_signers',
    },
  ],
};

const approved = {
  plan: sha256,
  required: 2,
  approvers: [bob, { ...bob, principals: ['dave@example.com'] }],
  appliedBy: carol,
};

export const approvedRun: RunResult = { ...removalRun, approval: { ...approved, status: 'approved' } };

export const overriddenRun: RunResult = {
  ...removalRun,
  approval: {
    ...approved,
    approvers: [bob],
    status: 'overridden',
    reason: 'The key AKIAIOSFODNN7EXAMPLE is on a public page, and nobody else can be reached',
    at: '2026-11-22T09:29:59.000Z',
  },
};

const { organization } = removalRun;

export const looks: readonly Look[] = [
  {
    at: '2026-11-21T02:00:00.000Z',
    kind: 'audit',
    organization,
    summary: { withCredentials: 12, withoutCredentials: 40, denied: 1, unknown: 0 },
    runId: null,
    overridden: null,
  },
  {
    at: removalRun.finishedAt,
    kind: 'run',
    organization,
    summary: removalRun.summary,
    runId: removalRun.runId,
    overridden: 'The key AKIAIOSFODNN7EXAMPLE is on a public page, and nobody else can be reached',
  },
];
