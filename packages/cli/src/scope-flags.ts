import { configSections, type PlanScope } from '@rootwarden/core';
import type { Command } from 'commander';
import { checkedAccountOrUnit, list } from './selection-flags.js';

/** What `--only` and `--exclude` say, as they were typed. */
export interface ScopeFlags {
  readonly only?: readonly string[];
  readonly exclude?: readonly string[];
}

const sections = configSections.join(', ');

/** Adds the flags that narrow a plan to a part of it. */
export function addScopeFlags(command: Command): Command {
  return command
    .optionsGroup('Part of it:')
    .option('--only <part,...>', `only these: ${sections}, or accounts and units`, list)
    .option('--exclude <part,...>', 'never these', list);
}

/**
 * The part of a plan that is meant; undefined when all of it is.
 *
 * @throws RootwardenError usage, for what cannot be meant in any organization
 */
export function scopeOf({ only, exclude }: ScopeFlags): PlanScope | undefined {
  if (!only && !exclude) return undefined;
  return { ...(only && { only: only.map(checked) }), ...(exclude && { exclude: exclude.map(checked) }) };
}

function checked(part: string): string {
  const section = configSections.find((name) => name === part);
  return section ?? checkedAccountOrUnit(part);
}
