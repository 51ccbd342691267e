import type { Role as RoleOutput } from '@aws-sdk/client-iam';
import type { Account, Role } from '../../../world/account.js';
import { boundaryOutput, tagsOutput } from '../boundary-output.js';
import { encodeDocument } from '../documents.js';
import { entityArn } from '../entities.js';

/** A role as lists show it: without boundary, tags and last use (API_ListRoles). */
export const listedRole = (account: Account, role: Role): RoleOutput => ({
  Path: role.path,
  RoleName: role.name,
  RoleId: role.id,
  Arn: entityArn(account, 'role', role),
  CreateDate: role.createdAt,
  AssumeRolePolicyDocument: encodeDocument(role.trustPolicy.document),
  ...(role.description !== undefined && { Description: role.description }),
  MaxSessionDuration: role.maxSessionDuration,
});

export const roleOutput = (account: Account, role: Role): RoleOutput => ({
  ...listedRole(account, role),
  ...boundaryOutput(role.permissionsBoundary),
  ...tagsOutput(role.tags),
  RoleLastUsed: role.lastUsed ? { LastUsedDate: role.lastUsed.at, Region: role.lastUsed.region } : {},
});
