import { serviceLines, tableSource } from '../../generated/action-table.js';
import { globMatcher, globOf, globTokens } from '../../matching/glob.js';
import { completed } from './additions.js';
import { readService } from './read-service.js';
import type { Action, Service } from './service.js';

/** The day of the data behind {@link serviceNamed}: what AWS added later is unknown to it. */
export const catalogueDate = tableSource.updatedAt;

/** Prefixes of all services, in order. */
export const servicePrefixes: readonly string[] = Object.keys(serviceLines);

const read = new Map<string, Service>();

/**
 * A service by its prefix, in any case. Only the services that are asked for are ever read.
 *
 * @example serviceNamed('sts')?.actions.get('assumeroot')?.keys // [{ name: 'sts:TaskPolicyArn', type: 'ARN' }]
 */
export function serviceNamed(written: string): Service | undefined {
  const prefix = written.toLowerCase();
  const known = read.get(prefix);
  const line = serviceLines[prefix];
  if (known || line === undefined) return known;
  const service = completed(readService(prefix, line));
  read.set(prefix, service);
  return service;
}

/** The services that the first half of an action means: one, or those that its wildcards match. */
export function servicesMatching(written: string): readonly Service[] {
  if (!/[*?]/.test(written)) return [serviceNamed(written) ?? []].flat();
  const matches = globMatcher(globOf(globTokens(written.toLowerCase())));
  return servicePrefixes.filter(matches).flatMap((prefix) => serviceNamed(prefix) ?? []);
}

/** Every action that an `Action` means, wildcards and all. */
export function* actionsMatching(written: string): Generator<Action> {
  const [service = '', name = '*'] = written.split(':');
  const matches = globMatcher(globOf(globTokens(name.toLowerCase())));
  for (const { actions } of servicesMatching(service)) {
    const named = actions.get(name.toLowerCase());
    if (named) yield named;
    else for (const [lower, action] of actions) if (matches(lower)) yield action;
  }
}
