import { AwsCallError } from '../../aws/aws-error.js';
import { readCredentialReportOfRoot } from '../../aws/credential-report.js';
import type { IamCall } from '../../aws/root-session.js';
import { accountSummary, type RootFlags } from '../../aws/root-user.js';
import type { Dependencies } from '../../dependencies.js';
import {
  type CredentialState,
  hasCredentials,
  type Items,
  type RootCredentials,
} from '../../model/root-credentials.js';
import type { DiscoveredOrganization } from '../../organization/discover.js';
import { type AccountReading, notRead } from './read-account.js';

/**
 * Reads what can be read of the management account's own root user. AWS opens no root session there: the
 * caller's own credentials tell the summary and the credential report, from inside that account only.
 */
export async function readManagementAccount(
  { aws, clock, signal }: Dependencies,
  { caller, summary }: DiscoveredOrganization,
): Promise<AccountReading> {
  if (caller.account !== summary.managementAccountId) {
    return {
      status: 'unknown',
      reason: "the management account's own root user can be read from inside that account only",
    };
  }
  const iam: IamCall = (operation, input, options) => aws.operator(operation, input, options);
  try {
    const flags = await accountSummary(iam, { signal });
    const credentials = fromSummary(flags);
    if (!hasCredentials(credentials)) return { status: 'read', credentials };
    return { status: 'read', credentials: await withReport(iam, credentials, { clock, signal }) };
  } catch (error) {
    return notRead(error, signal);
  }
}

const unlessNone = (shown: boolean): CredentialState => (shown ? 'unread' : 'none');
const items = (shown: boolean): Items<never> => ({ state: unlessNone(shown), items: [] });

function fromSummary(flags: RootFlags): RootCredentials {
  return {
    password: { state: flags.password ? 'present' : 'none', createdAt: null, lastUsed: null },
    accessKeys: items(flags.accessKeys),
    mfaDevices: items(flags.mfaDevices),
    signingCertificates: items(flags.signingCertificates),
  };
}

/** Adds ages and last uses. Without the report, what the summary shows stays as it is: there, unlisted. */
async function withReport(
  iam: IamCall,
  credentials: RootCredentials,
  options: Pick<Dependencies, 'clock' | 'signal'>,
): Promise<RootCredentials> {
  try {
    const root = await readCredentialReportOfRoot(iam, options);
    const { password, accessKeys } = credentials;
    return {
      ...credentials,
      password: password.state === 'present' ? { ...password, ...root.password } : password,
      accessKeys:
        accessKeys.state === 'unread' && root.accessKeys.length > 0
          ? { state: 'present', items: root.accessKeys }
          : accessKeys,
    };
  } catch (error) {
    if (error instanceof AwsCallError) return credentials;
    throw error;
  }
}
