import type {
  DeregisterDelegatedAdministratorCommandInput,
  DeregisterDelegatedAdministratorCommandOutput,
} from '@aws-sdk/client-organizations';
import { AwsError } from '../../wire/aws-error.js';
import type { Operation } from '../operation.js';
import { delegationOf } from './delegation.js';

/** Takes effect at once here; AWS opened a root session or two for the former delegate (observed). */
export const deregisterDelegatedAdministrator: Operation<
  DeregisterDelegatedAdministratorCommandInput,
  DeregisterDelegatedAdministratorCommandOutput
> = (input, context) => {
  const { organization, account, service } = delegationOf(
    'organizations:DeregisterDelegatedAdministrator',
    input,
    context,
  );
  if (!organization.delegates(service).has(account.id)) throw notRegistered();
  organization.deregisterDelegate(account.id, service);
  return {};
};

export const notRegistered = () =>
  new AwsError(
    'AccountNotRegisteredException',
    'The provided account is not a registered delegated administrator for your organization.',
  );
