import type { AwsAccess } from '../aws/access.js';
import { pages } from '../aws/pages.js';
import type { OrganizationSummary } from '../model/audit.js';

/** Whether trusted access is on for a service. @throws AwsCallError */
export async function isTrusted(
  aws: AwsAccess,
  servicePrincipal: string,
  signal: AbortSignal,
): Promise<boolean> {
  const listing = pages((token) =>
    aws.operator('organizations:ListAWSServiceAccessForOrganization', token, { signal }),
  );
  for await (const { EnabledServicePrincipals = [] } of listing) {
    if (EnabledServicePrincipals.some((enabled) => enabled.ServicePrincipal === servicePrincipal))
      return true;
  }
  return false;
}

/** The ids of the delegated administrators for a service. @throws AwsCallError */
export async function delegatesFor(
  aws: AwsAccess,
  servicePrincipal: string,
  signal: AbortSignal,
): Promise<string[]> {
  const delegates: string[] = [];
  const listing = pages((token) =>
    aws.operator(
      'organizations:ListDelegatedAdministrators',
      { ServicePrincipal: servicePrincipal, ...token },
      { signal },
    ),
  );
  for await (const { DelegatedAdministrators = [] } of listing)
    delegates.push(...DelegatedAdministrators.map(({ Id = '' }) => Id));
  return delegates;
}

/** Whether a feature of centralized root access is on. @throws AwsCallError, also when trusted access is off */
export async function isFeatureOn(aws: AwsAccess, feature: string, signal: AbortSignal): Promise<boolean> {
  const { EnabledFeatures = [] } = await aws.operator('iam:ListOrganizationsFeatures', {}, { signal });
  return EnabledFeatures.some((enabled) => enabled === feature);
}

/** Whether root sessions that read can be opened, as far as the caller may know. */
export function canReadRootUsers({ trustedAccess, features }: OrganizationSummary): boolean {
  return trustedAccess !== false && (features?.includes('RootCredentialsManagement') ?? true);
}
