import type { DeleteUserCommandInput, DeleteUserCommandOutput } from '@aws-sdk/client-iam';
import type { IamUser } from '../../../world/account.js';
import type { Operation } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { requiredUserName } from '../constraints.js';
import { addressedEntity } from '../entities.js';
import { deleteConflict } from '../errors.js';

/** What has to go first, and what AWS says of it; the order is assumed. */
const obstacles: readonly (readonly [what: string, of: (user: IamUser) => boolean])[] = [
  ['detach all policies', ({ attachedPolicies }) => attachedPolicies.length > 0],
  ['delete policies', ({ policies }) => policies.length > 0],
  ['delete access keys', ({ accessKeys }) => accessKeys.length > 0],
  ['delete login profile', ({ password }) => password !== undefined],
  ['delete signing certificates', ({ signingCertificates }) => signingCertificates.length > 0],
  ['remove tokens from principal', ({ mfaDevices }) => mfaDevices.length > 0],
  ['remove users from group', ({ groups }) => groups.length > 0],
];

export const deleteUser: Operation<DeleteUserCommandInput, DeleteUserCommandOutput> = (input, context) => {
  validateQuery(input, { UserName: requiredUserName });
  const { account, entity } = addressedEntity('user', input.UserName ?? '', {
    action: 'iam:DeleteUser',
    context,
  });
  const [obstacle] = obstacles.find(([, of]) => of(entity)) ?? [];
  if (obstacle) throw deleteConflict(`Cannot delete entity, must ${obstacle} first.`);
  account.users.delete(entity.name);
  return {};
};
