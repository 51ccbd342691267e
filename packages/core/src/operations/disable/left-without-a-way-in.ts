import type { AuditedAccount } from '../../model/audit.js';
import type { PlanWarning } from '../../model/plan.js';

/**
 * The members whose root user has neither password nor access key: while the feature is on, their password
 * can be recovered centrally; without it, nobody can sign in there as root.
 */
export function leftWithoutAWayIn(members: readonly AuditedAccount[]): PlanWarning[] {
  const left = members.filter(
    ({ status, credentials }) =>
      status === 'read' && credentials?.password.state === 'none' && credentials.accessKeys.state === 'none',
  );
  const unread = members.filter(({ status }) => status === 'denied' || status === 'unknown');
  return [
    ...left.map(({ id, name }): PlanWarning => {
      const message = `${id} (${name}) has neither root password nor access key, and could not be recovered.`;
      return { code: 'left-without-a-way-in', account: id, message };
    }),
    ...unread.map(({ id, name, reason = '' }): PlanWarning => {
      const message = `It could not be read whether ${id} (${name}) would be left without a way in: ${reason}`;
      return { code: 'unread', account: id, message };
    }),
  ];
}
