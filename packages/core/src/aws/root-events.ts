import { rootTasks } from '@rootwarden/policy/root-tasks';
import type { Clock } from '../clock.js';
import type { AccountId } from '../model/account-id.js';
import type { RootUse } from '../model/member-risk.js';
import type { MemberCall } from './member-session.js';

/** What the root user did in one Region, the newest first. */
export interface RootEvents {
  readonly uses: readonly RootUse[];
  /** Whether there was more than is read of one account and Region. */
  readonly cutOff: boolean;
}

const day = 24 * 60 * 60 * 1_000;
/** Event history goes back so far: CloudTrail User Guide, "Working with CloudTrail event history". */
export const eventHistory = 90 * day;
/** 1,000 events: a nightly audit leaves some ten a day, which are listed among those of the root user. */
const mostPages = 20;
/** LookupEvents is limited to two requests a second, account and Region (CloudTrail, "Quotas"). */
const pause = 500;

interface Question {
  readonly account: AccountId;
  readonly region: string;
  readonly since: Date;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Looks up what the root user of an account did in one Region.
 *
 * @throws AwsCallError
 */
export async function readRootEvents(
  call: MemberCall,
  { account, region, since, clock, signal }: Question,
): Promise<RootEvents> {
  const uses: RootUse[] = [];
  let token: { NextToken?: string } = {};
  for (let page = 1; ; page += 1) {
    const { Events = [], NextToken } = await call(
      'cloudtrail:LookupEvents',
      {
        LookupAttributes: [{ AttributeKey: 'Username', AttributeValue: 'root' }],
        StartTime: since,
        ...token,
      },
      { signal, region },
    );
    uses.push(...Events.flatMap(({ CloudTrailEvent }) => rootUseIn(CloudTrailEvent, account) ?? []));
    if (NextToken === undefined) return { uses, cutOff: false };
    if (page >= mostPages) return { uses, cutOff: true };
    token = { NextToken };
    await clock.sleep(pause, signal);
  }
}

interface EventRecord {
  readonly userIdentity?: {
    readonly type?: string;
    readonly accountId?: string;
    readonly accessKeyId?: string;
    readonly invokedBy?: string;
    readonly sessionContext?: { readonly assumedRoot?: string | boolean };
  };
  readonly eventTime?: string;
  readonly eventSource?: string;
  readonly eventName?: string;
  readonly awsRegion?: string;
  readonly responseElements?: { readonly ConsoleLogin?: string } | null;
  readonly sessionCredentialFromConsole?: string;
}

/**
 * The use of the root user's own credentials that an event tells of; undefined for anything else: what others did,
 * what AWS did for the root user, what failed at the door, and calls in central root sessions, which look the
 * same but for a field that is not reliably there. Pure.
 *
 * @param text a `CloudTrailEvent`, which is JSON
 */
export function rootUseIn(text: string | undefined, account: AccountId): RootUse | undefined {
  const record = JSON.parse(text ?? '{}') as EventRecord;
  const { userIdentity = {}, eventTime, eventSource = '', eventName = '', awsRegion = '' } = record;
  const { type, accountId, accessKeyId, invokedBy, sessionContext } = userIdentity;
  if (type !== 'Root' || accountId !== account || eventTime === undefined) return undefined;
  // The console is no service that acts for somebody.
  if (invokedBy !== undefined && invokedBy !== 'signin.amazonaws.com') return undefined;
  const signIn = eventSource === 'signin.amazonaws.com';
  if (signIn && !opensTheDoor(record)) return undefined;
  const isLongTerm = accessKeyId?.startsWith('AKIA') === true;
  const fromConsole = record.sessionCredentialFromConsole === 'true';
  const isSession = String(sessionContext?.assumedRoot) === 'true' || isOfTask(eventSource, eventName);
  if (!signIn && !isLongTerm && !fromConsole && isSession) return undefined;
  return {
    at: new Date(eventTime).toISOString(),
    event: eventName,
    source: eventSource,
    region: awsRegion,
    accessKey: isLongTerm ? accessKeyId : null,
  };
}

function opensTheDoor({ eventName, responseElements }: EventRecord): boolean {
  if (eventName === 'ConsoleLogin') return responseElements?.ConsoleLogin === 'Success';
  return eventName === 'PasswordRecoveryCompleted';
}

/** Every call that a root session may make, `iam:GetUser`; CloudTrail names ListBuckets by its operation. */
const taskCalls: ReadonlySet<string> = new Set([
  's3:ListBuckets',
  ...rootTasks.flatMap(({ document }) => {
    const { Statement } = document as {
      readonly Statement: readonly { readonly NotAction?: readonly string[] }[];
    };
    return Statement.flatMap(({ NotAction = [] }) => NotAction);
  }),
]);

function isOfTask(source: string, name: string): boolean {
  return taskCalls.has(`${source.split('.')[0]}:${name}`);
}
