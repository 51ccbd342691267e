import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { World, WorldState } from '../world/world.js';
import { readGraph } from './read-graph.js';
import { worldClasses } from './world-classes.js';
import { writeGraph } from './write-graph.js';

const schema = 'rootwarden.sandbox-snapshot/1';

/** What a world remembers changes from version to version of the sandbox: each reads its own snapshots. */
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

/** A text that is no snapshot, or one of another version. */
export class SnapshotError extends Error {
  override readonly name = 'SnapshotError';
}

/**
 * Writes a world as JSON, all of it: the organization, every account with its credentials, the sessions, the
 * ids that are still to come, and the time. The weather, what is broken and the calls are not the world's.
 *
 * @param emit takes the text piece by piece
 */
export function writeSnapshot(world: World, emit: (text: string) => void): void {
  const { clock, state } = world;
  const head = JSON.stringify({ schema, version, takenAt: clock.realNow(), clock: clock.now() });
  emit(`${head.slice(0, -1)},"world":`);
  writeGraph(state, worldClasses, emit);
  emit('}\n');
}

const document = z.strictObject({
  schema: z.literal(schema),
  version: z.string(),
  takenAt: z.iso.datetime(),
  clock: z.iso.datetime(),
  world: z.looseObject({}),
});

/**
 * Puts a saved world in the place of another, at the time at which it was saved.
 *
 * @returns the real time at which the snapshot was taken
 * @throws SnapshotError, and the world stays as it was
 */
export function loadSnapshot(world: World, text: string): Date {
  const { data, error } = document.safeParse(parse(text));
  if (!data) throw new SnapshotError(`This is no snapshot of a sandbox. ${z.prettifyError(error)}`);
  if (data.version !== version) {
    throw new SnapshotError(
      `This snapshot is of version ${data.version} of the sandbox, which is ${version}.`,
    );
  }
  world.restore(readState(data.world), new Date(data.clock));
  return new Date(data.takenAt);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new SnapshotError('This is no snapshot of a sandbox: it is not JSON.', { cause: error });
  }
}

function readState(graph: unknown): WorldState {
  try {
    // writeSnapshot wrote it, in this version.
    return readGraph(graph, worldClasses) as WorldState;
  } catch (error) {
    throw new SnapshotError((error as Error).message, { cause: error });
  }
}
