import type { SoundAccount, SoundUnit } from './schema.js';

/** A unit and where it stands. */
interface PlacedUnit {
  readonly unit: SoundUnit;
  /** Names from the top down, `Workloads/Prod`. */
  readonly path: string;
  /** `['units', 0, 'units', 1]` */
  readonly at: readonly (string | number)[];
}

/** Every unit of a scenario, those above before those below. */
export function unitPaths(units: readonly SoundUnit[], above?: PlacedUnit): readonly PlacedUnit[] {
  return units.flatMap((unit, index) => {
    const path = above ? `${above.path}/${unit.name}` : unit.name;
    const placed = { unit, path, at: [...(above?.at ?? []), 'units', index] };
    return [placed, ...unitPaths(unit.units, placed)];
  });
}

/** Accounts by their names and by their ids; a name may be that of several. */
export function accountsByName<Named extends Pick<SoundAccount, 'name' | 'id'>>(
  accounts: readonly Named[],
): ReadonlyMap<string, readonly Named[]> {
  const byName = new Map<string, Named[]>();
  for (const account of accounts) {
    for (const name of new Set([account.name, account.id])) {
      if (name === undefined) continue;
      const known = byName.get(name);
      if (known) known.push(account);
      else byName.set(name, [account]);
    }
  }
  return byName;
}
