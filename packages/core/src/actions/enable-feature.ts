import type { OrganizationAction } from '../model/plan.js';
import { isFeatureOn } from '../organization/centralized-access.js';
import type { OrganizationActionKind } from './ensure.js';

type EnableFeature = Extract<OrganizationAction, { kind: 'enable-feature' }>;

/** One of the two features of centralized root access. Enabling one deletes nothing in any member. */
export const enableFeature: OrganizationActionKind<EnableFeature> = {
  describe: ({ feature }) => `enable the feature ${feature}`,
  operation: ({ feature }) => `iam:EnableOrganizations${feature}`,
  isDone: ({ aws, signal }, { feature }) => isFeatureOn(aws, feature, signal),
  run: ({ aws, signal }, { feature }) =>
    aws.operator(`iam:EnableOrganizations${feature}`, {}, { changes: true, signal }),
};
