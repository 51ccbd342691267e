import { AwsError } from '../../../wire/aws-error.js';
import type { InlinePolicy } from '../../../world/account.js';
import type { CallContext } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { noSuchEntity } from '../addressed-identity.js';
import { groupName, paging, policyDocument, policyName, requiredUserName, roleName } from '../constraints.js';
import { countedSize, encodeDocument, readDocument } from '../documents.js';
import { addressedEntity, boundaryKey, type EntityKind, titles } from '../entities.js';
import { pageOf } from '../page.js';
import { quotas } from '../quotas.js';

interface InlineInput {
  readonly UserName?: string | undefined;
  readonly GroupName?: string | undefined;
  readonly RoleName?: string | undefined;
  readonly PolicyName?: string | undefined;
  readonly PolicyDocument?: string | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

/** The member that names the entity, and how long all its inline policies together may be. */
export const holders = {
  user: { member: 'UserName', constraint: requiredUserName, size: quotas.UserPolicySizeQuota },
  group: { member: 'GroupName', constraint: groupName, size: quotas.GroupPolicySizeQuota },
  role: { member: 'RoleName', constraint: roleName, size: quotas.RolePolicySizeQuota },
} as const;

/** PutUserPolicy, PutGroupPolicy and PutRolePolicy: a policy of the name is replaced and takes the new name (observed). */
export const putPolicy = (kind: EntityKind) => (input: InlineInput, context: CallContext) => {
  const { member, constraint, size } = holders[kind];
  validateQuery(input, { [member]: constraint, PolicyName: policyName, PolicyDocument: policyDocument });
  const { PolicyName: name = '', PolicyDocument: document = '' } = input;
  const entity = holderOf(`iam:Put${titles[kind]}Policy`, kind, input, context);
  const others = entity.policies.filter((policy) => !isNamed(policy, name));
  const total = [document, ...others.map((policy) => policy.document)]
    .map(countedSize)
    .reduce((sum, length) => sum + length, 0);
  if (total > size) {
    throw new AwsError(
      'LimitExceededException',
      `Maximum policy size of ${size} bytes exceeded for ${kind} ${entity.name}`,
    );
  }
  entity.policies = [...others, readDocument(name, document, 'identity')];
  return {};
};

/** GetUserPolicy, GetGroupPolicy and GetRolePolicy. */
export const getInlinePolicy = (kind: EntityKind) => (input: InlineInput, context: CallContext) => {
  const { member, constraint } = holders[kind];
  validateQuery(input, { [member]: constraint, PolicyName: policyName });
  const { name: holder, policies } = holderOf(`iam:Get${titles[kind]}Policy`, kind, input, context);
  const { name: PolicyName, document } = inlinePolicy(kind, policies, input.PolicyName ?? '');
  // Each operation's output has one of the three, and only that is written.
  const named = { UserName: holder, GroupName: holder, RoleName: holder };
  return { ...named, PolicyName, PolicyDocument: encodeDocument(document) };
};

/** ListUserPolicies, ListGroupPolicies and ListRolePolicies. */
export const listInlinePolicies = (kind: EntityKind) => (input: InlineInput, context: CallContext) => {
  const { member, constraint } = holders[kind];
  validateQuery(input, { [member]: constraint, ...paging });
  const entity = holderOf(`iam:List${titles[kind]}Policies`, kind, input, context);
  const { items, rest } = pageOf(entity.policies, input);
  return { PolicyNames: items.map(({ name }) => name), ...rest };
};

/** DeleteUserPolicy, DeleteGroupPolicy and DeleteRolePolicy. */
export const deleteInlinePolicy = (kind: EntityKind) => (input: InlineInput, context: CallContext) => {
  const { member, constraint } = holders[kind];
  validateQuery(input, { [member]: constraint, PolicyName: policyName });
  const entity = holderOf(`iam:Delete${titles[kind]}Policy`, kind, input, context);
  const policy = inlinePolicy(kind, entity.policies, input.PolicyName ?? '');
  entity.policies = entity.policies.filter((kept) => kept !== policy);
  return {};
};

const holderOf = (action: string, kind: EntityKind, input: InlineInput, context: CallContext) =>
  addressedEntity(kind, input[holders[kind].member] ?? '', { action, context, keys: boundaryKey }).entity;

function inlinePolicy(kind: EntityKind, policies: readonly InlinePolicy[], name: string): InlinePolicy {
  const policy = policies.find((known) => isNamed(known, name));
  if (!policy) throw noSuchEntity(`The ${kind} policy with name ${name} cannot be found.`);
  return policy;
}

/** Names of policies are not distinguished by case (observed). */
const isNamed = (policy: InlinePolicy, name: string) => policy.name.toLowerCase() === name.toLowerCase();
