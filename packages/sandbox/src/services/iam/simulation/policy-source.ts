import { compiledPolicy } from '../../../authorize/compiled-policies.js';
import type { Account, IamUser, InlinePolicy, Role } from '../../../world/account.js';
import type { Group } from '../../../world/group.js';
import { attachedVersions } from '../../../world/managed-policy.js';
import { noSuchEntity } from '../addressed-identity.js';
import type { SimulatedPolicy } from './simulated-request.js';

/** Whose policies are simulated. */
export interface PolicySource {
  readonly kind: string;
  readonly holder: IamUser | Group | Role;
}

/** @param kind `user`, `group` or `role` */
export function policySource(account: Account, kind: string, name: string): PolicySource {
  const { users, groups, roles } = account;
  const named = { user: users, group: groups, role: roles }[kind];
  const holder = named?.get(name);
  if (!holder) throw noSuchEntity(`The ${kind} with name ${name} cannot be found.`);
  return { kind, holder };
}

/** Inline policies are called `user_NAME_POLICY`, managed ones by their name (observed). */
export function policiesOfSource(
  account: Account,
  { kind, holder }: PolicySource,
): readonly SimulatedPolicy[] {
  const inline = holder.policies.map((written) =>
    simulated(`${kind}_${holder.name}_${written.name}`, written),
  );
  const managed = attachedVersions(account, holder.attachedPolicies).map((version) =>
    simulated(version.name, version),
  );
  const groups = 'groups' in holder ? holder.groups : [];
  return [
    ...inline,
    ...managed,
    ...groups.flatMap((group) => policiesOfSource(account, { kind: 'group', holder: group })),
  ];
}

const simulated = (sourceId: string, written: InlinePolicy): SimulatedPolicy => ({
  sourceId,
  text: written.document,
  policy: compiledPolicy(written, 'identity'),
});
