import fc from 'fast-check';
import type { Moment, Passing, Watch } from '../evidence/gate.js';

/** A moment of a removal, told by what passes between the command and AWS. */
export interface Point {
  /** Which requests are counted, from the first session on that may delete. */
  readonly among: Among;
  /** How far it is among them, in thousandths. */
  readonly share: number;
  readonly moment: Moment;
}

type Meet = () => ReturnType<Watch>;
type Among = 'deletes' | 'requests';

/** As many of each as an undisturbed removal sends. */
export type Totals = Readonly<Record<Among, number>>;

/** Random points, the same ones each time. */
export function pointsAmong(among: Among, count: number): Point[] {
  const point = fc.record({
    among: fc.constant(among),
    share: fc.integer({ min: 0, max: 999 }),
    moment: fc.constantFrom<Moment>('arrived', 'done'),
  });
  // Edges are as likely as anything else here.
  return fc.sample(fc.noBias(point), { seed: count, numRuns: count });
}

/**
 * Watches a gate until the point is reached; what becomes of the request that is there then, `meet` says.
 *
 * @param totals of an undisturbed removal
 */
export function watchFor({ among, share, moment }: Point, totals: Totals, meet: Meet): Watch {
  const wanted = 1 + Math.floor((share * totals[among]) / 1_000);
  let chosen: Passing | undefined;
  const counter = countDeletion((passing, counts) => {
    const counted = among === 'requests' || isDelete(passing);
    if (counted && counts[among] === wanted) chosen ??= passing;
  });
  return (passing, now) => {
    counter(passing, now);
    return passing === chosen && now === moment ? meet() : 'pass';
  };
}

/** Counts what arrives from the first session on that may delete. */
export function countDeletion(count: (passing: Passing, counts: Totals) => void): Watch {
  const counts = { deletes: 0, requests: 0 };
  let begun = false;
  return (passing, moment) => {
    begun ||= passing.task === 'IAMDeleteRootUserCredentials';
    if (begun && moment === 'arrived') {
      counts.requests += 1;
      if (isDelete(passing)) counts.deletes += 1;
      count(passing, counts);
    }
    return 'pass';
  };
}

function isDelete({ action }: Passing): boolean {
  return /^(Delete|Deactivate)/.test(action);
}
