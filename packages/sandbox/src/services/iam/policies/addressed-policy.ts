import { AwsError } from '../../../wire/aws-error.js';
import type { Account } from '../../../world/account.js';
import { findManagedPolicy, type ManagedPolicy, type PolicyVersion } from '../../../world/managed-policy.js';
import type { CallContext } from '../../operation.js';
import { validationError } from '../../query-validation.js';
import { callersAccount, noSuchEntity } from '../addressed-identity.js';
import { iamResourceTagKeys } from '../tag-keys.js';

interface AddressedPolicy {
  readonly account: Account;
  readonly policy: ManagedPolicy;
}

/** Authorizes a call on a managed policy, and finds it. */
export function addressedPolicy(action: string, arn: string, context: CallContext): AddressedPolicy {
  if (!/^arn:aws:iam::(?:\d{12}|aws):policy\/.+$/.test(arn)) {
    throw validationError(`ARN ${arn} is not valid.`);
  }
  const account = callersAccount(context);
  const policy = findManagedPolicy(account, arn);
  context.authorize(action, arn, policy && iamResourceTagKeys(policy.tags));
  if (!policy) throw noSuchEntity(`Policy ${arn} was not found.`);
  return { account, policy };
}

/** The same for a call that changes the policy, which nobody can do with AWS's: assumed. */
export function changedPolicy(action: string, arn: string, context: CallContext): AddressedPolicy {
  const addressed = addressedPolicy(action, arn, context);
  if (addressed.account.managedPolicies?.has(arn)) return addressed;
  throw new AwsError('AccessDenied', `Cannot perform the operation on the AWS managed policy ${arn}.`, 403);
}

export function versionOf({ arn, versions }: ManagedPolicy, id: string): PolicyVersion {
  const version = versions.find((known) => known.id === id);
  if (!version) throw noSuchEntity(`Policy ${arn} version ${id} does not exist or is not attachable.`);
  return version;
}
