import { nameOf, type RunApproval, type RunResult } from '@rootwarden/core';
import { wrap } from '../cells.js';
import type { Layout } from '../layout.js';
import { count, printable } from '../words.js';
import { fact } from './fact.js';

/** Who approved what a run applied. That it went without is said first, and once more at its end. */
export function* approvalOf({ approval }: RunResult, { columns, colours }: Layout): Generator<string> {
  if (!approval) return;
  if (approval.status === 'overridden') {
    yield colours.red(colours.bold('APPROVALS OVERRIDDEN'));
    for (const [name, text] of overriding(approval))
      for (const line of fact(name, text, columns)) yield colours.red(line);
  } else yield* wrap(`Approved by ${signers(approval)}; applied by ${applier(approval)}.`, columns);
  yield '';
}

/** The end of a run whose plan went without its approvals. */
export function* overriddenInShort({ approval }: RunResult, { columns, colours }: Layout): Generator<string> {
  if (approval?.status !== 'overridden') return;
  const short = `APPROVALS OVERRIDDEN: ${printable(approval.reason)}`;
  for (const line of wrap(short, columns)) yield colours.red(colours.bold(line));
}

function overriding(
  approval: Extract<RunApproval, { status: 'overridden' }>,
): readonly (readonly [string, string])[] {
  const signed = approval.approvers.length > 0 ? `signed by ${signers(approval)}` : 'no signature holds';
  return [
    ['reason', printable(approval.reason)],
    ['by', applier(approval)],
    ['at', approval.at],
    ['needed', `${count(approval.required, 'approval')}; ${signed}`],
  ];
}

function applier({ appliedBy: { arn, identity } }: RunApproval): string {
  return identity === null ? arn : `${arn} as ${printable(identity)}`;
}

function signers({ approvers }: RunApproval): string {
  return approvers.map(nameOf).map(printable).join(', ');
}
