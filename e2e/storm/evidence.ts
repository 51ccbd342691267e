import type { RunResult } from '@rootwarden/core';
import type { Call } from '@rootwarden/sandbox';
import { isDelete } from '../evidence/evidence.js';
import type { Line } from '../evidence/run-files.js';
import { type Credential, deletions, type Truths, textsOf } from '../evidence/truth.js';

/** A run, and what was so before and after the leg in which it ran. */
export interface ToldRun {
  readonly result: RunResult;
  readonly journal: readonly Line[];
  /** What the run's plan deletes, by account. */
  readonly planned: ReadonlyMap<string, readonly string[]>;
  readonly before: Truths;
  readonly after: Truths;
  /** Accounts under a policy that denies root sessions everything. */
  readonly denied: ReadonlySet<string>;
  /** Accounts that a safety rule holds back. */
  readonly held: ReadonlySet<string>;
}

/** What a run says that is not so: sentences. */
export function liesOf(run: ToldRun): string[] {
  const { result, journal } = run;
  const ids = result.accounts.map(({ id }) => id);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  const alreadyGone = new Set(credentialsWith(journal, ['already-gone']));
  return [
    ...twice.map((id) => `${id} has more than one outcome`),
    ...result.accounts.flatMap((row) => liesAbout(row, run, alreadyGone)),
  ];
}

type Row = RunResult['accounts'][number];

function liesAbout(
  { id, outcome, reason, removed, remaining, verifiedAt }: Row,
  { planned, before, after, denied, held }: ToldRun,
  alreadyGone: ReadonlySet<string>,
): string[] {
  const had = before.get(id)?.credentials ?? [];
  const has = after.get(id)?.credentials ?? [];
  const wanted = planned.get(id) ?? [];
  const lost = had.filter((one) => !has.includes(one));
  const saidRemoved = textsOf(removed);
  const saidRemaining = textsOf(remaining);
  const lie = (what: string, credentials: readonly string[]) =>
    credentials.length > 0 ? [`${id} is ${outcome} (${reason}), ${what}: ${credentials.join(', ')}`] : [];
  const settled = outcome === 'removed' || outcome === 'nothing-to-remove';
  const untouched = outcome === 'skipped' || outcome === 'refused' || outcome === 'nothing-to-remove';
  const because = {
    denied: denied.has(id),
    refused: held.has(id),
    skipped: before.get(id)?.target === false,
  };
  const groundless = Object.entries(because).some(([name, holds]) => name === outcome && !holds);
  return [
    ...(groundless ? [`${id} is ${outcome} (${reason}), for which there is no ground`] : []),
    ...(outcome === 'removed' && !verifiedAt ? [`${id} is removed, and nobody read it back`] : []),
    ...lie('but has', settled ? has : []),
    ...lie('but lost', untouched ? lost : []),
    ...lie(
      'and lists as removed what was not there or still is',
      saidRemoved.filter((one) => !lost.includes(one)),
    ),
    ...lie(
      'and does not list as removed what went',
      settled ? lost.filter((one) => !saidRemoved.includes(one) && !alreadyGone.has(`${id} ${one}`)) : [],
    ),
    ...lie(
      'and does not list as remaining what is there',
      untouched ? [] : wanted.filter((one) => has.includes(one) && !saidRemaining.includes(one)),
    ),
    ...lie(
      'but lost what was not planned',
      lost.filter((one) => !wanted.includes(one)),
    ),
  ];
}

/** Credentials, `<account> <credential>`, with such a result in the journal. */
function credentialsWith(journal: readonly Line[], results: readonly string[]): string[] {
  const intents = new Map(
    journal.flatMap((line) => (line.type === 'intent' ? [[line.seq, line] as const] : [])),
  );
  return journal.flatMap((line) => {
    const intent =
      line.type === 'result' && results.includes(line.result) ? intents.get(line.intent) : undefined;
    return intent ? [`${intent.account} ${textsOf([intent.credential])}`] : [];
  });
}

/** Deletes that were announced again although a journal holds that they had succeeded. */
export function sentAgain(journals: readonly (readonly Line[])[]): string[] {
  const gone = new Set<string>();
  return journals.flatMap((journal) => {
    const intents = new Map<number, string>();
    return journal.flatMap((line) => {
      if (line.type === 'intent') {
        const credential = `${line.account} ${textsOf([line.credential])}`;
        intents.set(line.seq, credential);
        return gone.has(credential)
          ? [`${credential} was deleted again after its success was journaled`]
          : [];
      }
      if (line.type === 'result' && (line.result === 'done' || line.result === 'already-gone')) {
        gone.add(intents.get(line.intent) ?? '');
      }
      return [];
    });
  });
}

const kinds = Object.keys(deletions) as Credential['kind'][];

/** Replays the calls on what was there at first: where MFA went before password and keys, and what went unseen. */
export function weakened(calls: readonly Call[], before: Truths, after: Truths): string[] {
  const left = new Map([...before].map(([id, { credentials }]) => [id, counts(credentials)]));
  const early = calls.filter(isEffective).flatMap(({ account, operation, at }) => {
    const there = left.get(account ?? '');
    const kind = kinds.find((one) => deletions[one] === operation);
    if (!there || !kind) return [`${operation} in ${account}, which is no account of the organization`];
    there[kind] -= 1;
    const bare = kind === 'mfaDevice' && there.password + there.accessKey > 0;
    return bare ? [`${account} lost an MFA device at ${at} with its password or a key still there`] : [];
  });
  const unseen = [...after].flatMap(([id, { credentials }]) => {
    const seen = JSON.stringify(left.get(id));
    const is = JSON.stringify(counts(credentials));
    return seen === is ? [] : [`the calls leave ${id} with ${seen}, and it has ${is}`];
  });
  return [...early, ...unseen];
}

const isEffective = (call: Call) => isDelete(call) && call.decision === 'allowed' && call.errorCode === null;

function counts(credentials: readonly string[]): Record<Credential['kind'], number> {
  const of = (kind: string) => credentials.filter((one) => one.split(' ')[0] === kind).length;
  return {
    password: of('password'),
    accessKey: of('accessKey'),
    signingCertificate: of('signingCertificate'),
    mfaDevice: of('mfaDevice'),
  };
}
