import pc from 'picocolors';
import { expect, test } from 'vitest';
import { driftSample, firstLook } from '../../testing/drift-documents.js';
import { violations } from '../../testing/schemas.js';
import { width } from '../cells.js';
import type { Layout } from '../layout.js';
import { driftView } from './human.js';

const layout: Layout = { columns: 80, colours: pc.createColors(false), full: false };

test.each([
  ['drift', driftSample],
  ['drift-first-look', firstLook],
  ['drift-nothing', { ...driftSample, changes: [], rechecks: [], pending: null }],
])('the view %s is as it was agreed on, at 80 columns', async (name, document) => {
  const lines = [...driftView(document, layout)];
  expect(Math.max(...lines.map(width))).toBeLessThanOrEqual(80);
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`../golden/${name}.golden.txt`);
});

test('a key that came back is red, a clean account is not', () => {
  const colours = pc.createColors(true);
  const lines = [...driftView(driftSample, { ...layout, colours })];
  const isRed = (text: string) =>
    lines.find((line) => line.includes(text))?.includes(colours.red('').slice(0, 5));
  expect(isRed('has root credentials again')).toBe(true);
  expect(isRed('still without root credentials')).toBe(false);
});

test.each([driftSample, firstLook])('the document is as its schema promises', (document) => {
  expect(violations(document)).toEqual([]);
});
