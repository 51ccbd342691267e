import type { Selection } from './selection.js';

/** The sections of a rootwarden.yaml, by which a part of a plan can be named. */
export const configSections = ['centralizedRootAccess', 'rootCredentials'] as const;
export type ConfigSection = (typeof configSections)[number];

/**
 * The part of a plan that is meant. Entries are sections, or ids of accounts, units and roots: naming an
 * account means its root credentials. `exclude` wins.
 */
export interface PlanScope {
  readonly only?: readonly string[];
  readonly exclude?: readonly string[];
}

/** A scope, read: the sections that it holds, and the accounts whose root credentials are meant. */
export interface ReadScope {
  readonly sections: ReadonlySet<ConfigSection>;
  readonly selection: Selection;
}

/** @example readScope({ only: ['rootCredentials'] }).sections // Set { 'rootCredentials' } */
export function readScope({ only, exclude = [] }: PlanScope): ReadScope {
  const ids = (entries: readonly string[]) => entries.filter((entry) => !isSection(entry));
  const wanted = only && ids(only);
  const named = (section: ConfigSection) =>
    !only || only.includes(section) || (section === 'rootCredentials' && ids(only).length > 0);
  const sections = configSections.filter((section) => named(section) && !exclude.includes(section));
  const accounts = wanted?.filter((id) => /^\d/.test(id)) ?? [];
  const units = wanted?.filter((id) => !/^\d/.test(id)) ?? [];
  return {
    sections: new Set(sections),
    selection: {
      // Naming only accounts must not mean all units, nor the other way round.
      ...(accounts.length + units.length > 0 && { accounts, units }),
      ...(ids(exclude).length > 0 && { exclude: ids(exclude) }),
    },
  };
}

function isSection(entry: string): entry is ConfigSection {
  return configSections.some((section) => section === entry);
}
