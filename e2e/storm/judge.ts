import { isDelete, unannounced } from '../evidence/evidence.js';
import type { Truths } from '../evidence/truth.js';
import { liesOf, sentAgain, weakened } from './evidence.js';
import type { Observation, Telling } from './observe.js';
import { secretsIn } from './secrets.js';

/** The log of the sandbox holds no more: an older call would be missing. */
const callsKept = 100_000;

/** What went wrong in a storm: sentences. */
export function judge(observation: Observation): string[] {
  const { tellings, atFirst, atLast, end, calls, proofs, saved, users, texts, secrets } = observation;
  const journals = tellings.flatMap(({ run }) => (run ? [run.journal] : []));
  return [
    ...tellings.flatMap((telling) => wrongIn(telling, observation)),
    ...sentAgain(journals),
    ...unannounced(calls, journals.flat()).map((one) => `${one} was not announced`),
    ...weakened(calls, atFirst, atLast),
    ...otherChanges(calls),
    ...lostCertificates(atFirst, atLast, saved),
    ...[...end].flatMap(([id, { credentials }]) => astray(id, credentials, atLast)),
    ...proofs.flatMap(({ runId, holds, reason }) =>
      holds && reason === undefined ? [] : [`the journal of ${runId} does not hold: ${reason}`],
    ),
    ...secretsIn(texts, secrets),
    ...(users[0] === users[1] ? [] : ['credentials of IAM users were touched']),
    ...(calls.length < callsKept ? [] : ['too many calls to be sure of their order']),
  ];
}

/** What the run of a leg told, held against what was so. */
function wrongIn({ before, after, failure, run }: Telling, { denied, held }: Observation): string[] {
  const early = failure === undefined ? [] : [`a leg ended: ${failure}`];
  if (!run) {
    const touched = [...before].filter(
      ([id, { credentials }]) => String(credentials) !== String(after.get(id)?.credentials),
    );
    return [...early, ...touched.map(([id]) => `${id} changed without a run`)];
  }
  const { journal, planned, accounts, results } = run;
  const lies = results.flatMap((result) => {
    const told = new Set<string>(result.accounts.map(({ id }) => id));
    const missing = accounts.filter((id) => !told.has(id)).map((id) => `${id} has no outcome`);
    return [...missing, ...liesOf({ result, journal, planned, before, after, denied, held })];
  });
  return [...early, ...lies];
}

const reading = /^(Get|List|Describe|AssumeRole|AssumeRoot)/;

/** Calls that change something and are none of a removal. */
function otherChanges(calls: Observation['calls']): string[] {
  return calls
    .filter((call) => call.operation !== null && !reading.test(call.operation) && !isDelete(call))
    .map(({ service, operation, account }) => `${service}:${operation} was called by ${account}`);
}

function astray(id: string, credentials: readonly string[], atLast: Truths): string[] {
  const has = atLast.get(id)?.credentials ?? [];
  if (String(has) === String(credentials)) return [];
  return [`${id} should have ended with [${credentials}] and has [${has}]`];
}

function lostCertificates(atFirst: Truths, atLast: Truths, saved: readonly string[]): string[] {
  return [...atFirst].flatMap(([id, { credentials }]) =>
    credentials
      .filter((one) => one.startsWith('signingCertificate') && !atLast.get(id)?.credentials.includes(one))
      .map((one) => `${id} ${one}`)
      .filter((one) => !saved.includes(one))
      .map((one) => `${one} went without a copy`),
  );
}
