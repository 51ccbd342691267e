import type { Caller, OrganizationSummary } from '../../model/audit.js';
import type { RootSessionBlock } from './blocks.js';

/** `unknown`: it could not be found out, and `detail` says why. */
type CheckStatus = 'ok' | 'warning' | 'problem' | 'unknown';

/** One thing that has to be right, and what to do when it is not. */
export interface Check {
  /** Stable and kebab-case, for programs. */
  readonly id: string;
  readonly status: CheckStatus;
  /** What was looked at, a few words. */
  readonly title: string;
  /** What was found, a sentence. */
  readonly detail: string;
  readonly fix?: string;
}

/** The document `rootwarden.doctor/1`. */
export interface DoctorResult {
  readonly schema: 'rootwarden.doctor/1';
  readonly at: string;
  readonly caller: Caller;
  readonly organization: OrganizationSummary;
  readonly checks: readonly Check[];
  /** Control policies that hold back root sessions. */
  readonly blocks: readonly RootSessionBlock[];
  readonly requests: { readonly total: number; readonly byOperation: Readonly<Record<string, number>> };
}

export type { RootSessionBlock } from './blocks.js';
