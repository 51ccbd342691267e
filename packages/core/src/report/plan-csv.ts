import { riskSentences } from '../model/member-risk.js';
import type { Plan, PlannedAccount, PlannedDeletion } from '../model/plan.js';
import type { CredentialKind } from '../model/root-credentials.js';
import { type CsvColumn, csv } from './csv.js';

/**
 * The CSV of a plan, one row an account: what was decided for it, and what would be deleted in it.
 *
 * @example [...planCsv(plan)][0] // 'AccountId,AccountName,State,Path,Decision,…\n'
 */
export function planCsv(plan: Pick<Plan, 'accounts' | 'actions'>): Iterable<string> {
  const deletions = new Map<string, readonly PlannedDeletion[]>();
  for (const action of plan.actions)
    if (action.kind === 'delete-root-credentials') deletions.set(action.account, action.delete);
  const deleted = (account: PlannedAccount, kind: CredentialKind): number =>
    (deletions.get(account.id) ?? []).filter((deletion) => deletion.kind === kind).length;

  const columns: readonly CsvColumn<PlannedAccount>[] = [
    { name: 'AccountId', value: ({ id }) => id },
    { name: 'AccountName', value: ({ name }) => name },
    { name: 'State', value: ({ state }) => state },
    { name: 'Path', value: ({ path }) => path },
    { name: 'Decision', value: ({ decision }) => decision },
    { name: 'PasswordToDelete', value: (account) => deleted(account, 'password') > 0 },
    { name: 'AccessKeysToDelete', value: (account) => deleted(account, 'accessKey') },
    { name: 'MfaDevicesToDelete', value: (account) => deleted(account, 'mfaDevice') },
    { name: 'SigningCertificatesToDelete', value: (account) => deleted(account, 'signingCertificate') },
    { name: 'Reason', value: ({ reason }) => reason },
    { name: 'Flag', value: ({ flag }) => flag },
    { name: 'Risk', value: ({ risk }) => risk && riskSentences(risk).join('; ') },
  ];
  return csv(columns, plan.accounts);
}
