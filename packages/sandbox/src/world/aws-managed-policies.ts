import { createHash } from 'node:crypto';
import { auditPolicies } from './aws-policies/audit-policies.js';
import { commonPolicies } from './aws-policies/common-policies.js';
import type { PublishedPolicy } from './aws-policies/published-policy.js';
import { rootTaskPolicies } from './aws-policies/root-task-policies.js';
import type { ManagedPolicy } from './managed-policy.js';

/** AWS's managed policies by ARN: those that root access touches, and common ones whose documents are known. */
export const awsManagedPolicies: ReadonlyMap<string, ManagedPolicy> = new Map(
  [...rootTaskPolicies, ...commonPolicies, ...auditPolicies].map((published) => {
    const policy = managed(published);
    return [policy.arn, policy];
  }),
);

function managed({ version, document, id, ...policy }: PublishedPolicy): ManagedPolicy {
  const arn = `arn:aws:iam::aws:policy${policy.path}${policy.name}`;
  const defaultVersion = {
    id: `v${version}`,
    name: policy.name,
    arn,
    createdAt: new Date(policy.updatedAt),
    document: JSON.stringify(document, null, 2),
  };
  return {
    ...policy,
    id: id ?? madeUpId(arn),
    arn,
    createdAt: new Date(policy.createdAt),
    updatedAt: new Date(policy.updatedAt),
    tags: [],
    versions: [defaultVersion],
    defaultVersion,
    nextVersion: version + 1,
  };
}

/** Of the form of AWS's, the same each time. */
function madeUpId(arn: string): string {
  const bytes = createHash('sha256').update(arn).digest().subarray(0, 17);
  return `ANPA${[...bytes].map((byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[byte % 32]).join('')}`;
}
