import type { OrganizationAction } from '../model/plan.js';
import { isFeatureOn } from '../organization/centralized-access.js';
import type { OrganizationActionKind } from './ensure.js';

type DisableFeature = Extract<OrganizationAction, { kind: 'disable-feature' }>;

/** New root sessions of the feature's tasks are refused at once; those that were issued live on to their end. */
export const disableFeature: OrganizationActionKind<DisableFeature> = {
  describe: ({ feature }) => `disable the feature ${feature}`,
  operation: ({ feature }) => `iam:DisableOrganizations${feature}`,
  isDone: async ({ aws, signal }, { feature }) => !(await isFeatureOn(aws, feature, signal)),
  run: ({ aws, signal }, { feature }) =>
    aws.operator(`iam:DisableOrganizations${feature}`, {}, { changes: true, signal }),
};
