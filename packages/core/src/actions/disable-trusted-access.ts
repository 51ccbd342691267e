import type { OrganizationAction } from '../model/plan.js';
import { isTrusted } from '../organization/centralized-access.js';
import type { OrganizationActionKind } from './ensure.js';

type DisableTrustedAccess = Extract<OrganizationAction, { kind: 'disable-trusted-access' }>;

/**
 * AWS refuses this while a delegate is registered, and goes on to open root sessions for some minutes after
 * it. The features keep their state, and have it again when trusted access comes back.
 */
export const disableTrustedAccess: OrganizationActionKind<DisableTrustedAccess> = {
  describe: ({ servicePrincipal }) => `disable trusted access for ${servicePrincipal}`,
  operation: () => 'organizations:DisableAWSServiceAccess',
  isDone: async ({ aws, signal }, { servicePrincipal }) => !(await isTrusted(aws, servicePrincipal, signal)),
  run: ({ aws, signal }, { servicePrincipal }) =>
    aws.operator(
      'organizations:DisableAWSServiceAccess',
      { ServicePrincipal: servicePrincipal },
      { changes: true, signal },
    ),
};
