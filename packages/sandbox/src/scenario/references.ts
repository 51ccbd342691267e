import { callerNames } from '../world/generate/callers.js';
import { accountsByName, unitPaths } from './directory.js';
import { repeatedResources } from './repeated-resources.js';
import type { SoundScenario } from './schema.js';

/** A part of a scenario that does not go with the others. */
export interface Misplaced {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Everything in a scenario that names what is not there, or that is there twice. */
export function misplaced(scenario: SoundScenario): readonly Misplaced[] {
  return [
    ...management(scenario),
    ...repetitions(scenario),
    ...repeatedResources(scenario),
    ...unitsOfAccounts(scenario),
    ...attachedPolicies(scenario),
    ...delegates(scenario),
    ...callers(scenario),
  ];
}

function* management({ accounts, outside }: SoundScenario): Iterable<Misplaced> {
  const count = accounts.filter((account) => account.management).length;
  if (count !== 1) {
    yield { path: ['accounts'], message: `one account has to have management: true, ${count} have` };
  }
  for (const [index, account] of accounts.entries()) {
    if (account.management && account.state !== 'ACTIVE') {
      yield { path: ['accounts', index, 'state'], message: 'the management account has to be ACTIVE' };
    }
  }
  for (const [index, account] of outside.entries()) {
    if (account.management) {
      yield {
        path: ['outside', index, 'management'],
        message: 'the management account belongs to the organization',
      };
    }
  }
}

function* repetitions(scenario: SoundScenario): Iterable<Misplaced> {
  const seen = new Map<string, string>();
  const once = function* (what: string, value: string | undefined, path: Misplaced['path']) {
    if (value === undefined) return;
    const key = `${what} ${value}`;
    if (seen.has(key)) yield { path, message: `${what} ${value} is there twice` };
    seen.set(key, value);
  };
  for (const [index, { name }] of scenario.policies.entries()) {
    yield* once('the policy', name, ['policies', index, 'name']);
  }
  for (const { path, at } of unitPaths(scenario.units)) yield* once('the unit', path, [...at, 'name']);
  for (const list of ['accounts', 'outside'] as const) {
    for (const [index, { id, email, root }] of scenario[list].entries()) {
      const at = [list, index];
      yield* once('the account', id, [...at, 'id']);
      yield* once('the e-mail', email?.toLowerCase(), [...at, 'email']);
      for (const [place, key] of root.accessKeys.entries()) {
        yield* once('the access key', key.id, [...at, 'root', 'accessKeys', place, 'id']);
      }
    }
  }
}

function* unitsOfAccounts({ accounts, outside, units }: SoundScenario): Iterable<Misplaced> {
  const known = new Set(unitPaths(units).map(({ path }) => path));
  for (const [index, { unit }] of accounts.entries()) {
    if (unit === undefined || known.has(unit)) continue;
    yield { path: ['accounts', index, 'unit'], message: `there is no unit ${unit}` };
  }
  for (const [index, { unit }] of outside.entries()) {
    if (unit !== undefined) yield { path: ['outside', index, 'unit'], message: 'it lies in no organization' };
  }
}

function* attachedPolicies({
  organization,
  accounts,
  outside,
  units,
  policies,
}: SoundScenario): Iterable<Misplaced> {
  const known = new Set(policies.map(({ name }) => name));
  const nodes = [
    { at: ['organization'], names: organization.policies },
    ...unitPaths(units).map(({ at, unit }) => ({ at, names: unit.policies })),
    ...accounts.map((account, index) => ({ at: ['accounts', index], names: account.policies })),
  ];
  for (const { at, names } of nodes) {
    for (const [index, name] of names.entries()) {
      if (!known.has(name)) yield { path: [...at, 'policies', index], message: `there is no policy ${name}` };
    }
  }
  for (const [index, account] of outside.entries()) {
    if (account.policies.length > 0) {
      yield { path: ['outside', index, 'policies'], message: 'it lies in no organization' };
    }
  }
}

function* delegates({ organization, accounts }: SoundScenario): Iterable<Misplaced> {
  const members = accountsByName(accounts.filter((account) => !account.management));
  for (const [index, name] of organization.delegates.entries()) {
    const message = notOne(name, members.get(name), 'member');
    if (message) yield { path: ['organization', 'delegates', index], message };
  }
}

function* callers({ accounts, outside, callers: named }: SoundScenario): Iterable<Misplaced> {
  const everyAccount = accountsByName([...accounts, ...outside]);
  for (const [name, { account }] of Object.entries(named)) {
    const path = ['callers', name, 'account'];
    if (callerNames.some((known) => known === name)) {
      if (account !== undefined) yield { path, message: `${name} is always in the same account` };
    } else {
      const message =
        account === undefined
          ? 'its account is missing'
          : notOne(account, everyAccount.get(account), 'account');
      if (message) yield { path, message };
    }
  }
}

function notOne(name: string, found: readonly unknown[] = [], what: string): string | undefined {
  if (found.length === 1) return undefined;
  return found.length === 0
    ? `there is no ${what} ${name}`
    : `there are ${found.length} called ${name}: give the id`;
}
