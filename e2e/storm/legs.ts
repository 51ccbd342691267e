import { basename } from 'node:path';
import type { RunResult } from '@rootwarden/core';
import { journalOf, type Line, runsIn } from '../evidence/run-files.js';
import { type Truths, truthOf } from '../evidence/truth.js';
import type { Disturbance, StormCase } from './case.js';
import { type Ended, runLeg } from './leg.js';
import type { Scene } from './scene.js';

/** A leg of the storm: what was so before and after it, and the run that it began. */
export interface Leg {
  readonly before: Truths;
  readonly after: Truths;
  readonly ended: Ended;
  /** The directory of its run; nothing when it did not come as far. */
  readonly run: string | undefined;
  readonly resumed: boolean;
}

/** Undisturbed legs after which everything has to be done. */
const mostLegsAtEnd = 3;

/** Goes through a storm: each disturbance in a leg of its own, and then on until nothing is left to be done. */
export async function legsOf(scene: Scene, { disturbances, lifted }: StormCase): Promise<Leg[]> {
  const legs: Leg[] = [];
  let before = await truthOf(scene.sandbox);
  const go = async (then: Disturbance['then'], disturbance?: Disturbance) => {
    const known = await begunRuns(scene);
    const last = legs.findLast(({ run }) => run !== undefined)?.run;
    const resume = then === 'resume' && last ? basename(last) : undefined;
    const ended = await runLeg(scene, { lifted, resume }, disturbance);
    const run = (await begunRuns(scene)).find((one) => !known.includes(one));
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
  for (let leg = 0; leg < mostLegsAtEnd && !legs.at(-1)?.ended.result?.accounts.every(isSettled); leg += 1) {
    await go(then);
    then = 'again';
  }
  return legs;
}

function isSettled({ outcome }: RunResult['accounts'][number]): boolean {
  return outcome !== 'failed' && outcome !== 'unknown';
}

/** Runs of whose journal a line is on disk: without one, nothing had begun. */
async function begunRuns({ folder }: Scene): Promise<string[]> {
  const runs = await runsIn(folder).catch((): string[] => []);
  const journals = await Promise.all(runs.map((run) => journalOf(run).catch(noneYet)));
  return runs.filter((_, index) => journals[index]?.length);
}

/** A journal that is not there holds nothing; one that does not hold together is an error. */
function noneYet(error: NodeJS.ErrnoException): Line[] {
  if (error.code === 'ENOENT') return [];
  throw error;
}
