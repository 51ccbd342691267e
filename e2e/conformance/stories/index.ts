import type { Story } from '../story.js';
import { cloudtrail } from './cloudtrail.js';
import { events } from './events.js';
import { iamAccount } from './iam-account.js';
import { iamPolicies } from './iam-policies.js';
import { iamRoles } from './iam-roles.js';
import { iamUsers } from './iam-users.js';
import { organizationsAccess } from './organizations-access.js';
import { organizationsAccounts } from './organizations-accounts.js';
import { root } from './root.js';
import { rootRecorded } from './root-recorded.js';
import { s3 } from './s3.js';
import { sns } from './sns.js';
import { sqs } from './sqs.js';

/** Every operation of the sandbox, as commands of the AWS CLI. */
export const stories: readonly Story[] = [
  ...root,
  ...rootRecorded,
  ...iamUsers,
  ...iamPolicies,
  ...iamRoles,
  ...iamAccount,
  ...organizationsAccounts,
  ...organizationsAccess,
  ...s3,
  ...sqs,
  ...sns,
  ...events,
  ...cloudtrail,
];
