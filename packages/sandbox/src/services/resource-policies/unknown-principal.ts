import type { PolicyDocument } from '@rootwarden/policy';
import { findRole } from '../../world/role.js';
import type { World } from '../../world/world.js';

/**
 * The first user or role that the policy of a resource names and that does not exist: AWS stores no such policy. Of
 * accounts that the world does not have nothing is known, so that whatever they are said to have is taken.
 */
export function unknownPrincipal({ statements }: PolicyDocument, world: World): string | undefined {
  for (const { principal } of statements) {
    const ofAws = principal?.entries.filter(({ type }) => type === 'AWS') ?? [];
    const unknown = ofAws.flatMap(({ values }) => values).find(({ value }) => !mayExist(value, world));
    if (unknown) return unknown.value;
  }
  return undefined;
}

function mayExist(principal: string, world: World): boolean {
  const [, account = '', kind, path = ''] = /^arn:aws:iam::(\d{12}):(user|role)(\/.+)$/.exec(principal) ?? [];
  const home = world.accounts.get(account);
  if (!home || kind === undefined) return true;
  if (kind === 'role') return findRole(world, principal) !== undefined;
  const user = home.users.get(path.slice(path.lastIndexOf('/') + 1));
  return user !== undefined && user.path + user.name === path;
}
