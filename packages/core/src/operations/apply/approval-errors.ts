import { RootwardenError } from '../../errors.js';
import type { ApprovalPolicy } from '../../model/approval.js';
import type { Plan } from '../../model/plan.js';

/** How somebody says who they are. */
const sayWho = 'Say who you are with --as, or in ROOTWARDEN_IDENTITY: as the allowed-signers file calls you.';

export function notApproved(source: string, message: string): RootwardenError {
  return new RootwardenError('usage', 'not-approved', message, {
    hint: `Somebody else signs it: rootwarden approve ${source} --key FILE. In an emergency: --override-approval REASON.`,
  });
}

export function begunWithout(runId: string): RootwardenError {
  const message = `The journal of run ${runId} holds no approval, and its plan needs one.`;
  return new RootwardenError('usage', 'not-approved', message, {
    hint: 'Apply the plan file instead, with its approvals beside it.',
  });
}

/** For a plan that asks for fewer approvals than the file behind the policy. */
export function asksForTooFew(
  { approval }: Pick<Plan, 'approval'>,
  source: string,
  policy: ApprovalPolicy,
): RootwardenError {
  const asked = approval ? `only ${approval.required}` : 'none';
  const message = `${policy.source} asks for ${approvals(policy.required)} of every plan, and ${source} asks for ${asked}.`;
  return new RootwardenError('usage', 'plan-without-approvals', message, {
    hint: 'Make the plan again where that file is: it then asks for them, and can be approved.',
  });
}

export function unnamedApplier(source: string): RootwardenError {
  const message = `${source} needs approvals, and nobody approves what they apply: it has to be known who applies it.`;
  return new RootwardenError('usage', 'no-identity', message, { hint: sayWho });
}

export function unnamedAuthor(source: string): RootwardenError {
  const message = `${source} does not say who made it, and nobody approves what they planned.`;
  return new RootwardenError('usage', 'no-author', message, { hint: `Make the plan again. ${sayWho}` });
}

/** @example approvals(2) // '2 approvals' */
export function approvals(number: number): string {
  return `${number} ${number === 1 ? 'approval' : 'approvals'}`;
}
