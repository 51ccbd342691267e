import { type AuditResult, auditCsv, type Plan, planCsv, type RunResult, runCsv } from '@rootwarden/core';
import type { Rendering } from '../output/rendering.js';

/** The document `rootwarden.audit/1` in every format. */
export const auditDocument: Rendering<AuditResult> = {
  human: async () => (await import('./audit/human.js')).auditView,
  csv: auditCsv,
  header: ['schema', 'organization', 'caller', 'startedAt'],
  part: (event) => {
    if (event.code === 'organization-discovered') {
      const { organization, caller } = event;
      return { header: { schema: 'rootwarden.audit/1', organization, caller } };
    }
    return event.code === 'account-audited' ? { account: event.account } : undefined;
  },
};

/** The document `rootwarden.plan/1` in every format. */
export const planDocument: Rendering<Plan> = {
  human: async () => (await import('./plan/human.js')).planView,
  csv: planCsv,
  header: ['schema', 'createdAt', 'maxAge', 'organization', 'caller', 'approval', 'allow'],
};

/** The document `rootwarden.run/1` in every format. */
export const runDocument: Rendering<RunResult> = {
  human: async () => (await import('./run/human.js')).runView,
  csv: runCsv,
  header: ['schema', 'runId', 'organization', 'startedAt'],
  part: (event) => {
    if (event.code === 'run-started') return { header: { schema: 'rootwarden.run/1', runId: event.runId } };
    return event.code === 'account-applied' ? { account: event.account } : undefined;
  },
};
