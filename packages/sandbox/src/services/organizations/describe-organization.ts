import type {
  DescribeOrganizationCommandInput,
  DescribeOrganizationCommandOutput,
} from '@aws-sdk/client-organizations';
import type { Operation } from '../operation.js';
import { accessedOrganization } from './access.js';
import { accountArn, organizationArn } from './arns.js';

export const describeOrganization: Operation<
  DescribeOrganizationCommandInput,
  DescribeOrganizationCommandOutput
> = (_input, context) => {
  const organization = accessedOrganization(context, {
    rank: 'member',
    action: 'organizations:DescribeOrganization',
  });
  const { id, management } = organization;
  return {
    Organization: {
      Id: id,
      Arn: organizationArn(organization),
      FeatureSet: 'ALL',
      MasterAccountArn: accountArn(organization, management.id),
      MasterAccountId: management.id,
      MasterAccountEmail: management.email,
      // Deprecated: whatever is enabled, AWS lists this one. ListRoots has the truth.
      AvailablePolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }],
    },
  };
};
