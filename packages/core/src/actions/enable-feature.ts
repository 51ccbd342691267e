import type { OrganizationAction } from '../model/plan.js';
import type { OrganizationActionKind } from './ensure.js';

type EnableFeature = Extract<OrganizationAction, { kind: 'enable-feature' }>;

/** One of the two features of centralized root access. Enabling one deletes nothing in any member. */
export const enableFeature: OrganizationActionKind<EnableFeature> = {
  describe: ({ feature }) => `enable the feature ${feature}`,
  operation: ({ feature }) => `iam:EnableOrganizations${feature}`,
  async isDone({ aws, signal }, { feature }) {
    const { EnabledFeatures = [] } = await aws.operator('iam:ListOrganizationsFeatures', {}, { signal });
    return EnabledFeatures.some((enabled) => enabled === feature);
  },
  run: ({ aws, signal }, { feature }) =>
    feature === 'RootSessions'
      ? aws.operator('iam:EnableOrganizationsRootSessions', {}, { changes: true, signal })
      : aws.operator('iam:EnableOrganizationsRootCredentialsManagement', {}, { changes: true, signal }),
};
