import type {
  RegisterDelegatedAdministratorCommandInput,
  RegisterDelegatedAdministratorCommandOutput,
} from '@aws-sdk/client-organizations';
import { AwsError } from '../../wire/aws-error.js';
import type { Operation } from '../operation.js';
import { delegationOf } from './delegation.js';
import { constraintViolation } from './validate.js';

/** A member, in a state to act, of an organization that lets the service in. The order is assumed. */
export const registerDelegatedAdministrator: Operation<
  RegisterDelegatedAdministratorCommandInput,
  RegisterDelegatedAdministratorCommandOutput
> = (input, context) => {
  const { organization, account, service } = delegationOf(
    'organizations:RegisterDelegatedAdministrator',
    input,
    context,
  );
  if (account === organization.management) {
    throw constraintViolation(
      'You cannot register master account/yourself as delegated administrator for your organization.',
      'CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR',
    );
  }
  if (account.state !== 'ACTIVE' && account.state !== 'PENDING_CLOSURE') {
    throw constraintViolation(
      'You cannot register a suspended account as a delegated administrator.',
      'CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR',
    );
  }
  if (!organization.serviceAccess.has(service)) {
    throw constraintViolation(
      'You attempted to register a delegated administrator before you enabled service access. Call the EnableAWSServiceAccess API first.',
      'SERVICE_ACCESS_NOT_ENABLED',
    );
  }
  if (organization.delegates(service).has(account.id)) {
    throw new AwsError(
      'AccountAlreadyRegisteredException',
      'The provided account is already a delegated administrator for your organization.',
    );
  }
  organization.registerDelegate(account.id, service, context.now);
  return {};
};
