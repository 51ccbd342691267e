import type { Account } from '../../../world/account.js';
import { findManagedPolicy } from '../../../world/managed-policy.js';
import type { CallContext } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { noSuchEntity } from '../addressed-identity.js';
import { boundaryArn } from '../constraints.js';
import { addressedEntity, boundaryKey, titles } from '../entities.js';
import { holders } from './inline-policies.js';

interface BoundaryInput {
  readonly UserName?: string | undefined;
  readonly RoleName?: string | undefined;
  readonly PermissionsBoundary?: string | undefined;
}

/** PutUserPermissionsBoundary and PutRolePermissionsBoundary. */
export const putBoundary = (kind: 'user' | 'role') => (input: BoundaryInput, context: CallContext) => {
  const { constraint } = holders[kind];
  const { member } = names[kind];
  validateQuery(input, { [member]: constraint, PermissionsBoundary: { required: true, ...boundaryArn } });
  const { PermissionsBoundary: arn = '' } = input;
  const { account, entity } = addressedEntity(kind, input[member] ?? '', {
    action: `iam:Put${titles[kind]}PermissionsBoundary`,
    context,
    keys: () => ({ 'iam:PermissionsBoundary': arn }),
  });
  requireBoundary(account, arn);
  entity.permissionsBoundary = arn;
  return {};
};

/** DeleteUserPermissionsBoundary and DeleteRolePermissionsBoundary. */
export const deleteBoundary = (kind: 'user' | 'role') => (input: BoundaryInput, context: CallContext) => {
  const { constraint } = holders[kind];
  const { member } = names[kind];
  validateQuery(input, { [member]: constraint });
  const { entity } = addressedEntity(kind, input[member] ?? '', {
    action: `iam:Delete${titles[kind]}PermissionsBoundary`,
    context,
    keys: boundaryKey,
  });
  if (entity.permissionsBoundary === undefined) {
    throw noSuchEntity(`${titles[kind]} ${entity.name} does not have a permissions boundary.`);
  }
  entity.permissionsBoundary = undefined;
  return {};
};

const names = { user: { member: 'UserName' }, role: { member: 'RoleName' } } as const;

/** The policy of a boundary has to be there. */
export function requireBoundary(account: Account, arn: string | undefined): void {
  if (arn === undefined || findManagedPolicy(account, arn)) return;
  throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);
}
