import type { Partition } from '../../aws/region.js';
import type { Dependencies } from '../../dependencies.js';
import { isReachable } from '../../model/account.js';
import type { AccountId } from '../../model/account-id.js';
import {
  type DiscoveredOrganization,
  discoverOrganization,
  type OnListed,
} from '../../organization/discover.js';
import { type AccountReading, readMember } from './read-account.js';
import { requireRootSessions } from './require-root-sessions.js';

/** Readings by account that were begun while others were still being listed. */
export type BegunReadings = ReadonlyMap<AccountId, Promise<AccountReading>>;

interface ReadingAhead {
  readonly partition: Partition;
  /** What else has to be so before a member is read, where it can be told from the organization alone. */
  readonly mayBegin?: (organization: Parameters<OnListed>[1]) => boolean;
  /** Holds the whole organization against what was asked: what it throws stops what was begun. */
  readonly check?: (organization: DiscoveredOrganization) => void;
}

/**
 * Discovers the organization and begins to read its members meanwhile: AWS lists twenty accounts a call, one
 * call after the other, and the pace of AssumeRoot is the bottleneck of an audit. Only where all accounts are
 * read, and it does not matter which come first.
 *
 * @throws what discovering and checking throw; what was begun is stopped then
 */
export async function discoverAndRead(
  deps: Dependencies,
  { partition, mayBegin = () => true, check = () => {} }: ReadingAhead,
): Promise<{ readonly organization: DiscoveredOrganization; readonly begun: BegunReadings }> {
  const { aws } = deps;
  const stopping = new AbortController();
  const signal = AbortSignal.any([deps.signal, stopping.signal]);
  const begun = new Map<AccountId, Promise<AccountReading>>();
  let underWay = 0;
  const begin = (account: AccountId) => {
    underWay += 1;
    const reading = readMember({ aws, signal }, account, partition).finally(() => {
      underWay -= 1;
    });
    // Whoever takes the reading learns what went wrong.
    reading.catch(() => {});
    begun.set(account, reading);
  };
  const onListed: OnListed = (accounts, organization) => {
    requireRootSessions(organization);
    if (!mayBegin(organization)) return;
    for (const { id, state, management } of accounts) {
      // What finds no place now is read in its turn: 50,000 that wait would take memory for nothing.
      if (signal.aborted || underWay >= aws.maxConcurrency) return;
      if (!management && isReachable(state) && !begun.has(id)) begin(id);
    }
  };
  try {
    const organization = await discoverOrganization(deps, onListed);
    check(organization);
    return { organization, begun };
  } catch (error) {
    stopping.abort();
    throw error;
  }
}
