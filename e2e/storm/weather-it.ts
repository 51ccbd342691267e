import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Plan, verifyRuns } from '@rootwarden/core';
import { savedCertificates, unannounced } from '../evidence/evidence.js';
import { journalOf, type Line, resultOf, runsIn } from '../evidence/run-files.js';
import { rootUsersIn, type Truths, textsOf, truthOf, worldOf } from '../evidence/truth.js';
import type { Disturbance, StormCase } from './case.js';
import { liesOf, sentAgain, weakened } from './evidence.js';
import { expectedEnd } from './expected.js';
import { type Ended, runLeg } from './leg.js';
import { play, type Scene } from './scene.js';
import { filesBelow, secretsIn } from './secrets.js';

/** As long as root credentials are shown after they are gone, in a storm. */
const lagSeconds = 5;

/** What a storm came to. */
export interface Weathered {
  readonly storm: StormCase;
  /** What is wrong: sentences. */
  readonly violations: readonly string[];
  readonly requests: number;
  readonly throttled: number;
  readonly resets: number;
  /** Kinds of disturbances that came before the end of their leg. */
  readonly struck: readonly Disturbance['kind'][];
  /** Rows of all runs by their outcome. */
  readonly outcomes: Readonly<Record<string, number>>;
}

/** A leg of the storm: what was so before and after it, and the run that it began. */
interface Leg {
  readonly before: Truths;
  readonly after: Truths;
  readonly ended: Ended;
  readonly run: string | undefined;
  readonly resumed: boolean;
}

/** Undisturbed legs after which everything has to be done. */
const mostLegsAtEnd = 3;
/** The log of the sandbox holds no more: an older call would be missing. */
const callsKept = 100_000;

/** Removes everything in a storm, disturbed as the case says, taken up again until all is done; and looks whether it was right. */
export function weather(storm: StormCase): Promise<Weathered> {
  return play(storm, async (scene) => {
    const { sandbox, folder, denied, secrets } = scene;
    const world = await worldOf(sandbox);
    const atFirst = rootUsersIn(world);
    const users = usersIn(scene);
    const now = sandbox.world.clock.now();
    const legs = await legsOf(scene, storm);
    const atLast = legs.at(-1)?.after ?? atFirst;
    const calls = sandbox.calls();
    const runs = await runsIn(folder);
    const journals = new Map<string, Line[]>();
    for (const run of runs) journals.set(run, await journalOf(run));
    const told = await Promise.all(legs.map((leg) => toldBy(leg, journals)));
    const texts = await filesBelow(folder);
    legs.forEach(({ ended }, index) => void texts.set(`what leg ${index + 1} said`, ended.said));
    const end = expectedEnd(atFirst, world, { denied, lifted: storm.lifted, now });
    const violations = [
      ...told.flatMap(({ violations: wrong }) => wrong),
      ...sentAgain([...journals.values()]),
      ...unannounced(calls, [...journals.values()].flat()).map((one) => `${one} was not announced`),
      ...weakened(calls, atFirst, atLast),
      ...(await lostCertificates(folder, atFirst, atLast)),
      ...[...end].flatMap(([id, credentials]) => astray(id, credentials, atLast)),
      ...(await verifyRuns(folder)).flatMap(({ runId, holds, reason }) =>
        holds && reason === undefined ? [] : [`the journal of ${runId} does not hold: ${reason}`],
      ),
      ...secretsIn(texts, secrets),
      ...(usersIn(scene) === users ? [] : ['credentials of IAM users were touched']),
      ...(calls.length < callsKept ? [] : ['too many calls to be sure of their order']),
    ];
    const rows = told.flatMap(({ outcomes }) => outcomes);
    return {
      storm,
      violations,
      requests: new Set(calls.map(({ requestId }) => requestId)).size,
      throttled: calls.filter((call) => call.weather === 'throttled').length,
      resets: calls.filter((call) => call.weather?.startsWith('reset')).length,
      struck: storm.disturbances.flatMap(({ kind }, index) => (legs[index]?.ended.struck ? [kind] : [])),
      outcomes: count(rows),
    };
  });
}

async function legsOf(scene: Scene, { disturbances, lifted }: StormCase): Promise<Leg[]> {
  const legs: Leg[] = [];
  let before = await truthOf(scene.sandbox);
  const go = async (then: Disturbance['then'], disturbance?: Disturbance) => {
    const known = await runsIn(scene.folder).catch((): string[] => []);
    const last = known.at(-1);
    const resume = then === 'resume' && last ? basename(last) : undefined;
    // Whoever types a command again takes longer than reads lag; a run is resumed at once.
    if (!resume && legs.length > 0) scene.sandbox.world.clock.advance(lagSeconds);
    const ended = await runLeg(scene, { lifted, resume }, disturbance);
    const [run] = (await runsIn(scene.folder).catch((): string[] => [])).filter(
      (one) => !known.includes(one),
    );
    const after = await truthOf(scene.sandbox);
    const leg = { before, after, ended, run, resumed: resume !== undefined };
    legs.push(leg);
    before = after;
    return leg;
  };
  let then: Disturbance['then'] = 'again';
  for (const disturbance of disturbances) {
    await go(then, disturbance);
    then = disturbance.then;
  }
  if (then === 'resume') await go('resume');
  for (let leg = 0; leg < mostLegsAtEnd; leg += 1) {
    const { ended } = await go('again');
    const open = ended.result?.accounts.filter(
      ({ outcome }) => outcome === 'failed' || outcome === 'unknown',
    );
    if (open?.length === 0) return legs;
  }
  return legs;
}

/** What the run of a leg told, held against what was so. */
async function toldBy({ before, after, ended, run, resumed }: Leg, journals: ReadonlyMap<string, Line[]>) {
  const { struck, failure, result: said } = ended;
  const early =
    !struck && failure !== undefined && !isNothingToResume(failure) ? [`a leg ended: ${failure}`] : [];
  if (!run) {
    const touched = [...before].filter(
      ([id, { credentials }]) => String(credentials) !== String(after.get(id)?.credentials),
    );
    return { outcomes: [], violations: [...early, ...touched.map(([id]) => `${id} changed without a run`)] };
  }
  const plan = JSON.parse(await readFile(join(run, 'plan.json'), 'utf8')) as Plan;
  const planned = new Map(
    plan.actions.flatMap((action) =>
      action.kind === 'delete-root-credentials' ? [[action.account, textsOf(action.delete)] as const] : [],
    ),
  );
  const result = await resultOf(run);
  const evidence = { journal: journals.get(run) ?? [], planned, before, after };
  const missing = resumed
    ? []
    : [...before.keys()].filter((id) => !result.accounts.some((row) => row.id === id));
  return {
    outcomes: result.accounts.map(({ outcome }) => outcome),
    violations: [
      ...early,
      ...missing.map((id) => `${id} has no outcome`),
      ...liesOf({ ...evidence, result }),
      ...(said ? liesOf({ ...evidence, result: said }) : []),
    ],
  };
}

const isNothingToResume = (failure: string) => failure.startsWith('nothing-to-resume');

function astray(id: string, credentials: readonly string[], atLast: Truths): string[] {
  const has = atLast.get(id)?.credentials ?? [];
  if (String(has) === String(credentials)) return [];
  return [`${id} should have ended with [${credentials}] and has [${has}]`];
}

async function lostCertificates(folder: string, atFirst: Truths, atLast: Truths): Promise<string[]> {
  const saved = new Set(await savedCertificates(folder));
  return [...atFirst].flatMap(([id, { credentials }]) =>
    credentials
      .filter((one) => one.startsWith('signingCertificate') && !atLast.get(id)?.credentials.includes(one))
      .map((one) => `${id} ${one}`)
      .filter((one) => !saved.has(one))
      .map((one) => `${one} went without a copy`),
  );
}

/** What IAM users hold: no business of a removal. */
function usersIn({ sandbox }: Scene): string {
  return JSON.stringify(
    [...sandbox.world.accounts.values()].map(({ id, users }) => [
      id,
      [...users.values()].map(({ name, password, accessKeys, mfaDevices }) => [
        name,
        password?.createdAt,
        accessKeys.map((key) => key.id),
        mfaDevices.map((device) => device.serialNumber),
      ]),
    ]),
  );
}

function count(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names.toSorted()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
