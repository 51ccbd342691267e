import type { Role } from './account.js';
import type { World } from './world.js';

/**
 * The role that an ARN names.
 *
 * @example findRole(world, 'arn:aws:iam::111122223333:role/SecurityAudit')
 */
export function findRole(world: World, arn: string): Role | undefined {
  const [, account = '', path = '', name = ''] = /^arn:aws:iam::(\d{12}):role(\/.*?)([^/]+)$/.exec(arn) ?? [];
  const role = world.accounts.get(account)?.roles.get(name);
  return role?.path === path ? role : undefined;
}
