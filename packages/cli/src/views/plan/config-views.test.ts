import type { Plan } from '@rootwarden/core';
import pc from 'picocolors';
import { expect, test } from 'vitest';
import {
  configPlan,
  configRun,
  disablePlan,
  stoppedRun,
  unreadPlan,
} from '../../testing/config-documents.js';
import { violations } from '../../testing/schemas.js';
import { width } from '../cells.js';
import type { Layout } from '../layout.js';
import { runView } from '../run/human.js';
import { planView } from './human.js';
import { questionFor } from './question.js';

const layout: Layout = { columns: 80, colours: pc.createColors(false), full: false };

test.each<[string, Iterable<string>]>([
  ['plan-config', planView(configPlan, layout)],
  ['plan-unread', planView(unreadPlan, layout)],
  ['plan-disable', planView(disablePlan, layout)],
  ['question-config', questionFor(configPlan).split('\n')],
  ['question-disable', questionFor(disablePlan).split('\n')],
  ['run-config', runView(configRun, layout)],
  ['run-stopped', runView(stoppedRun, layout)],
])('the view %s is as it was agreed on, at 80 columns', async (name, lines) => {
  const text = [...lines];
  expect(Math.max(...text.map(width))).toBeLessThanOrEqual(80);
  await expect(`${text.join('\n')}\n`).toMatchFileSnapshot(`../golden/${name}.golden.txt`);
});

test('--full names every account', () => {
  const full = [...planView(unreadPlan, { ...layout, full: true })].join('\n');
  for (const { id } of unreadPlan.accounts) expect(full).toContain(id);
  const warned = [...planView(disablePlan, { ...layout, full: true })].join('\n');
  for (const { account } of disablePlan.warnings) expect(warned).toContain(account);
});

test('whoever turns off the feature without `disable` is told what lists the accounts left behind', () => {
  const [, , off] = disablePlan.actions;
  const text = (plan: Plan) => [...planView(plan, { ...layout, columns: 1_000 })].join('\n');
  expect(text({ ...disablePlan, warnings: [], actions: [off!] })).toContain(
    '`rootwarden disable --dry-run` lists them',
  );
  expect(text(disablePlan)).not.toContain('`rootwarden disable --dry-run`');
});

test.each([configPlan, unreadPlan, disablePlan, configRun, stoppedRun])(
  'a document is as its schema promises: $schema',
  (document) => {
    expect(violations(document)).toEqual([]);
  },
);
