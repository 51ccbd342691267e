import type { Call } from '@rootwarden/sandbox';
import { beforeAll, expect, test } from 'vitest';
import { isDelete } from '../evidence/evidence.js';
import type { Line } from '../evidence/run-files.js';
import type { Truths } from '../evidence/truth.js';
import { judge } from './judge.js';
import { type Observation, observe, type Telling } from './observe.js';
import { secretsIn } from './secrets.js';

const patience = 120_000;
const then = 'resume';

let observation: Observation;
beforeAll(async () => {
  const disturbances = [{ kind: 'interrupt', then, at: 2 }] as const;
  observation = await observe({ seed: 3, accounts: 24, elements: [], lifted: true, disturbances });
}, patience);

type Run = NonNullable<Telling['run']>;

/** The observation with another first run. */
function withRun(change: (run: Run) => Partial<Run>): Partial<Observation> {
  const [first, ...others] = observation.tellings;
  if (!first?.run) throw new Error('there is no first run');
  return { tellings: [{ ...first, run: { ...first.run, ...change(first.run) } }, ...others] };
}

/** The observation whose first run tells something else. */
function withRows(change: (rows: readonly Row[]) => readonly Row[]): Partial<Observation> {
  return withRun(({ results }) => ({
    results: results.map((result) => ({ ...result, accounts: change(result.accounts) })),
  }));
}
type Row = Run['results'][number]['accounts'][number];

const changeFirst = (outcome: Row['outcome'], to: Partial<Row>) => (rows: readonly Row[]) => {
  const at = rows.findIndex((row) => row.outcome === outcome);
  return rows.map((row, index) => (index === at ? { ...row, ...to } : row));
};

/** Without the first line, or call, of which this holds. */
function without<Item>(items: readonly Item[], holds: (item: Item) => boolean): Item[] {
  const at = items.findIndex(holds);
  if (at < 0) throw new Error('nothing to leave out');
  return items.toSpliced(at, 1);
}

const isIntent = (line: Line) => line.type === 'intent';
const everywhere = (truths: Truths, credential: string): Truths =>
  new Map([...truths].map(([id, truth]) => [id, { ...truth, credentials: [credential] }]));

/** The calls as if all MFA devices had gone first. */
function mfaFirst(calls: readonly Call[]): Call[] {
  const isMfa = ({ operation }: Call) => operation === 'DeactivateMFADevice';
  return [...calls.filter(isMfa), ...calls.filter((call) => !isMfa(call))];
}

test('a run that told the truth and came to the right end is found to have done so', () => {
  expect(observation.struck).toEqual(['interrupt']);
  expect(judge(observation)).toEqual([]);
});

test.each<[string, RegExp, () => Partial<Observation>]>([
  ['an account without an outcome', /has no outcome$/, () => withRows((rows) => rows.slice(1))],
  ['an account with two', /more than one outcome$/, () => withRows((rows) => [...rows, ...rows.slice(-1)])],
  [
    'an account that was denied nothing',
    /is denied .*no ground$/,
    () => withRows(changeFirst('removed', { outcome: 'denied' })),
  ],
  [
    'an account that no rule held back',
    /is refused .*no ground$/,
    () => withRows(changeFirst('removed', { outcome: 'refused' })),
  ],
  [
    'an account that could have been a target',
    /is skipped .*no ground$/,
    () => withRows(changeFirst('removed', { outcome: 'skipped' })),
  ],
  [
    'a removal that was not read back',
    /nobody read it back$/,
    () => withRows((rows) => rows.map(({ verifiedAt: _, ...row }) => row)),
  ],
  [
    'what was removed and is not said to be',
    /does not list as removed what went/,
    () => withRows(changeFirst('removed', { removed: [] })),
  ],
  [
    'what went and was in no plan',
    /lost what was not planned/,
    () => withRun(({ planned }) => ({ planned: new Map([...planned].map(([id]) => [id, []])) })),
  ],
  [
    'a delete that was sent again',
    /deleted again after its success was journaled$/,
    () => withRun(({ journal }) => ({ journal: [...journal, ...journal.filter(isIntent)] })),
  ],
  [
    'a delete that was not announced',
    /was not announced$/,
    () => withRun(({ journal }) => ({ journal: without(journal, isIntent) })),
  ],
  [
    'MFA that went first',
    /lost an MFA device .* with its password or a key still there$/,
    () => ({ calls: mfaFirst(observation.calls) }),
  ],
  [
    'a deletion behind the back of the log',
    /^the calls leave \d+ with/,
    () => ({ calls: without(observation.calls, (call) => isDelete(call) && call.decision === 'allowed') }),
  ],
  [
    'a change that is no deletion',
    /^iam:CreateLoginProfile was called/,
    () => ({
      calls: observation.calls.map((call, index) =>
        index === 0 ? { ...call, service: 'iam', operation: 'CreateLoginProfile' } : call,
      ),
    }),
  ],
  ['a log that is full', /^too many calls/, () => ({ calls: Array(100_000).fill(observation.calls[0]) })],
  [
    'a journal that does not hold',
    /^the journal of .* does not hold: a line is missing$/,
    () => ({
      proofs: observation.proofs.map((proof) => ({ ...proof, holds: false, reason: 'a line is missing' })),
    }),
  ],
  [
    'an end that was not reached',
    /should have ended with \[\] and has \[password\]$/,
    () => ({ atLast: everywhere(observation.atLast, 'password') }),
  ],
  ['a certificate that is lost', /went without a copy$/, () => ({ saved: [] })],
  ['an IAM user who lost something', /^credentials of IAM users/, () => ({ users: ['[1]', '[]'] })],
  [
    'a secret in a file',
    /^journal\.jsonl contains a secret$/,
    () => ({ texts: new Map([['journal.jsonl', `"${[...observation.secrets][0]}"`]]) }),
  ],
  [
    'a command that ended early',
    /^a leg ended: internal$/,
    () => ({ tellings: observation.tellings.map((telling) => ({ ...telling, failure: 'internal' })) }),
  ],
  [
    'a change without a run',
    /changed without a run$/,
    () => ({ tellings: observation.tellings.map(({ before, after }) => ({ before, after })) }),
  ],
])('it is seen: %s', (_, sentence, doctor) => {
  const violations = judge({ ...observation, ...doctor() });
  expect(violations.filter((violation) => sentence.test(violation))).not.toEqual([]);
});

test('every secret of the world is one that would be found', () => {
  const { secrets } = observation;
  const hidden = [...secrets].filter((secret) => {
    const texts = new Map([['a file', `{"secret":"${secret}"}`]]);
    return secretsIn(texts, secrets).length === 0;
  });
  expect(hidden).toEqual([]);
});
