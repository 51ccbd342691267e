import type { AccountId } from './account-id.js';

/**
 * An account's state as Organizations tells it. `UNKNOWN` when AWS sent neither `State` nor the
 * retired `Status`: such an account is read like an active one, and AWS has the last word.
 */
export type AccountState =
  | 'PENDING_ACTIVATION'
  | 'ACTIVE'
  | 'SUSPENDED'
  | 'PENDING_CLOSURE'
  | 'CLOSED'
  | 'UNKNOWN';

/** A node of the tree above an account: the organization's root or an organizational unit. */
export type ParentId = string;

/** An account of the organization, the management account included. */
export interface OrganizationAccount {
  readonly id: AccountId;
  readonly name: string;
  readonly email: string;
  readonly state: AccountState;
  readonly management: boolean;
  /** Ids from the organization's root down to the parent: `['r-abcd', 'ou-abcd-11111111']`. */
  readonly parents: readonly ParentId[];
}

const states: ReadonlySet<string> = new Set([
  'PENDING_ACTIVATION',
  'ACTIVE',
  'SUSPENDED',
  'PENDING_CLOSURE',
  'CLOSED',
]);

/**
 * Reads `State` and falls back to `Status`, which AWS retired on 9 September 2026.
 *
 * @example accountState(undefined, 'ACTIVE') // 'ACTIVE'
 */
export function accountState(state: string | undefined, status: string | undefined): AccountState {
  const told = state ?? status;
  return told !== undefined && states.has(told) ? (told as AccountState) : 'UNKNOWN';
}

/**
 * Whether root sessions can be opened in an account of this state. A PENDING_CLOSURE account still
 * works until it is closed; the others do not, and are skipped.
 */
export function isReachable(state: AccountState): boolean {
  return state === 'ACTIVE' || state === 'PENDING_CLOSURE' || state === 'UNKNOWN';
}
