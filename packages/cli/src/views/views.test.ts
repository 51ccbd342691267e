import { permissionsOf } from '@rootwarden/core';
import pc from 'picocolors';
import { expect, test } from 'vitest';
import {
  auditSample,
  boldPlan,
  emptyPlan,
  enablePlan,
  enableRun,
  recheckedRun,
  removalPlan,
  removalRun,
} from '../testing/documents.js';
import { auditView } from './audit/human.js';
import { width } from './cells.js';
import type { Layout } from './layout.js';
import { permissionsView } from './permissions/human.js';
import { planView } from './plan/human.js';
import { questionFor } from './plan/question.js';
import { runView } from './run/human.js';

const layout: Layout = { columns: 80, colours: pc.createColors(false), full: false };
const full: Layout = { ...layout, full: true };

const views: readonly (readonly [string, Iterable<string>])[] = [
  ['audit', auditView(auditSample, layout)],
  ['audit-full', auditView(auditSample, full)],
  ['audit-interrupted', auditView({ ...auditSample, interrupted: true }, layout)],
  ['plan-removal', planView(removalPlan, layout)],
  ['plan-removal-full', planView(removalPlan, full)],
  ['plan-everything-allowed', planView(boldPlan, layout)],
  ['plan-enable', planView(enablePlan, layout)],
  ['plan-empty', planView(emptyPlan, layout)],
  ['question-removal', questionFor(removalPlan).split('\n')],
  ['question-enable', questionFor(enablePlan).split('\n')],
  ['run-removal', runView(removalRun, layout)],
  ['run-removal-full', runView({ ...removalRun, interrupted: true }, full)],
  ['run-to-be-rechecked', runView(recheckedRun, layout)],
  ['run-enable', runView(enableRun, layout)],
  ['permissions-remove', permissionsView('rootwarden remove', permissionsOf('remove'), layout)],
];

test.each(views)('the view %s is as it was agreed on, at 80 columns', async (name, lines) => {
  const text = [...lines].join('\n');
  await expect(`${text}\n`).toMatchFileSnapshot(`golden/${name}.golden.txt`);
});

test('nothing is wider than the terminal, unless one word is', () => {
  const made = [
    ...auditView(auditSample, full),
    ...[removalPlan, boldPlan, enablePlan, emptyPlan].flatMap((plan) => [...planView(plan, full)]),
    ...[removalRun, enableRun].flatMap((run) => [...runView(run, full)]),
    ...[removalPlan, enablePlan].flatMap((plan) => questionFor(plan).split('\n')),
  ];
  const breakable = (line: string) =>
    line
      .trim()
      .replace(/^[-+~!] /, '')
      .includes(' ');
  expect(made.filter((line) => width(line) > 80 && breakable(line))).toEqual([]);
});

test('colour marks what is grave, and nothing else changes', () => {
  const coloured = [...auditView(auditSample, { ...layout, colours: pc.createColors(true) })].join('\n');
  const plain = [...auditView(auditSample, layout)].join('\n');
  expect(coloured).toContain(pc.createColors(true).red('1/2 active, yesterday'));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours are what is taken out.
  expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(plain);
  expect(Math.max(...plain.split('\n').map(width))).toBeLessThanOrEqual(80);
});
