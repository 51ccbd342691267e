import type {
  ListOrganizationsFeaturesCommandInput,
  ListOrganizationsFeaturesCommandOutput,
} from '@aws-sdk/client-iam';
import type { Operation } from '../operation.js';
import { featuredOrganization, featuresOutput } from './organization-features.js';

export const listOrganizationsFeatures: Operation<
  ListOrganizationsFeaturesCommandInput,
  ListOrganizationsFeaturesCommandOutput
> = (_input, context) => featuresOutput(featuredOrganization('iam:ListOrganizationsFeatures', context));
