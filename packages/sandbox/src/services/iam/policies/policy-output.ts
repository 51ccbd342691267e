import type { Policy, PolicyVersion as PolicyVersionOutput } from '@aws-sdk/client-iam';
import type { Account } from '../../../world/account.js';
import type { ManagedPolicy, PolicyVersion } from '../../../world/managed-policy.js';
import { encodeDocument } from '../documents.js';
import { useCount } from './policy-use.js';

/** A policy as lists show it: without description and tags (API_Policy). */
export const listedPolicy = (account: Account, policy: ManagedPolicy): Policy => ({
  PolicyName: policy.name,
  PolicyId: policy.id,
  Arn: policy.arn,
  Path: policy.path,
  DefaultVersionId: policy.defaultVersion.id,
  AttachmentCount: useCount(account, policy.arn, 'PermissionsPolicy'),
  PermissionsBoundaryUsageCount: useCount(account, policy.arn, 'PermissionsBoundary'),
  IsAttachable: true,
  CreateDate: policy.createdAt,
  UpdateDate: policy.updatedAt,
});

/** Tags are there even where there are none (observed). */
export const policyOutput = (account: Account, policy: ManagedPolicy): Policy => ({
  ...listedPolicy(account, policy),
  ...(policy.description !== undefined && { Description: policy.description }),
  Tags: [...policy.tags],
});

/** A version as lists show it: without its document. */
export const listedVersion = (policy: ManagedPolicy, version: PolicyVersion): PolicyVersionOutput => ({
  VersionId: version.id,
  IsDefaultVersion: version === policy.defaultVersion,
  CreateDate: version.createdAt,
});

export const versionOutput = (policy: ManagedPolicy, version: PolicyVersion): PolicyVersionOutput => ({
  Document: encodeDocument(version.document),
  ...listedVersion(policy, version),
});
