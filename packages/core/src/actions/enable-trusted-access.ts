import { pages } from '../aws/pages.js';
import type { OrganizationAction } from '../model/plan.js';
import type { OrganizationActionKind } from './ensure.js';

type EnableTrustedAccess = Extract<OrganizationAction, { kind: 'enable-trusted-access' }>;

/** Trusted access for IAM: without it AWS has no centralized root access in the organization. */
export const enableTrustedAccess: OrganizationActionKind<EnableTrustedAccess> = {
  describe: ({ servicePrincipal }) => `enable trusted access for ${servicePrincipal}`,
  operation: () => 'organizations:EnableAWSServiceAccess',
  async isDone({ aws, signal }, { servicePrincipal }) {
    const listing = pages((token) =>
      aws.operator('organizations:ListAWSServiceAccessForOrganization', token, { signal }),
    );
    for await (const { EnabledServicePrincipals = [] } of listing) {
      if (EnabledServicePrincipals.some((enabled) => enabled.ServicePrincipal === servicePrincipal))
        return true;
    }
    return false;
  },
  run: ({ aws, signal }, { servicePrincipal }) =>
    aws.operator(
      'organizations:EnableAWSServiceAccess',
      { ServicePrincipal: servicePrincipal },
      { changes: true, signal },
    ),
};
