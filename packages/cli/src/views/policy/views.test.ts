import pc from 'picocolors';
import { expect, test } from 'vitest';
import {
  blockedSession,
  blockingStatement,
  conditionalRequest,
  lintSample,
  testSample,
} from '../../testing/policy-documents.js';
import { violations } from '../../testing/schemas.js';
import { width } from '../cells.js';
import type { Layout } from '../layout.js';
import type { ExplainedChange, ExplanationDocument } from './explain/document.js';
import { explanationView } from './explain/human.js';
import { github } from './github.js';
import { junit } from './junit.js';
import { lintView } from './lint/human.js';
import { lintRendering } from './lint/rendering.js';
import { testView } from './test/human.js';
import { testRendering } from './test/rendering.js';

const layout: Layout = { columns: 80, colours: pc.createColors(false), full: false };
const full: Layout = { ...layout, full: true };
const clean = { policies: 1, unreadable: 0, errors: 0, warnings: 0, notes: 0 };
const lint = lintRendering('warning');

/** A decision that one change would turn. */
const turnedBy = (
  decision: 'allowed' | 'denied',
  ...changes: readonly ExplainedChange[]
): ExplanationDocument => ({
  schema: 'rootwarden.explanation/1',
  request: {
    ...blockedSession.request,
    principal: 'arn:aws:iam::222222222222:user/alice',
    who: 'the IAM user alice of 222222222222',
  },
  decision,
  reason: decision === 'denied' ? 'implicit-deny' : 'allow',
  decidedBy:
    decision === 'denied'
      ? 'no identity policy allows it'
      : 'allowed by statement 1 of reader.json, an identity policy',
  layers: [],
  changes,
  dependsOn: [],
});
const statement = { layer: 'identity', policy: 'reader.json', index: 0, line: 4, column: 5 } as const;
const mismatch = {
  element: 'Action',
  matches: false,
  expected: ['iam:Get*', 'iam:List*'],
  actual: ['iam:DeleteLoginProfile'],
} as const;

const views: readonly (readonly [string, Iterable<string>])[] = [
  ['lint', lintView(lintSample, layout)],
  ['lint-full', lintView(lintSample, full)],
  [
    'lint-clean',
    lintView(
      { ...lintSample, policies: lintSample.policies.slice(1, 2), skipped: [], summary: clean },
      layout,
    ),
  ],
  ['test', testView(testSample, layout)],
  ['explain-blocked-session', explanationView(blockedSession, blockingStatement, layout)],
  ['explain-conditional', explanationView(conditionalRequest, [], layout)],
  [
    'explain-add-allow',
    explanationView(
      turnedBy(
        'denied',
        { kind: 'add-allow', layer: 'scp', level: 'Workloads' },
        { kind: 'add-allow', layer: 'identity', nearest: { statement, mismatches: [mismatch] } },
      ),
      [],
      layout,
    ),
  ],
  ['explain-drop-allow', explanationView(turnedBy('allowed', { kind: 'drop-allow', statement }), [], layout)],
  ['explain-add-deny', explanationView(turnedBy('allowed', { kind: 'add-deny', layer: 'scp' }), [], layout)],
];

test.each(views)('the view %s is as it was agreed on, at 80 columns', async (name, lines) => {
  const text = [...lines].join('\n');
  await expect(`${text}\n`).toMatchFileSnapshot(`golden/${name}.golden.txt`);
});

test('nothing is wider than the terminal, unless one word is', () => {
  const made = [
    ...lintView(lintSample, full),
    ...testView(testSample, full),
    ...explanationView(blockedSession, [], full),
    ...explanationView(conditionalRequest, [], full),
  ];
  expect(made.filter((line) => width(line) > 80 && line.trim().includes(' '))).toEqual([]);
});

test.each([
  ['lint.junit.xml', junit(lint.report(lintSample))],
  ['lint.github.txt', github(lint.report(lintSample))],
  ['lint.csv', lint.csv(lintSample)],
  ['test.junit.xml', junit(testRendering.report(testSample))],
  ['test.github.txt', github(testRendering.report(testSample))],
  ['test.csv', testRendering.csv(testSample)],
])('the report %s is as it was agreed on', async (name, pieces) => {
  const [stem, ...endings] = name.split('.');
  await expect([...pieces].join('')).toMatchFileSnapshot(`golden/${stem}.golden.${endings.join('.')}`);
});

test('jsonl holds the members of the document, each once', () => {
  for (const [document, lines] of [
    [lintSample, [...lint.lines(lintSample)]],
    [testSample, [...testRendering.lines(testSample)]],
  ] as const) {
    const { type: _, ...header } = lines.at(0) as { type: string };
    const { type: __, ...summary } = lines.at(-1) as { type: string };
    const rows = lines.slice(1, -1).map((line) => {
      const { type, ...row } = line as { type: string };
      return row;
    });
    const list = 'policies' in document ? { policies: rows } : { files: rows };
    expect({ ...header, ...summary, ...list }).toEqual(document);
  }
});

test.each([lintSample, testSample, blockedSession, conditionalRequest])(
  'a document is as its schema promises: $schema',
  (document) => {
    expect(violations(document)).toEqual([]);
  },
);

test('characters that XML cannot hold do not break a report', () => {
  const problem = {
    kind: 'failure',
    severity: 'error',
    file: 'a.json',
    line: 1,
    column: 1,
    title: 't',
  } as const;
  const message = 'a\u0000b <c> & "d"\ne';
  const report = {
    name: 'n',
    suites: [{ file: 'a.json', cases: [{ name: 'x', problems: [{ ...problem, message }] }] }],
  };
  expect([...junit(report)].join('')).toContain('message="a?b &lt;c&gt; &amp; &quot;d&quot;&#10;e"');
  expect([...github(report)].join('')).toBe(
    '::error file=a.json,line=1,col=1,title=t::a\u0000b <c> & "d"%0Ae\n',
  );
});
