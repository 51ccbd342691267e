import type {
  EnableAWSServiceAccessCommandInput,
  EnableAWSServiceAccessCommandOutput,
} from '@aws-sdk/client-organizations';
import type { Operation } from '../operation.js';
import { managedOrganization } from './service-access.js';

/** Enabling what is enabled succeeds and keeps its date. */
export const enableAwsServiceAccess: Operation<
  EnableAWSServiceAccessCommandInput,
  EnableAWSServiceAccessCommandOutput
> = (input, context) => {
  const { serviceAccess } = managedOrganization('organizations:EnableAWSServiceAccess', input, context);
  const { ServicePrincipal: service = '' } = input;
  if (!serviceAccess.has(service)) serviceAccess.set(service, context.now);
  return {};
};
