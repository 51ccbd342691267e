import { Writable } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { auditSample, removalPlan, removalRun } from '../testing/documents.js';
import { auditDocument, planDocument, runDocument } from '../views/documents.js';
import { openWriter } from '../writer.js';
import { remainingLines } from './json-lines.js';
import { liveLines } from './live-lines.js';
import { compileQuery } from './query.js';
import { yaml } from './yaml.js';

test('yaml reads back as what it was written from', async () => {
  // As JSON knows it: -0 is 0, and no member is called __proto__.
  const value = fc
    .jsonValue()
    .filter((one) => !JSON.stringify(one).includes('__proto__'))
    .map((one) => JSON.parse(JSON.stringify(one)));
  await fc.assert(
    fc.asyncProperty(value, async (one) => {
      expect(parse([...(await yaml(one))].join(''))).toEqual(one);
    }),
  );
});

test('yaml of a document comes account by account', async () => {
  const pieces = [...(await yaml(auditSample))];
  expect(pieces.filter((piece) => piece.startsWith('  - '))).toHaveLength(auditSample.accounts.length);
  expect(parse(pieces.join(''))).toEqual(auditSample);
});

const documents = [
  ['an audit', auditSample, auditDocument.header],
  ['a plan', removalPlan, planDocument.header],
  ['a run', removalRun, runDocument.header],
] as const;

test.each(documents)('jsonl holds the whole of %s, each account once', (_, document, header) => {
  const lines = [...remainingLines(document, header, { header: undefined, accounts: new Set() })];
  const of = (type: string) => lines.filter((line) => line.type === type).map(({ type: _, ...rest }) => rest);
  const [first, last] = [lines.at(0), lines.at(-1)];
  expect([first?.type, last?.type]).toEqual(['header', 'summary']);
  expect({ ...of('header')[0], ...of('summary')[0], actions: of('action'), accounts: of('account') }).toEqual(
    {
      actions: [],
      ...document,
    },
  );
});

test('jsonl leaves out what was written already', () => {
  const [first] = auditSample.accounts;
  const written = { header: ['schema'], accounts: new Set([first!.id as string]) };
  const lines = [...remainingLines(auditSample, auditDocument.header, written)];
  expect(lines.map(({ type }) => type)).toEqual([
    ...Array.from({ length: auditSample.accounts.length - 1 }, () => 'account'),
    'summary',
  ]);
  expect(lines.at(-1)).toHaveProperty('organization');
  expect(lines.at(-1)).not.toHaveProperty('schema');
});

test.each<[string, unknown]>([
  ['summary.denied', 1],
  ['accounts[?credentials.accessKeys.items].id', ['333333333333']],
  ['length(accounts)', 7],
  ["accounts[?status=='denied'] | [0].cause.code", 'AccessDenied'],
  ['accounts[?status==`"denied"`] | [0].cause.code', 'AccessDenied'],
  ['accounts[?status==`denied`] | [0].cause.code', 'AccessDenied'],
  ['length(accounts[?management==`true`])', 1],
  ["accounts[?status=='`denied`']", []],
])('the query %s answers %j', async (expression, answer) => {
  expect((await compileQuery(expression))(auditSample)).toEqual(answer);
});

test.each(['accounts[', 'foo(@)', '', 'accounts[?]', '!!', '`[1`]'])(
  'the query %j is refused before anything is called',
  async (expression) => {
    await expect(compileQuery(expression)).rejects.toMatchObject({ code: 'invalid-query', exitCode: 252 });
  },
);

test('a query that fits no document is wrong usage', async () => {
  const query = await compileQuery('length(summary.denied)');
  expect(() => query(auditSample)).toThrow(expect.objectContaining({ exitCode: 252 }));
});

test('a stream that fails while rows come stops nothing, and is told at the end', async () => {
  const stream = new Writable({
    write: (_piece, _encoding, done) => done(Object.assign(new Error('no space left'), { code: 'ENOSPC' })),
  });
  const lines = liveLines(openWriter(stream), auditDocument);
  for (const account of auditSample.accounts) {
    lines.emit({ code: 'account-audited', account });
    await new Promise(setImmediate);
  }
  await expect(lines.finish(auditSample)).rejects.toMatchObject({ code: 'unwritable-output' });
});
