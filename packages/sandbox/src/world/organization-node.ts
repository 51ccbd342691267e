import type { Account, Tag } from './account.js';
import type { AttachedPolicies } from './organization-policy.js';

/** The root of an organization, or an organizational unit below it. */
export interface OrganizationNode {
  /** `r-abcd`, or `ou-abcd-` with eight characters. */
  readonly id: string;
  name: string;
  /** Undefined for the root. */
  readonly parent: OrganizationNode | undefined;
  /** From the organization down, `o-…/r-…/ou-…/`. */
  readonly path: string;
  readonly units: OrganizationNode[];
  readonly accounts: Account[];
  /** A change replaces the list. */
  tags: readonly Tag[];
  /** SCPs and RCPs attached here. */
  policies: AttachedPolicies;
}
