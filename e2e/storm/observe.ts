import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Plan, type RunProof, type RunResult, verifyRuns } from '@rootwarden/core';
import type { Call } from '@rootwarden/sandbox';
import { savedCertificates } from '../evidence/evidence.js';
import { journalOf, type Line, resultOf } from '../evidence/run-files.js';
import { rootUsersIn, type Truths, textsOf, worldOf } from '../evidence/truth.js';
import type { Disturbance, StormCase } from './case.js';
import { expectedEnd, heldBack } from './expected.js';
import { type Leg, legsOf } from './legs.js';
import { play, type Scene } from './scene.js';
import { filesBelow } from './secrets.js';

/** What a leg told, and what was so. */
export interface Telling {
  readonly before: Truths;
  readonly after: Truths;
  /** Why it ended early although nothing disturbed it. */
  readonly failure?: string;
  /** Absent when it began none. */
  readonly run?: {
    readonly journal: readonly Line[];
    /** What its plan deletes, by account. */
    readonly planned: ReadonlyMap<string, readonly string[]>;
    /** The accounts that it has to tell of. */
    readonly accounts: readonly string[];
    /** What it wrote down and, where it came as far, what it said. */
    readonly results: readonly RunResult[];
  };
}

/** All that a storm left behind, and what is so: enough to judge it. */
export interface Observation {
  readonly tellings: readonly Telling[];
  readonly atFirst: Truths;
  readonly atLast: Truths;
  /** What every account has to hold in the end. */
  readonly end: Truths;
  /** Accounts under a policy that denies root sessions everything. */
  readonly denied: ReadonlySet<string>;
  /** Accounts that a safety rule holds back. */
  readonly held: ReadonlySet<string>;
  /** What the sandbox was asked, in its order. */
  readonly calls: readonly Call[];
  readonly proofs: readonly RunProof[];
  /** Certificates of which there is a copy, `<account> signingCertificate <id>`. */
  readonly saved: readonly string[];
  /** What IAM users hold, before and after. */
  readonly users: readonly [string, string];
  /** Every file and stream, by name. */
  readonly texts: ReadonlyMap<string, string>;
  readonly secrets: ReadonlySet<string>;
  /** Kinds of disturbances that came before the end of their leg. */
  readonly struck: readonly Disturbance['kind'][];
  /** Requests that the tool says it repeated; those of a killed process are lost with it. */
  readonly retried: number;
}

/** Removes everything in a storm, disturbed as the case says, taken up again until all is done. */
export function observe(storm: StormCase): Promise<Observation> {
  return play(storm, async (scene) => {
    const { sandbox, folder, denied, secrets } = scene;
    const world = await worldOf(sandbox);
    const atFirst = rootUsersIn(world);
    const users = usersIn(scene);
    const held = storm.lifted ? new Set<string>() : heldBack(world, sandbox.world.clock.now());
    const legs = await legsOf(scene, storm);
    const tellings: Telling[] = [];
    for (const leg of legs) tellings.push(await toldBy(leg));
    const texts = await filesBelow(folder);
    legs.forEach(({ ended }, index) => void texts.set(`what leg ${index + 1} said`, ended.said));
    return {
      tellings,
      atFirst,
      atLast: legs.at(-1)?.after ?? atFirst,
      end: expectedEnd(atFirst, { denied, held }),
      denied,
      held,
      calls: sandbox.calls(),
      proofs: await verifyRuns(folder),
      saved: await savedCertificates(folder).catch((): string[] => []),
      users: [users, usersIn(scene)],
      texts,
      secrets,
      struck: storm.disturbances.flatMap(({ kind }, index) => (legs[index]?.ended.struck ? [kind] : [])),
      retried: legs.reduce((sum, { ended }) => sum + (ended.result?.requests.retried ?? 0), 0),
    };
  });
}

async function toldBy({ before, after, ended, run, resumed }: Leg): Promise<Telling> {
  const { struck, failure, result: said } = ended;
  const isEarly = !struck && failure !== undefined && !failure.startsWith('nothing-to-resume');
  const told = { before, after, ...(isEarly && { failure }) };
  if (!run) return told;
  const plan = JSON.parse(await readFile(join(run, 'plan.json'), 'utf8')) as Plan;
  const planned = new Map(
    plan.actions.flatMap((action) =>
      action.kind === 'delete-root-credentials' ? [[action.account, textsOf(action.delete)] as const] : [],
    ),
  );
  const accounts = resumed ? plan.accounts.map(({ id }) => id) : [...before.keys()];
  const results = [await resultOf(run), ...(said ? [said] : [])];
  return { ...told, run: { journal: await journalOf(run), planned, accounts, results } };
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
