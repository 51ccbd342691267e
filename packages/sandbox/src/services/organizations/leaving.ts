import { AwsError } from '../../wire/aws-error.js';
import type { Account } from '../../world/account.js';
import type { Organization } from '../../world/organization.js';
import { constraintViolation } from './validate.js';

/** "A newly created account has a waiting period": API reference, LeaveOrganization. */
const waitPeriodMs = 4 * 86_400_000;

/**
 * Takes an account out of the organization, by its own will or the management account's. The text for the
 * waiting period was seen in the field, the others are the API reference's. That every account has what it needs
 * to stand alone (a payment method, a support plan) is assumed.
 */
export function leave(organization: Organization, account: Account, now: Date): void {
  if (account === organization.management) {
    throw new AwsError(
      'MasterCannotLeaveOrganizationException',
      "You can't remove a management account from an organization.",
    );
  }
  if (organization.delegates().has(account.id)) {
    throw constraintViolation(
      'You attempted to remove an account that is registered as a delegated administrator for a service integrated with your organization.',
      'CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG',
    );
  }
  const age = now.getTime() - account.createdAt.getTime();
  if (account.joinedMethod === 'CREATED' && age < waitPeriodMs) {
    throw constraintViolation(
      'This operation requires a wait period.  Try again later.',
      'WAIT_PERIOD_ACTIVE',
    );
  }
  organization.leave(account);
}
