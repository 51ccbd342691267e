import type { OrganizationAction } from '../model/plan.js';
import { isTrusted } from '../organization/centralized-access.js';
import type { OrganizationActionKind } from './ensure.js';

type EnableTrustedAccess = Extract<OrganizationAction, { kind: 'enable-trusted-access' }>;

/** Trusted access for IAM: without it AWS has no centralized root access in the organization. */
export const enableTrustedAccess: OrganizationActionKind<EnableTrustedAccess> = {
  describe: ({ servicePrincipal }) => `enable trusted access for ${servicePrincipal}`,
  operation: () => 'organizations:EnableAWSServiceAccess',
  isDone: ({ aws, signal }, { servicePrincipal }) => isTrusted(aws, servicePrincipal, signal),
  run: ({ aws, signal }, { servicePrincipal }) =>
    aws.operator(
      'organizations:EnableAWSServiceAccess',
      { ServicePrincipal: servicePrincipal },
      { changes: true, signal },
    ),
};
