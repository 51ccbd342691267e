import { isSame } from '../../actions/found-credentials.js';
import type { JournalLine } from '../../journal/entries.js';
import {
  isIdentical,
  observedCredentials,
  observedHash,
  referenceTo,
} from '../../model/observed-credentials.js';
import type { CredentialReference, DatedCredential } from '../../model/outcome.js';
import type { DeleteRootCredentials, ObservedCredential, PlannedAccount } from '../../model/plan.js';
import { hasCredentials } from '../../model/root-credentials.js';
import type { AccountRun } from '../../model/run.js';
import type { AccountReading } from '../audit/read-account.js';

/** What is known of an account on which a run was cut off. */
export interface Evidence {
  /** What is there now, as far as it could be read. */
  readonly reading: AccountReading;
  /** What the journal of the run holds as deleted. */
  readonly deleted: readonly DatedCredential[];
  /** What was deleted before the run began. */
  readonly deletedBefore: readonly DatedCredential[];
  readonly now: Date;
}

/** How an account fared on which a run was cut off: by what is there now, or else by what the journal holds. */
export function asItIsNow(
  { id, name, state }: PlannedAccount,
  action: DeleteRootCredentials | undefined,
  evidence: Evidence,
): AccountRun {
  const { reading, deleted, deletedBefore, now } = evidence;
  const place = { id, name, state };
  const planned = (action?.delete ?? []).filter((one) => !isAmong(deletedBefore, one));
  const there = stillThere(evidence);
  if (!there || !reading.credentials) {
    const reason = `interrupted, and it could not be read after it: ${reading.reason}`;
    const gone = planned.filter((one) => isAmong(deleted, one));
    const cause = reading.cause && { cause: reading.cause };
    return { ...place, outcome: 'unknown', reason, ...cause, ...split(planned, gone) };
  }
  const gone = planned.filter((one) => !there.some((other) => isSame(other, one)));
  const found = split(planned, gone);
  const verified = { ...place, ...found, verifiedAt: now.toISOString() };
  if (!hasCredentials(reading.credentials)) {
    return { ...verified, outcome: gone.length > 0 ? 'removed' : 'nothing-to-remove', remaining: [] };
  }
  const keep = action?.keep;
  if (keep && observedHash(observedCredentials(reading.credentials)) === observedHash(keep.credentials)) {
    const remaining = keep.credentials.map(referenceTo);
    return { ...verified, outcome: 'partly-removed', reason: keep.reason, remaining };
  }
  return { ...place, outcome: 'unknown', reason: 'interrupted; read again after it', ...found };
}

/** What a reading shows and no journal holds as deleted: AWS may show that for a while. Undefined when unread. */
function stillThere({
  reading: { status, credentials },
  deleted,
  deletedBefore,
}: Evidence): ObservedCredential[] | undefined {
  if (status !== 'read' || !credentials) return undefined;
  const gone = [...deleted, ...deletedBefore];
  return observedCredentials(credentials).filter((one) => !isAmong(gone, one));
}

function isAmong(list: readonly DatedCredential[], one: DatedCredential): boolean {
  return list.some((other) => isIdentical(other, one));
}

function split(
  planned: readonly DatedCredential[],
  gone: readonly DatedCredential[],
): { removed: CredentialReference[]; remaining: CredentialReference[] } {
  const left = planned.filter((one) => !gone.includes(one));
  return { removed: gone.map(referenceTo), remaining: left.map(referenceTo) };
}

/** Calls without a clear answer whose effect a reading shows: their `seq`, the last of each credential's. */
export function doneByNow(lines: readonly JournalLine[], account: string, evidence: Evidence): number[] {
  const there = stillThere(evidence);
  if (!there) return [];
  const open = new Map<string, number>();
  const credentials = new Map<number, DatedCredential>();
  for (const line of lines) {
    if (line.type === 'intent' && line.account === account && line.credential) {
      credentials.set(line.seq, line.credential);
      open.set(JSON.stringify(line.credential), line.seq);
    }
    const answered = line.type === 'result' && line.result !== 'unclear' && credentials.get(line.intent);
    if (answered) open.delete(JSON.stringify(answered));
  }
  return [...open.values()].filter((seq) => {
    const credential = credentials.get(seq);
    return credential !== undefined && !there.some((one) => isSame(one, credential));
  });
}
