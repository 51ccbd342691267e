import type {
  DisableAWSServiceAccessCommandInput,
  DisableAWSServiceAccessCommandOutput,
} from '@aws-sdk/client-organizations';
import type { Operation } from '../operation.js';
import { managedOrganization } from './service-access.js';
import { constraintViolation } from './validate.js';

/** Takes effect at once here; AWS went on to open root sessions for some minutes (observed). */
export const disableAwsServiceAccess: Operation<
  DisableAWSServiceAccessCommandInput,
  DisableAWSServiceAccessCommandOutput
> = (input, context) => {
  const organization = managedOrganization('organizations:DisableAWSServiceAccess', input, context);
  const { ServicePrincipal: service = '' } = input;
  if (organization.delegates(service).size > 0) {
    throw constraintViolation(
      'You have delegated administrator/s for this service. De-register them in order to disable service access.',
      'DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE',
    );
  }
  organization.serviceAccess.delete(service);
  return {};
};
