import type { ListOrganizationsFeaturesCommandOutput } from '@aws-sdk/client-iam';
import type { RootFeature } from '@rootwarden/policy';
import { AwsError } from '../../wire/aws-error.js';
import type { Organization } from '../../world/organization.js';
import type { CallContext } from '../operation.js';
import { callersAccount } from './addressed-identity.js';

/**
 * The organization whose features a caller may see: the management account's and the delegates' for IAM.
 *
 * Permission comes before everything else (observed); trusted access before the caller's rank is assumed.
 *
 * @param action authorized on `*`
 */
export function featuredOrganization(action: string, context: CallContext): Organization {
  context.authorize(action, '*');
  const account = callersAccount(context);
  const { organization } = context.world;
  if (!account.parent) {
    throw new AwsError('OrganizationNotFoundException', `Account ${account.id} is not in an organization.`);
  }
  if (!organization.serviceAccess.has('iam.amazonaws.com')) {
    const message = `Trusted Access for IAM not enabled by organization of input account ${account.id}.`;
    throw new AwsError('ServiceAccessNotEnabledException', message);
  }
  const delegate = organization.delegates('iam.amazonaws.com').has(account.id);
  if (account !== organization.management && !delegate) {
    throw new AwsError(
      'AccountNotManagementOrDelegatedAdministratorException',
      `Input account ${account.id} is neither management account nor delegated admin.`,
    );
  }
  return organization;
}

/** Delegates may look and disable, not enable. */
export function requireManagementAccount({ management }: Organization, { principal }: CallContext): void {
  if (principal.account === management.id) return;
  throw new AwsError(
    'CallerIsNotManagementAccountException',
    `Caller account ${principal.account} is not management account of the organization and cannot enable IAM features.`,
  );
}

/** In the order in which AWS lists them. */
const features: readonly RootFeature[] = ['RootSessions', 'RootCredentialsManagement'];

export const featuresOutput = ({
  id,
  rootFeatures,
}: Organization): Omit<ListOrganizationsFeaturesCommandOutput, '$metadata'> => ({
  OrganizationId: id,
  EnabledFeatures: features.filter((feature) => rootFeatures.has(feature)),
});
