import { RootwardenError } from '../../errors.js';
import type { DiscoveredOrganization } from '../../organization/discover.js';

/** Stops before any account is tried when it is known that no root session can be opened at all. */
export function requireRootSessions({
  summary,
  caller,
}: Pick<DiscoveredOrganization, 'summary' | 'caller'>): void {
  const { trustedAccess, features } = summary;
  const stop = (kind: 'organization' | 'configuration', code: string, message: string, hint: string) =>
    new RootwardenError(kind, code, message, { hint });
  const enable = 'Turn on centralized root access from the management account: rootwarden enable';
  if (trustedAccess === false) {
    throw stop(
      'organization',
      'trusted-access-off',
      'Trusted access for IAM is off in this organization.',
      enable,
    );
  }
  if (features && !features.includes('RootCredentialsManagement')) {
    const message = 'The feature RootCredentialsManagement is off in this organization.';
    throw stop('organization', 'feature-off', message, enable);
  }
  // "You cannot use AWS account root user credentials to call AssumeRoot" (API_AssumeRoot).
  if (caller.arn.endsWith(':root')) {
    const message = `The caller is the root user of ${caller.account}, and root users may not open root sessions.`;
    throw stop(
      'configuration',
      'root-caller',
      message,
      'Use a role or an IAM user that is allowed sts:AssumeRoot.',
    );
  }
}
