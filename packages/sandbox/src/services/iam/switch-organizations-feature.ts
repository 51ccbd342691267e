import type { RootFeature } from '@rootwarden/policy';
import type { CallContext } from '../operation.js';
import { featuredOrganization, featuresOutput, requireManagementAccount } from './organization-features.js';

/** EnableOrganizationsRootCredentialsManagement and EnableOrganizationsRootSessions: the same but for the feature. */
export const enableOrganizationsFeature =
  (feature: RootFeature) => (_input: object, context: CallContext) => {
    const organization = featuredOrganization(`iam:EnableOrganizations${feature}`, context);
    requireManagementAccount(organization, context);
    organization.rootFeatures.add(feature);
    return featuresOutput(organization);
  };

/** The two Disable operations. They succeed for a feature that is off (observed); sessions live on. */
export const disableOrganizationsFeature =
  (feature: RootFeature) => (_input: object, context: CallContext) => {
    const organization = featuredOrganization(`iam:DisableOrganizations${feature}`, context);
    organization.rootFeatures.delete(feature);
    return featuresOutput(organization);
  };
