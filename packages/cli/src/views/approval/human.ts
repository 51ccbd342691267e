import { type Approval, nameOf, type PlanToApprove, told } from '@rootwarden/core';
import { wrap } from '../cells.js';
import type { Layout } from '../layout.js';
import { count, printable } from '../words.js';
import { fact } from './fact.js';

/** What somebody would put their name to, below the plan itself: which text it is, and whose. */
export function* toApproveView(toApprove: PlanToApprove, { columns, colours }: Layout): Generator<string> {
  const { plan, source, sha256, required, author } = toApprove;
  const until = new Date(Date.parse(plan.createdAt) + plan.maxAge * 1_000).toISOString();
  const facts = [
    ['SHA-256', sha256],
    ['made by', printable(`${author.arn} as ${author.identity ?? '–'}`)],
    ['made at', `${plan.createdAt}; to be applied until ${until}`],
    ['asks for', count(required, 'approval')],
  ];
  yield colours.bold(`To be signed: ${source}`);
  for (const [name = '', text = ''] of facts) yield* fact(name, text, columns);
}

/** What was signed, and how the plan stands; the last line counts. */
export function* approvalView(approval: Approval, { columns, colours }: Layout): Generator<string> {
  const { approver, approvedBy, notCounted, rejected, required, enough, signature } = approval;
  yield* fact('signed', `${printable(nameOf(approver))}, with the key ${approver.key}`, columns);
  yield* fact('in', signature, columns);
  yield '';
  const others = [...told({ enough, counted: [], notCounted }, { rejected })].map(printable);
  for (const text of others) {
    const [first = '', ...rest] = wrap(text, columns, '    ');
    yield `  ${colours.yellow('!')} ${first.trimStart()}`;
    yield* rest;
  }
  if (others.length > 0) yield '';
  const names = approvedBy.map(nameOf).map(printable).join(', ');
  const still = required - approvedBy.length;
  const left = still > 0 ? `${still} still missing` : 'enough; none of them may apply it';
  for (const line of wrap(`Approvals: ${approvedBy.length} of ${required} (${names}); ${left}.`, columns))
    yield colours.bold(line);
}
