import type { Policy } from '@rootwarden/policy';
import type { Account, IamIdentity, IamUser, InlinePolicy, Role } from '../world/account.js';
import type { Group } from '../world/group.js';
import { attachedVersions, findManagedPolicy } from '../world/managed-policy.js';
import { compiledPolicies, compiledPolicy } from './compiled-policies.js';

/** Who has policies of its own. */
export type PolicyHolder = Pick<Group | IamUser | Role, 'policies' | 'attachedPolicies'> &
  Partial<Pick<IamUser, 'groups'>>;

/** All that allows and denies as an identity policy: inline and attached, of the holder and of its groups. */
function identityPolicies(account: Account, holder: PolicyHolder): readonly InlinePolicy[] {
  const { policies, attachedPolicies, groups = [] } = holder;
  // The list itself, where it is the whole of it: it is compiled as one.
  if (attachedPolicies.length === 0 && groups.length === 0) return policies;
  return [
    ...policies,
    ...attachedVersions(account, attachedPolicies),
    ...groups.flatMap((group) => identityPolicies(account, group)),
  ];
}

export const compiledIdentityPolicies = (account: Account, holder: PolicyHolder): readonly Policy[] =>
  compiledPolicies(identityPolicies(account, holder), 'identity');

/** The permissions boundary of a user or role, where it has one. */
export function compiledBoundary(
  account: Account,
  { permissionsBoundary }: Pick<IamIdentity, 'permissionsBoundary'>,
): Policy | undefined {
  const policy = permissionsBoundary && findManagedPolicy(account, permissionsBoundary);
  return policy ? compiledPolicy(policy.defaultVersion, 'boundary') : undefined;
}
