import type {
  GetAccountAuthorizationDetailsCommandInput,
  GetAccountAuthorizationDetailsCommandOutput,
  GroupDetail,
  ManagedPolicyDetail,
  RoleDetail,
  UserDetail,
} from '@aws-sdk/client-iam';
import type { Account, IamUser, InlinePolicy, Role } from '../../../world/account.js';
import { awsManagedPolicies } from '../../../world/aws-managed-policies.js';
import type { Group } from '../../../world/group.js';
import { findManagedPolicy, type ManagedPolicy } from '../../../world/managed-policy.js';
import type { Operation } from '../../operation.js';
import { validateQuery, validationError } from '../../query-validation.js';
import { callersAccount } from '../addressed-identity.js';
import { boundaryOutput, tagsOutput } from '../boundary-output.js';
import { paging } from '../constraints.js';
import { encodeDocument } from '../documents.js';
import { entitiesOf } from '../entities.js';
import { groupOutput } from '../groups/group-output.js';
import { pageOf } from '../page.js';
import { policyOutput, versionOutput } from '../policies/policy-output.js';
import { useCount } from '../policies/policy-use.js';
import { listedRole, roleOutput } from '../roles/role-output.js';
import { listedUser } from '../user-output.js';

const filters = ['User', 'Role', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy'] as const;

type Detail =
  | { readonly kind: 'user'; readonly detail: UserDetail }
  | { readonly kind: 'group'; readonly detail: GroupDetail }
  | { readonly kind: 'role'; readonly detail: RoleDetail }
  | { readonly kind: 'policy'; readonly detail: ManagedPolicyDetail };

/** One list of everything, cut into pages: users, groups, roles, policies (the order is assumed). */
export const getAccountAuthorizationDetails: Operation<
  GetAccountAuthorizationDetailsCommandInput,
  GetAccountAuthorizationDetailsCommandOutput
> = (input, context) => {
  validateQuery(input, paging);
  const wanted = input.Filter ?? filters;
  const wrong = wanted.find((filter) => !filters.includes(filter));
  if (wrong !== undefined) {
    throw validationError(
      `1 validation error detected: Value '[${wanted.join(', ')}]' at 'filter' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [${filters.join(', ')}]]`,
    );
  }
  context.authorize('iam:GetAccountAuthorizationDetails', '*');
  const { items, rest } = pageOf(detailsOf(callersAccount(context), new Set(wanted)), input);
  return {
    UserDetailList: items.flatMap((item) => (item.kind === 'user' ? [item.detail] : [])),
    GroupDetailList: items.flatMap((item) => (item.kind === 'group' ? [item.detail] : [])),
    RoleDetailList: items.flatMap((item) => (item.kind === 'role' ? [item.detail] : [])),
    Policies: items.flatMap((item) => (item.kind === 'policy' ? [item.detail] : [])),
    ...rest,
  };
};

/** Of AWS's policies those that are in use: API_GetAccountAuthorizationDetails lists what is attached. */
function detailsOf(account: Account, wanted: ReadonlySet<string>): readonly Detail[] {
  const all = <Item>(filter: string, items: Iterable<Item>) => (wanted.has(filter) ? [...items] : []);
  const isUsed = ({ arn }: ManagedPolicy) =>
    useCount(account, arn, 'PermissionsPolicy') + useCount(account, arn, 'PermissionsBoundary') > 0;
  const policies = [
    ...all('LocalManagedPolicy', account.managedPolicies?.values() ?? []),
    ...all('AWSManagedPolicy', [...awsManagedPolicies.values()].filter(isUsed)),
  ];
  return [
    ...all('User', account.users.values()).map(
      (user) => ({ kind: 'user', detail: userDetail(account, user) }) as const,
    ),
    ...all('Group', entitiesOf(account, 'group').values()).map(
      (group) => ({ kind: 'group', detail: groupDetail(account, group) }) as const,
    ),
    ...all('Role', account.roles.values()).map(
      (role) => ({ kind: 'role', detail: roleDetail(account, role) }) as const,
    ),
    ...policies.map((policy) => ({ kind: 'policy', detail: policyDetail(account, policy) }) as const),
  ];
}

const inline = (policies: readonly InlinePolicy[]) =>
  policies.map(({ name, document }) => ({ PolicyName: name, PolicyDocument: encodeDocument(document) }));

const attached = (account: Account, arns: readonly string[]) =>
  arns
    .flatMap((arn) => findManagedPolicy(account, arn) ?? [])
    .map(({ name, arn }) => ({ PolicyName: name, PolicyArn: arn }));

function userDetail(account: Account, user: IamUser): UserDetail {
  const { PasswordLastUsed: _, ...shown } = listedUser(account, user);
  return {
    ...shown,
    ...(user.policies.length > 0 && { UserPolicyList: inline(user.policies) }),
    GroupList: user.groups.map(({ name }) => name),
    AttachedManagedPolicies: attached(account, user.attachedPolicies),
    ...boundaryOutput(user.permissionsBoundary),
    ...tagsOutput(user.tags),
  };
}

const groupDetail = (account: Account, group: Group): GroupDetail => ({
  ...groupOutput(account, group),
  GroupPolicyList: inline(group.policies),
  AttachedManagedPolicies: attached(account, group.attachedPolicies),
});

function roleDetail(account: Account, role: Role): RoleDetail {
  const { Description: _, MaxSessionDuration: __, ...shown } = listedRole(account, role);
  return {
    ...shown,
    InstanceProfileList: [],
    RolePolicyList: inline(role.policies),
    AttachedManagedPolicies: attached(account, role.attachedPolicies),
    ...boundaryOutput(role.permissionsBoundary),
    ...tagsOutput(role.tags),
    RoleLastUsed: roleOutput(account, role).RoleLastUsed,
  };
}

function policyDetail(account: Account, policy: ManagedPolicy): ManagedPolicyDetail {
  const { Tags: _, ...shown } = policyOutput(account, policy);
  return {
    ...shown,
    PolicyVersionList: policy.versions.toReversed().map((version) => versionOutput(policy, version)),
  };
}
