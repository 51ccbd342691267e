import { AwsCallError, isExpired } from '../../aws/aws-error.js';
import { causeOf } from '../../aws/cause.js';
import type { Partition } from '../../aws/region.js';
import { openRootSession, type RootSession } from '../../aws/root-session.js';
import {
  accountSummary,
  lastSignIn,
  type RootFlags,
  rootAccessKeys,
  rootMfaDevices,
  rootPassword,
  rootSigningCertificates,
} from '../../aws/root-user.js';
import type { Dependencies } from '../../dependencies.js';
import type { AccountId } from '../../model/account-id.js';
import type { AuditedAccount } from '../../model/audit.js';
import {
  type Items,
  noRootCredentials,
  type RootCredentials,
  type RootPassword,
} from '../../model/root-credentials.js';

/** What an audit learned about a root user; the account's place and name are known already. */
export type AccountReading = Pick<AuditedAccount, 'status' | 'reason' | 'cause' | 'credentials'>;

/**
 * Reads a member's root user through one audit session: two requests when there are no credentials.
 * Never throws for what AWS answers, and never takes an error for "nothing there".
 */
export async function readMember(
  deps: Pick<Dependencies, 'aws' | 'signal'>,
  account: AccountId,
  partition: Partition,
): Promise<AccountReading> {
  const { aws, signal } = deps;
  for (let expired = 0; ; expired += 1) {
    try {
      const session = await openRootSession(aws, { account, task: 'audit', partition, signal });
      return await readRootUser(session, signal);
    } catch (error) {
      // A session that waited too long for its turn is opened anew; the operator's own expiry is not.
      const sessionExpired =
        isExpired(error) && error instanceof AwsCallError && error.operation !== 'sts:AssumeRoot';
      if (sessionExpired && expired < 2) continue;
      return notRead(error, signal);
    }
  }
}

/** The reading of an account that could not be read, by what went wrong. */
export function notRead(error: unknown, signal: AbortSignal): AccountReading {
  if (signal.aborted && !(error instanceof AwsCallError)) return { status: 'unknown', reason: 'interrupted' };
  if (!(error instanceof AwsCallError)) throw error;
  const cause = causeOf(error);
  if (isExpired(error))
    return { status: 'unknown', reason: 'the credentials expired before it could be read', cause };
  if (error.kind === 'refused') return { status: 'denied', reason: error.awsMessage, cause };
  return { status: 'unknown', reason: `no usable answer to ${error.operation}: ${error.awsMessage}`, cause };
}

async function readRootUser({ call: iam }: RootSession, signal: AbortSignal): Promise<AccountReading> {
  const flags = await accountSummary(iam, { signal });
  if (!Object.values(flags).includes(true)) return { status: 'read', credentials: noRootCredentials };
  const failures: unknown[] = [];
  /** An item that cannot be read leaves its kind `unread`; the first failure is the account's. */
  const attempt = async <Value, Fallback>(read: () => Promise<Value>, unread: Fallback) => {
    try {
      return await read();
    } catch (error) {
      if (isExpired(error)) throw error;
      failures.push(error);
      return unread;
    }
  };
  const options = { signal };
  const [password, accessKeys, mfaDevices, signingCertificates] = await Promise.all([
    attempt(() => readPassword(iam, flags, options), unreadPassword),
    attempt(() => items(flags.accessKeys, () => rootAccessKeys(iam, options)), unreadItems),
    attempt(() => items(flags.mfaDevices, () => rootMfaDevices(iam, options)), unreadItems),
    attempt(() => items(flags.signingCertificates, () => readCertificates(iam, options)), unreadItems),
  ]);
  const credentials: RootCredentials = { password, accessKeys, mfaDevices, signingCertificates };
  if (failures.length === 0) return { status: 'read', credentials };
  return { ...notRead(failures[0], signal), credentials };
}

const unreadPassword: RootPassword = { state: 'unread', createdAt: null, lastUsed: null };
const unreadItems: Items<never> = { state: 'unread', items: [] };

type Iam = RootSession['call'];

async function readPassword(
  iam: Iam,
  flags: RootFlags,
  options: { signal: AbortSignal },
): Promise<RootPassword> {
  // Asked even without a password: a console session outlives the password that opened it.
  const [profile, lastUsed] = await Promise.all([
    flags.password ? rootPassword(iam, options) : undefined,
    lastSignIn(iam, options),
  ]);
  if (profile) return { state: 'present', createdAt: profile.createdAt, lastUsed };
  return { state: flags.password ? 'unread' : 'none', createdAt: null, lastUsed };
}

async function readCertificates(iam: Iam, options: { signal: AbortSignal }) {
  const certificates = await rootSigningCertificates(iam, options);
  return certificates.map(({ id, status, uploadedAt }) => ({ id, status, uploadedAt }));
}

/** Lists a kind that the summary shows. An empty list contradicts it, and is no proof that nothing is there. */
async function items<Item>(shown: boolean, list: () => Promise<readonly Item[]>): Promise<Items<Item>> {
  if (!shown) return { state: 'none', items: [] };
  const listed = await list();
  return { state: listed.length > 0 ? 'present' : 'unread', items: listed };
}
