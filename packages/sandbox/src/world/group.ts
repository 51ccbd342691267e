import type { InlinePolicy } from './account.js';

/** A group of IAM users. Who is in it the users know. */
export interface Group {
  name: string;
  /** `/` or `/division/`. */
  path: string;
  /** `AGPA…` */
  readonly id: string;
  readonly createdAt: Date;
  /** Inline policies. A change replaces the list. */
  policies: readonly InlinePolicy[];
  /** ARNs of managed policies. A change replaces the list. */
  attachedPolicies: readonly string[];
}
