import type { Cause } from './outcome.js';
import type { RootAccessKey, RootCredentials } from './root-credentials.js';

/** `unknown`: it could not be read, or not all of it, and nothing was found in the rest. Never "nothing there". */
type Seen = 'none' | 'found' | 'unknown';

/** What could not be read, and why. */
interface Unread {
  readonly reason?: string;
  readonly cause?: Cause;
}

/** A bucket whose versions and versioning only the root user changes, with its MFA device. */
export interface MfaDeleteBucket {
  readonly name: string;
  readonly region: string;
}

/** The last time that a credential of the root user did something, as CloudTrail tells it. */
export interface RootUse {
  readonly at: string;
  /** `ConsoleLogin` */
  readonly event: string;
  /** `signin.amazonaws.com` */
  readonly source: string;
  readonly region: string;
  /** The id of the access key; null for who signed in to the console. */
  readonly accessKey: string | null;
}

export interface MfaDeleteSeen extends Unread {
  readonly state: Seen;
  readonly buckets: readonly MfaDeleteBucket[];
}

/** The root user's row of the credential report. */
export interface CredentialReportSeen extends Unread {
  readonly state: 'read' | 'unknown';
  readonly passwordLastUsed: string | null;
  /** Without their ids, which the report does not tell. */
  readonly accessKeys: readonly RootAccessKey[];
}

export interface RootEventsSeen extends Unread {
  readonly state: Seen;
  /** What the root user itself did; calls in central root sessions are not counted. */
  readonly count: number;
  /** The last use of each credential, the latest first. */
  readonly uses: readonly RootUse[];
  /** From when on, ISO 8601. */
  readonly since: string;
  /** Where was looked: event history is of one Region. */
  readonly regions: readonly string[];
}

/** What was seen through a role in the member. */
export interface SeenFromInside {
  readonly state: 'read';
  /** The ARN of the role. */
  readonly role: string;
  readonly mfaDelete: MfaDeleteSeen;
  readonly credentialReport: CredentialReportSeen;
  readonly rootEvents: RootEventsSeen;
}

/** What depends on a member's root user and cannot be seen from a root session. */
export type MemberRisk =
  | SeenFromInside
  | { readonly state: 'unknown'; readonly reason: string; readonly cause?: Cause };

/** Of an account that nobody looked into. */
export const notLookedInto: MemberRisk = {
  state: 'unknown',
  reason: 'no role in the members was named to look with (--member-role)',
};

/** The credentials with what the account itself tells of their last use, where that is later. Pure. */
export function withUses(credentials: RootCredentials, risk: MemberRisk | undefined): RootCredentials {
  if (risk?.state !== 'read') return credentials;
  const { credentialReport: report, rootEvents } = risk;
  const { password, accessKeys } = credentials;
  const signIns = [
    password.lastUsed,
    report.passwordLastUsed,
    ...rootEvents.uses.filter(({ accessKey }) => accessKey === null).map(({ at }) => at),
  ];
  const items = accessKeys.items.map((key): RootAccessKey => {
    // The report names no ids: a key is known again by the time at which it was made.
    const reported = report.accessKeys.filter(({ createdAt }) => createdAt && createdAt === key.createdAt);
    const seen = rootEvents.uses.filter(({ accessKey }) => accessKey !== null && accessKey === key.id);
    const uses = [
      key.lastUsed,
      ...reported.map(({ lastUsed }) => lastUsed),
      ...seen.map(({ at, source, region }) => ({ at, service: serviceOf(source), region })),
    ].filter((use) => use !== null);
    return { ...key, lastUsed: uses.sort((one, other) => (one.at > other.at ? -1 : 1))[0] ?? null };
  });
  const lastUsed =
    signIns
      .filter((at) => at !== null)
      .sort()
      .at(-1) ?? null;
  return { ...credentials, password: { ...password, lastUsed }, accessKeys: { ...accessKeys, items } };
}

/** `s3.amazonaws.com` is s3. */
const serviceOf = (source: string) => source.split('.')[0] ?? source;

/**
 * What was found, and what could not be seen, in sentences without a full stop.
 *
 * @example riskSentences(risk) // ['MFA Delete is on in trail-archive (eu-west-1)', …]
 */
export function riskSentences(risk: MemberRisk): string[] {
  if (risk.state === 'unknown') return [`what depends on its root user is unknown: ${risk.reason}`];
  const { mfaDelete, credentialReport, rootEvents } = risk;
  return [
    ...(mfaDelete.buckets.length > 0 ? [`MFA Delete is on in ${bucketNames(mfaDelete.buckets)}`] : []),
    ...unread('buckets with MFA Delete', mfaDelete),
    ...unread('the credential report', credentialReport),
    ...rootEvents.uses.slice(0, 1).map((use) => sayUse(use, rootEvents.count)),
    ...unread('root events', rootEvents),
  ];
}

/** `trail-archive (eu-west-1), backups (us-east-1) and 3 more` */
export function bucketNames(buckets: readonly MfaDeleteBucket[]): string {
  const named = buckets.slice(0, 3).map(({ name, region }) => `${name} (${region})`);
  const more = buckets.length - named.length;
  return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
}

function unread(what: string, { state, reason }: Unread & { readonly state: string }): string[] {
  if (reason === undefined) return [];
  return [state === 'unknown' ? `${what} unknown: ${reason}` : `${what} not all seen: ${reason}`];
}

function sayUse({ at, event, accessKey }: RootUse, count: number): string {
  const by = accessKey === null ? '' : ` with ${accessKey}`;
  const many = count === 1 ? 'one root event' : `${count} root events, the last`;
  return `${many} ${event}${by} at ${at}`;
}
