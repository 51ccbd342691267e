import pc from 'picocolors';
import { expect, test } from 'vitest';
import {
  approvedRun,
  firstApproval,
  looks,
  overriddenRun,
  planWithApprovals,
  toApprove,
} from '../../testing/approval-documents.js';
import { violations } from '../../testing/schemas.js';
import { width } from '../cells.js';
import { historyView } from '../history/human.js';
import type { Layout } from '../layout.js';
import { planView } from '../plan/human.js';
import { runView } from '../run/human.js';
import { printableDocument } from '../words.js';
import { approvalView, toApproveView } from './human.js';

const layout: Layout = { columns: 80, colours: pc.createColors(false), full: false };

test.each<[string, Iterable<string>]>([
  ['plan-with-approvals', planView(planWithApprovals, layout)],
  ['plan-to-approve', toApproveView(toApprove, layout)],
  ['approval-first', approvalView(firstApproval, layout)],
  [
    'approval-enough',
    approvalView({ ...firstApproval, required: 1, enough: true, notCounted: [], rejected: [] }, layout),
  ],
  ['run-approved', runView(approvedRun, layout)],
  ['run-overridden', runView(overriddenRun, layout)],
  ['history-overridden', historyView(looks, layout)],
])('the view %s is as it was agreed on, at 80 columns', async (name, lines) => {
  const text = [...lines];
  const breakable = text.filter((line) => line.trim().includes(' '));
  expect(Math.max(...breakable.map(width))).toBeLessThanOrEqual(80);
  await expect(`${text.join('\n')}\n`).toMatchFileSnapshot(`../golden/${name}.golden.txt`);
});

test.each([planWithApprovals, firstApproval, approvedRun, overriddenRun])(
  'a document is as its schema promises: $schema',
  (document) => {
    expect(violations(document)).toEqual([]);
  },
);

test.each([
  ['an override without a reason', { ...overriddenRun.approval, reason: undefined }],
  ['an approval with one', { ...approvedRun.approval, reason: 'because' }],
  ['a run that somebody applied whom nobody knows', { ...approvedRun.approval, appliedBy: undefined }],
])('%s is a violation', (_, approval) => {
  expect(violations(JSON.parse(JSON.stringify({ ...approvedRun, approval })))).not.toEqual([]);
});

test('an override is red where there are colours', () => {
  const colours = pc.createColors(true);
  const [first] = runView(overriddenRun, { ...layout, colours });
  expect(first).toBe(colours.red(colours.bold('APPROVALS OVERRIDDEN')));
});

test('a plan of somebody else’s draws nothing on the screen of who is to sign it', () => {
  const [first, ...accounts] = planWithApprovals.accounts;
  const hostile = '\u001b[2J\u202ejust an audit\r\n';
  const plan = { ...planWithApprovals, accounts: [{ ...first!, name: hostile, path: hostile }, ...accounts] };
  const shown = printableDocument({ ...plan, caller: { ...plan.caller, arn: hostile } });
  const lines = [
    ...planView(shown, { ...layout, full: true }),
    ...toApproveView({ ...toApprove, author: { arn: hostile, identity: hostile } }, layout),
  ];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
  expect(lines.filter((line) => /[\u0000-\u001f\u202e]/.test(line))).toEqual([]);
});
