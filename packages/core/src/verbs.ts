import type { Plan } from './model/plan.js';

/**
 * Every verb, loaded when it is called: a program or a command that needs one starts without the others.
 * What each takes, returns and throws is written where it is defined.
 */

/** See `operations/audit/audit.ts`: reads the root credentials of every selected account. */
export const audit: typeof import('./operations/audit/index.js').audit = async (...given) =>
  (await import('./operations/audit/index.js')).audit(...given);

/** See `operations/doctor/diagnose.ts`: finds what would keep root sessions from working. */
export const doctor: typeof import('./operations/doctor/diagnose.js').doctor = async (...given) =>
  (await import('./operations/doctor/diagnose.js')).doctor(...given);

/** See `operations/drift/drift.ts`: looks, and says what changed since the last look. */
export const drift: typeof import('./operations/drift/index.js').drift = async (...given) =>
  (await import('./operations/drift/index.js')).drift(...given);

/** See `operations/enable/enable.ts`: turns on centralized root access. */
export const enable: typeof import('./operations/enable/index.js').enable = async (...given) =>
  (await import('./operations/enable/index.js')).enable(...given);

/** See `operations/disable/disable.ts`: turns off centralized root access. */
export const disable: typeof import('./operations/disable/index.js').disable = async (...given) =>
  (await import('./operations/disable/index.js')).disable(...given);

/** See `operations/remove/remove.ts`: removes the root credentials of the selected members. */
export const remove: typeof import('./operations/remove/index.js').remove = async (...given) =>
  (await import('./operations/remove/index.js')).remove(...given);

/** See `operations/init/init.ts`: writes a first configuration from the organization as it is. */
export const init: typeof import('./operations/init/index.js').init = async (...given) =>
  (await import('./operations/init/index.js')).init(...given);

/** See `operations/plan/plan.ts`: the difference between a configuration and the organization. */
export const plan: typeof import('./operations/plan/index.js').plan = async (...given) =>
  (await import('./operations/plan/index.js')).plan(...given);

/** See `operations/plan/plan-from-audit.ts`: the same, of the organization as a saved audit saw it. */
export const planFromAudit = async (
  ...given: Parameters<typeof import('./operations/plan/plan-from-audit.js').planFromAudit>
): Promise<Plan> => (await import('./operations/plan/plan-from-audit.js')).planFromAudit(...given);

/** See `operations/plan/plan-and-apply.ts`: plans from a configuration, asks, applies. */
export const planAndApply: typeof import('./operations/plan/index.js').planAndApply = async (...given) =>
  (await import('./operations/plan/index.js')).planAndApply(...given);

/** See `operations/apply/apply.ts`: applies a saved plan, exactly. */
export const apply: typeof import('./operations/apply/index.js').apply = async (...given) =>
  (await import('./operations/apply/index.js')).apply(...given);

/** See `operations/approve/approve.ts`: adds somebody's approval to a saved plan. */
export const approve: typeof import('./operations/approve/index.js').approve = async (...given) =>
  (await import('./operations/approve/index.js')).approve(...given);

/** See `operations/runs/resume-run.ts`: does what a run was to do and did not. */
export const resumeRun: typeof import('./operations/runs/index.js').resumeRun = async (...given) =>
  (await import('./operations/runs/index.js')).resumeRun(...given);
