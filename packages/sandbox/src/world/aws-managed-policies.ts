import { rootTasks } from '@rootwarden/policy';
import type { ManagedPolicy } from './managed-policy.js';

/** A policy of AWS's as AWS publishes it. */
interface PublishedPolicy {
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly description: string | undefined;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** The number of the version in force; older ones are not kept here. */
  readonly version: number;
  readonly document: unknown;
}

const rootTaskPolicies: readonly PublishedPolicy[] = rootTasks.map(({ policyName, policyId, document }) => ({
  name: policyName,
  path: '/root-task/',
  id: policyId,
  description: undefined,
  createdAt: '2024-11-06T00:00:00Z',
  updatedAt: '2024-11-06T00:00:00Z',
  version: 1,
  document,
}));

const commonPolicies: readonly PublishedPolicy[] = [];

/** AWS's managed policies by ARN: those that root access touches, and common ones whose documents are known exactly. */
export const awsManagedPolicies: ReadonlyMap<string, ManagedPolicy> = new Map(
  [...rootTaskPolicies, ...commonPolicies].map((published) => {
    const policy = managed(published);
    return [policy.arn, policy];
  }),
);

function managed({ version, document, ...policy }: PublishedPolicy): ManagedPolicy {
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
    arn,
    createdAt: new Date(policy.createdAt),
    updatedAt: new Date(policy.updatedAt),
    tags: [],
    versions: [defaultVersion],
    defaultVersion,
    nextVersion: version + 1,
  };
}
