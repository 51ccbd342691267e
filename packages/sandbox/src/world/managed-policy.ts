import type { Account, InlinePolicy, Tag } from './account.js';
import { awsManagedPolicies } from './aws-managed-policies.js';

/** A policy that can be attached: the customer's own, or one of AWS's. */
export interface ManagedPolicy {
  readonly name: string;
  /** `/` or `/division/`. */
  readonly path: string;
  /** `ANPA…` */
  readonly id: string;
  readonly arn: string;
  readonly description: string | undefined;
  readonly createdAt: Date;
  /** Of the latest version. */
  updatedAt: Date;
  tags: readonly Tag[];
  /** Five at most, the oldest first. A change replaces the list. */
  versions: readonly PolicyVersion[];
  /** One of `versions`: the one in force. */
  defaultVersion: PolicyVersion;
  /** The number of the next version: numbers are not used again. */
  nextVersion: number;
}

export interface PolicyVersion extends InlinePolicy {
  /** `v1` */
  readonly id: string;
  /** Of the policy. */
  readonly arn: string;
  readonly createdAt: Date;
}

/**
 * The managed policy that an ARN names to an account: its own or AWS's.
 *
 * @example findManagedPolicy(account, 'arn:aws:iam::aws:policy/AdministratorAccess')
 */
export const findManagedPolicy = (account: Account, arn: string): ManagedPolicy | undefined =>
  account.managedPolicies?.get(arn) ?? awsManagedPolicies.get(arn);

/** The versions in force of attached policies. */
export const attachedVersions = (account: Account, arns: readonly string[]): readonly PolicyVersion[] =>
  arns.flatMap((arn) => findManagedPolicy(account, arn)?.defaultVersion ?? []);
