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
} from './testing/documents.js';
import { violations } from './testing/schemas.js';

test.each([auditSample, removalPlan, boldPlan, enablePlan, emptyPlan, removalRun, recheckedRun, enableRun])(
  'a document is as its schema promises: $schema',
  (document) => {
    expect(violations(document)).toEqual([]);
  },
);

test.each([
  ['a member that the schema does not know', { ...auditSample, surprise: 1 }],
  ['a member that is missing', { ...removalRun, runId: undefined }],
  ['a malformed account id', { ...removalPlan, caller: { ...removalPlan.caller, account: '123' } }],
  ['a local time', { ...auditSample, startedAt: '2026-11-22T09:29:41+01:00' }],
])('%s is a violation', (_, document) => {
  expect(violations(document)).not.toEqual([]);
});
