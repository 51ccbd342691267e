import { findManagedPolicy } from '../../../world/managed-policy.js';
import type { CallContext } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { noSuchEntity } from '../addressed-identity.js';
import { paging, policyArn, policyPath } from '../constraints.js';
import { addressedEntity, boundaryKey, type EntityKind, titles } from '../entities.js';
import { limitExceeded } from '../errors.js';
import { pageOf } from '../page.js';
import { quotas } from '../quotas.js';
import { holders } from './inline-policies.js';

interface AttachmentInput {
  readonly UserName?: string | undefined;
  readonly GroupName?: string | undefined;
  readonly RoleName?: string | undefined;
  readonly PolicyArn?: string | undefined;
  readonly PathPrefix?: string | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

const limits: Readonly<Record<EntityKind, number>> = {
  user: quotas.AttachedPoliciesPerUserQuota,
  group: quotas.AttachedPoliciesPerGroupQuota,
  role: quotas.AttachedPoliciesPerRoleQuota,
};

/** AttachUserPolicy, AttachGroupPolicy and AttachRolePolicy: again changes nothing. */
export const attachPolicy = (kind: EntityKind) => (input: AttachmentInput, context: CallContext) => {
  const { account, entity, arn } = addressed('Attach', kind, input, context);
  if (!findManagedPolicy(account, arn)) {
    throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);
  }
  if (entity.attachedPolicies.includes(arn)) return {};
  if (entity.attachedPolicies.length >= limits[kind]) {
    throw limitExceeded(`PoliciesPer${titles[kind]}`, limits[kind]);
  }
  entity.attachedPolicies = [...entity.attachedPolicies, arn];
  return {};
};

/** DetachUserPolicy, DetachGroupPolicy and DetachRolePolicy. */
export const detachPolicy = (kind: EntityKind) => (input: AttachmentInput, context: CallContext) => {
  const { entity, arn } = addressed('Detach', kind, input, context);
  if (!entity.attachedPolicies.includes(arn)) throw noSuchEntity(`Policy ${arn} was not found.`);
  entity.attachedPolicies = entity.attachedPolicies.filter((attached) => attached !== arn);
  return {};
};

/** ListAttachedUserPolicies, ListAttachedGroupPolicies and ListAttachedRolePolicies. */
export const listAttachedPolicies = (kind: EntityKind) => (input: AttachmentInput, context: CallContext) => {
  const { member, constraint } = holders[kind];
  validateQuery(input, { [member]: constraint, PathPrefix: policyPath, ...paging });
  const action = `iam:ListAttached${titles[kind]}Policies`;
  const { account, entity } = addressedEntity(kind, input[member] ?? '', { action, context });
  const attached = entity.attachedPolicies
    .flatMap((arn) => findManagedPolicy(account, arn) ?? [])
    .filter(({ path }) => path.startsWith(input.PathPrefix ?? '/'));
  const { items, rest } = pageOf(attached, input);
  return { AttachedPolicies: items.map(({ name, arn }) => ({ PolicyName: name, PolicyArn: arn })), ...rest };
};

function addressed(
  verb: 'Attach' | 'Detach',
  kind: EntityKind,
  input: AttachmentInput,
  context: CallContext,
) {
  const { member, constraint } = holders[kind];
  validateQuery(input, { [member]: constraint, PolicyArn: policyArn });
  const { PolicyArn: arn = '' } = input;
  const found = addressedEntity(kind, input[member] ?? '', {
    action: `iam:${verb}${titles[kind]}Policy`,
    context,
    keys: (entity) => ({ 'iam:PolicyARN': arn, ...boundaryKey(entity) }),
  });
  return { ...found, arn };
}
