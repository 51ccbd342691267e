import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '@rootwarden/sandbox';
import { type Gate, openGate, type Watch } from '../evidence/gate.js';
import { type Removal, startRemoval } from '../evidence/removal.js';

/** An organization of 60 accounts, and a state directory that holds nothing yet. */
export interface Scene {
  readonly sandbox: Sandbox;
  readonly folder: string;
  /** Starts a removal whose requests all pass a gate, watched by `watching`. */
  removeThroughGate(
    watching: (removal: Removal) => Watch,
  ): Promise<{ readonly removal: Removal; readonly gate: Gate }>;
}

/** Sets a scene, plays it, and leaves nothing behind: no process, no port, no file. */
export async function play<Result>(act: (scene: Scene) => Promise<Result>): Promise<Result> {
  const sandbox = await startSandbox({
    accounts: 60,
    clock: new Date('2026-11-22T09:30:00Z'),
    centralizedRootAccess: true,
  });
  const folder = await mkdtemp(join(tmpdir(), 'rootwarden-kill-'));
  const removals: Removal[] = [];
  const gates: Gate[] = [];
  try {
    return await act({
      sandbox,
      folder,
      removeThroughGate: async (watching) => {
        let watch: Watch = () => 'pass';
        const gate = await openGate(sandbox.url, (passing, moment) => watch(passing, moment));
        gates.push(gate);
        const removal = startRemoval(sandbox, folder, gate.url);
        removals.push(removal);
        watch = watching(removal);
        return { removal, gate };
      },
    });
  } finally {
    for (const { child } of removals) child.kill('SIGKILL');
    await Promise.all(removals.map(({ ended }) => ended));
    await Promise.all(gates.map((gate) => gate.close()));
    await sandbox.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
