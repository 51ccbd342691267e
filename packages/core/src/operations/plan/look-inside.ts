import { AwsCallError } from '../../aws/aws-error.js';
import { causeOf } from '../../aws/cause.js';
import { readCredentialReportOfRoot } from '../../aws/credential-report.js';
import { type MemberCall, openMemberSession } from '../../aws/member-session.js';
import { readMfaDelete } from '../../aws/mfa-delete.js';
import { eventHistory, readRootEvents } from '../../aws/root-events.js';
import type { Dependencies } from '../../dependencies.js';
import type { AccountId } from '../../model/account-id.js';
import type {
  CredentialReportSeen,
  MemberRisk,
  MfaDeleteSeen,
  RootEventsSeen,
  RootUse,
} from '../../model/member-risk.js';
import type { Cause } from '../../model/outcome.js';
import { memberRolePolicy } from '../../permissions.js';

interface Question {
  readonly account: AccountId;
  /** The ARN of a role in the account. */
  readonly role: string;
  /** Where to look for events: those of a root user lie in the Region of each call. */
  readonly regions: readonly string[];
}

/**
 * Looks into a member through a role in it, for what depends on its root user and no root session can see. Never
 * throws for what AWS answers: what could not be read is `unknown`, with the reason.
 */
export async function lookInside(deps: Dependencies, question: Question): Promise<MemberRisk> {
  const { aws, signal } = deps;
  const { account, role } = question;
  try {
    const call = await openMemberSession(aws, { account, role, policy: memberRolePolicy, signal });
    const [mfaDelete, credentialReport, rootEvents] = await Promise.all([
      seeMfaDelete(deps, call),
      seeCredentialReport(deps, call),
      seeRootEvents(deps, call, question),
    ]);
    return { state: 'read', role, mfaDelete, credentialReport, rootEvents };
  } catch (error) {
    return { state: 'unknown', ...unreadBecause(error, signal) };
  }
}

async function seeMfaDelete({ signal }: Dependencies, call: MemberCall): Promise<MfaDeleteSeen> {
  try {
    const { buckets, asked, failures } = await readMfaDelete(call, { signal });
    const [failure] = failures;
    const state = buckets.length > 0 ? 'found' : failure ? 'unknown' : 'none';
    if (!failure) return { state, buckets };
    const { reason, cause } = unreadBecause(failure, signal);
    return {
      state,
      buckets,
      reason: `${failures.length} of ${asked} buckets: ${reason}`,
      ...(cause && { cause }),
    };
  } catch (error) {
    return { state: 'unknown', buckets: [], ...unreadBecause(error, signal) };
  }
}

async function seeCredentialReport(
  { clock, signal }: Dependencies,
  call: MemberCall,
): Promise<CredentialReportSeen> {
  try {
    const { password, accessKeys } = await readCredentialReportOfRoot(call, { clock, signal });
    return { state: 'read', passwordLastUsed: password.lastUsed, accessKeys };
  } catch (error) {
    return { state: 'unknown', passwordLastUsed: null, accessKeys: [], ...unreadBecause(error, signal) };
  }
}

async function seeRootEvents(
  { aws, clock, signal }: Dependencies,
  call: MemberCall,
  { account, regions }: Question,
): Promise<RootEventsSeen> {
  const since = new Date(aws.now().getTime() - eventHistory);
  const uses: RootUse[] = [];
  const unread: { reason: string; cause?: Cause }[] = [];
  for (const region of regions) {
    try {
      const found = await readRootEvents(call, { account, region, since, clock, signal });
      uses.push(...found.uses);
      if (found.cutOff) unread.push({ reason: `in ${region} only the newest 1,000 were read` });
    } catch (error) {
      const { reason, cause } = unreadBecause(error, signal);
      unread.push({ reason: `in ${region}: ${reason}`, ...(cause && { cause }) });
    }
  }
  const cause = unread.find((one) => one.cause)?.cause;
  return {
    state: uses.length > 0 ? 'found' : unread.length > 0 ? 'unknown' : 'none',
    count: uses.length,
    uses: lastOfEach(uses),
    since: since.toISOString(),
    regions,
    ...(unread.length > 0 && { reason: unread.map(({ reason }) => reason).join('; ') }),
    ...(cause && { cause }),
  };
}

/** The last use of each credential, the latest first. */
function lastOfEach(uses: readonly RootUse[]): RootUse[] {
  const newestFirst = [...uses].sort((one, other) => (one.at > other.at ? -1 : 1));
  const credentials = new Set<string | null>();
  return newestFirst.filter(({ accessKey }) => !credentials.has(accessKey) && credentials.add(accessKey));
}

function unreadBecause(
  error: unknown,
  signal: AbortSignal,
): { readonly reason: string; readonly cause?: Cause } {
  if (error instanceof AwsCallError) return { reason: error.message, cause: causeOf(error) };
  if (signal.aborted) return { reason: 'interrupted' };
  throw error;
}
