import type { Approver } from '../model/approval.js';
import type { ApprovalCount } from '../model/count-approvals.js';
import type { CheckedSignatures } from './check-signatures.js';

/** What an approver is called: the first of the principals. */
export function nameOf({ principals, key }: Approver): string {
  return principals[0] ?? key;
}

/** What became of each signature of a plan, a clause each: who approved, and what does not count and why. */
export function* told(
  { counted, notCounted }: ApprovalCount,
  { rejected }: Pick<CheckedSignatures, 'rejected'>,
): Generator<string> {
  for (const approver of counted) yield `${nameOf(approver)} approved`;
  for (const { approver, why } of notCounted)
    yield `${nameOf(approver)} signed, and ${whys[why]} (${approver.key})`;
  for (const { source, reason } of rejected) yield `${source} does not count: ${reason}`;
}

const whys: Readonly<Record<ApprovalCount['notCounted'][number]['why'], string>> = {
  'made the plan': 'made the plan: nobody approves what they planned',
  'applies the plan': 'applies the plan: nobody approves what they apply',
  'counted already': 'is counted already: each person counts once',
};
