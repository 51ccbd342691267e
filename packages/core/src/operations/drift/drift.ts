import type { Dependencies } from '../../dependencies.js';
import { driftBetween } from '../../history/drift.js';
import { History } from '../../history/history.js';
import { audit } from '../audit/index.js';
import type { DriftOptions, DriftResult } from './index.js';

/**
 * Looks at the organization and says what changed since the last look, which it then becomes.
 *
 * @throws RootwardenError as `audit` does, and when the history cannot be used: without it nothing can be said
 */
export async function drift(
  deps: Dependencies,
  { selection, stateDirectory }: DriftOptions,
): Promise<DriftResult> {
  const history = await History.open(stateDirectory);
  try {
    const now = await audit(deps, { ...(selection && { selection }) });
    const before = history.lastKnown(now.organization.id);
    // What was not reached must not look as if it had changed.
    const reached = now.accounts.filter(({ reason }) => !now.interrupted || reason !== 'interrupted');
    const accounts = new Map(reached.map((account) => [account.id, account]));
    const complete = now.summary.notSelected === 0 && !now.interrupted;
    const changes = before
      ? driftBetween(before, { organization: now.organization, accounts, complete })
      : [];
    history.addAudit(now);
    return {
      schema: 'rootwarden.drift/1',
      organization: now.organization,
      since: before?.at ?? null,
      at: now.finishedAt,
      changes,
      summary: now.summary,
      interrupted: now.interrupted,
    };
  } finally {
    history.close();
  }
}
