import type { ContextValue } from '@rootwarden/policy';
import type { Account, IamUser, Role } from '../../world/account.js';
import type { Group } from '../../world/group.js';
import type { CallContext } from '../operation.js';
import { callersAccount, noSuchEntity } from './addressed-identity.js';
import { iamResourceTagKeys } from './tag-keys.js';

/** The types of entities, by kind. */
export interface EntityOf {
  readonly user: IamUser;
  readonly group: Group;
  readonly role: Role;
}

/** What policies can be attached to. */
export type EntityKind = keyof EntityOf;

/** An entity that a call is about. */
export interface AddressedEntity<Kind extends EntityKind> {
  readonly account: Account;
  readonly entity: EntityOf[Kind];
  readonly arn: string;
}

/** `User`, as AWS writes it in names and messages. */
export const titles: Readonly<Record<EntityKind, string>> = { user: 'User', group: 'Group', role: 'Role' };

/** All entities of a kind, by name. */
export function entitiesOf<Kind extends EntityKind>(
  { users, groups = new Map<string, Group>(), roles }: Account,
  kind: Kind,
): ReadonlyMap<string, EntityOf[Kind]> {
  const all: { readonly [Each in EntityKind]: ReadonlyMap<string, EntityOf[Each]> } = {
    user: users,
    group: groups,
    role: roles,
  };
  return all[kind];
}

/** The entity of a name, in whatever case: "Names are not distinguished by case" (API reference). */
export function findEntity<Kind extends EntityKind>(
  account: Account,
  kind: Kind,
  name: string,
): EntityOf[Kind] | undefined {
  const entities = entitiesOf(account, kind);
  const exact = entities.get(name);
  if (exact) return exact;
  const wanted = name.toLowerCase();
  for (const [known, entity] of entities) if (known.toLowerCase() === wanted) return entity;
  return undefined;
}

export const entityArn = (
  account: Account,
  kind: EntityKind,
  { path, name }: { readonly path: string; readonly name: string },
) => `arn:aws:iam::${account.id}:${kind}${path}${name}`;

/**
 * Authorizes a call on an entity, and finds it.
 *
 * @param action the IAM action, `iam:GetRole`
 * @param keys condition keys besides the tags of the entity
 */
export function addressedEntity<Kind extends EntityKind>(
  kind: Kind,
  name: string,
  {
    action,
    context,
    keys,
  }: {
    readonly action: string;
    readonly context: CallContext;
    readonly keys?: (entity: EntityOf[Kind] | undefined) => Readonly<Record<string, ContextValue>>;
  },
): AddressedEntity<Kind> {
  const account = callersAccount(context);
  const entity = findEntity(account, kind, name);
  const arn = entityArn(account, kind, entity ?? { path: '/', name });
  const tags = entity && 'tags' in entity ? iamResourceTagKeys(entity.tags) : {};
  context.authorize(action, arn, { ...tags, ...keys?.(entity) });
  if (!entity) throw noSuchEntity(`The ${kind} with name ${name} cannot be found.`);
  return { account, entity, arn };
}

/** The condition key for the boundary that an entity has. */
export function boundaryKey(entity: EntityOf[EntityKind] | undefined): Readonly<Record<string, string>> {
  const boundary = entity && 'permissionsBoundary' in entity ? entity.permissionsBoundary : undefined;
  return boundary === undefined ? {} : { 'iam:PermissionsBoundary': boundary };
}
