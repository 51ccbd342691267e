import type { CreateRoleCommandInput, CreateRoleCommandOutput } from '@aws-sdk/client-iam';
import { bareRole } from '../../../world/bare-identities.js';
import { wholeSeconds } from '../../../world/clock.js';
import { newUniqueId } from '../../../world/identifiers.js';
import type { Operation } from '../../operation.js';
import { validateQuery } from '../../query-validation.js';
import { requestTagKeys } from '../../tag-keys.js';
import { callersAccount } from '../addressed-identity.js';
import { boundaryArn, path, policyDocument, roleName } from '../constraints.js';
import { entityArn, findEntity } from '../entities.js';
import { entityAlreadyExists, limitExceeded } from '../errors.js';
import { requireBoundary } from '../policies/permissions-boundaries.js';
import { quotas } from '../quotas.js';
import { readTags } from '../tags.js';
import { roleOutput } from './role-output.js';
import { readTrustPolicy } from './trust-policy.js';

const constraints = {
  Path: path,
  RoleName: roleName,
  AssumeRolePolicyDocument: policyDocument,
  Description: { length: [0, 1000], pattern: String.raw`[\u0009\u000A\u000D\u0020-\u007E\u00A1-\u00FF]*` },
  MaxSessionDuration: { range: [3600, 43_200] },
  PermissionsBoundary: boundaryArn,
} as const;

export const createRole: Operation<CreateRoleCommandInput, CreateRoleCommandOutput> = (input, context) => {
  validateQuery(input, constraints);
  const { RoleName: name = '', Path = '/', PermissionsBoundary: permissionsBoundary } = input;
  const tags = readTags(input.Tags);
  const account = callersAccount(context);
  context.authorize('iam:CreateRole', entityArn(account, 'role', { path: Path, name }), {
    ...requestTagKeys(tags),
    ...(permissionsBoundary !== undefined && { 'iam:PermissionsBoundary': permissionsBoundary }),
  });
  const trustPolicy = readTrustPolicy(context.world, input.AssumeRolePolicyDocument ?? '');
  if (findEntity(account, 'role', name)) throw entityAlreadyExists(`Role with name ${name} already exists.`);
  if (account.roles.size >= quotas.RolesQuota) throw limitExceeded('RolesPerAccount', quotas.RolesQuota);
  requireBoundary(account, permissionsBoundary);
  const role = bareRole({
    name,
    path: Path,
    id: newUniqueId(context.world.random, 'AROA'),
    createdAt: wholeSeconds(context.now),
    trustPolicy,
    description: input.Description,
    maxSessionDuration: input.MaxSessionDuration ?? 3600,
    permissionsBoundary,
    tags,
  });
  account.roles.set(name, role);
  return { Role: roleOutput(account, role) };
};
