import type { LoadedConfig } from '../../config/index.js';
import type { Dependencies } from '../../dependencies.js';
import { driftBetween } from '../../history/drift.js';
import { expiredExceptions } from '../../history/expired-exceptions.js';
import { History, type KnownState } from '../../history/history.js';
import { type KnownPolicies, rememberedPolicies } from '../../history/known-policies.js';
import { policyDrift } from '../../history/policy-drift.js';
import type { AuditResult } from '../../model/audit.js';
import type { CredentialException } from '../../model/config.js';
import { readControlPolicies } from '../../organization/control-policies.js';
import { audit } from '../audit/index.js';
import type { DriftOptions, DriftResult } from './index.js';
import { addMissingRuns } from './missing-runs.js';
import { recheckAccounts } from './recheck-accounts.js';

/**
 * Looks at the organization and says what changed since the last look, which it then becomes. Accounts that a run
 * left to be looked at once more are told by themselves.
 *
 * @throws RootwardenError as `audit` does, and when the history cannot be used: without it nothing can be said
 */
export async function drift(
  deps: Dependencies,
  { selection, stateDirectory, config }: DriftOptions,
): Promise<DriftResult> {
  const history = await History.open(stateDirectory);
  try {
    await addMissingRuns(deps, history, stateDirectory);
    const [now, { policies, unread }] = await Promise.all([
      audit(deps, { ...(selection && { selection }) }),
      readPolicies(deps),
    ]);
    const { organization, finishedAt: at, interrupted, summary } = now;
    const before = history.lastKnown(organization.id);
    // What was not reached must not look as if it had changed.
    const reached = now.accounts.filter(({ reason }) => !interrupted || reason !== 'interrupted');
    const accounts = new Map(reached.map((account) => [account.id, account]));
    const complete = summary.notSelected === 0 && !interrupted;
    const look = { organization, accounts, complete, at };
    const exceptions = exceptionsOf(deps, config, organization.id);
    const changes = before ? changesSince(before, { ...look, policies, exceptions }) : [];
    const rechecks = recheckAccounts(history.rechecks(organization.id), look);
    const rechecked = rechecks.filter(({ status }) => status !== 'unknown').map(({ account }) => account);
    history.addAudit(now, { policies, rechecked, compared: true });
    const open = history.rechecks(organization.id);
    return {
      schema: 'rootwarden.drift/1',
      organization,
      since: before?.at ?? null,
      at,
      changes,
      policiesUnread: unread,
      rechecks,
      pending: open[0] ? { accounts: open.length, due: open[0].due } : null,
      summary,
      interrupted,
    };
  } finally {
    history.close();
  }
}

/** A policy that cannot be read may have changed: then none are compared, and what was known stays. */
async function readPolicies(
  deps: Dependencies,
): Promise<{ readonly policies: KnownPolicies | undefined; readonly unread: string | null }> {
  try {
    const read = await readControlPolicies(deps);
    if (read.unread.length > 0) return { policies: undefined, unread: read.unread.join(' ') };
    return { policies: rememberedPolicies(read), unread: null };
  } catch (error) {
    if (deps.signal.aborted && error === deps.signal.reason)
      return { policies: undefined, unread: 'interrupted' };
    throw error;
  }
}

function exceptionsOf(
  { emit }: Dependencies,
  loaded: LoadedConfig | undefined,
  organizationId: string,
): readonly CredentialException[] {
  if (!loaded) return [];
  const { config, source } = loaded;
  if (config.organization === organizationId) return config.rootCredentials?.exceptions ?? [];
  const warning = `${source} is for ${config.organization}, and this is ${organizationId}: its exceptions are not looked at.`;
  emit({ code: 'warning', warning });
  return [];
}

interface Now extends Pick<AuditResult, 'organization'> {
  readonly accounts: KnownState['accounts'];
  readonly complete: boolean;
  readonly at: string;
  readonly policies: KnownPolicies | undefined;
  readonly exceptions: readonly CredentialException[];
}

function changesSince(before: KnownState, now: Now): DriftResult['changes'] {
  // An audit in between has not said which exceptions ended.
  const time = { since: new Date(before.comparedAt ?? before.at), now: new Date(now.at) };
  return [
    ...driftBetween(before, now),
    ...(before.policies && now.policies ? policyDrift(before.policies, now.policies) : []),
    ...expiredExceptions(now.exceptions, time),
  ];
}
