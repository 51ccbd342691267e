import { countDeletion, type Totals } from './points.js';
import { play } from './scene.js';

/** Counts what a removal sends that nobody disturbs. */
export function countUndisturbed(): Promise<Totals> {
  return play(async ({ removeThroughGate }) => {
    let last: Totals = { deletes: 0, requests: 0 };
    const { removal } = await removeThroughGate(() =>
      countDeletion((_, counts) => {
        last = { ...counts };
      }),
    );
    const { exitCode, stderr } = await removal.ended;
    if (exitCode !== 0) throw new Error(`the removal exited with ${exitCode}: ${stderr}`);
    return last;
  });
}
