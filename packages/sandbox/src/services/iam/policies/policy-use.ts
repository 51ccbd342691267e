import type { Account } from '../../../world/account.js';
import { type EntityKind, entitiesOf } from '../entities.js';

/** How a managed policy is used. */
export type PolicyUse = 'PermissionsPolicy' | 'PermissionsBoundary';

export const entityKinds: readonly EntityKind[] = ['group', 'user', 'role'];

/** The entities of a kind that use a managed policy. */
export const usersOfPolicy = <Kind extends EntityKind>(
  account: Account,
  kind: Kind,
  arn: string,
  use: PolicyUse,
) =>
  [...entitiesOf(account, kind).values()].filter((entity) =>
    use === 'PermissionsPolicy'
      ? entity.attachedPolicies.includes(arn)
      : 'permissionsBoundary' in entity && entity.permissionsBoundary === arn,
  );

/** How many entities use a managed policy. */
export const useCount = (account: Account, arn: string, use: PolicyUse): number =>
  entityKinds.reduce((count, kind) => count + usersOfPolicy(account, kind, arn, use).length, 0);

/** Policies of which a version is attached to anything, AWS's included: assumed. */
export function policyVersionsInUse(account: Account): number {
  const arns = entityKinds.flatMap((kind) =>
    [...entitiesOf(account, kind).values()].flatMap((entity) => [
      ...entity.attachedPolicies,
      ...('permissionsBoundary' in entity && entity.permissionsBoundary ? [entity.permissionsBoundary] : []),
    ]),
  );
  return new Set(arns).size;
}
