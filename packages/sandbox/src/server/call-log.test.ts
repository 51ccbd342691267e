import { expect, test } from 'vitest';
import { type Call, CallLog } from './call-log.js';

const call = (number: number): Call => ({
  at: '2026-11-22T09:30:00.000Z',
  requestId: `${number}`,
  service: 'sts',
  operation: number % 2 === 0 ? 'AssumeRoot' : 'GetCallerIdentity',
  action: null,
  resource: null,
  account: null,
  principal: null,
  decision: null,
  reason: null,
  errorCode: null,
  weather: null,
});

test('finds calls by any of their fields', () => {
  const log = new CallLog();
  for (const number of [1, 2, 3, 4]) log.add(call(number));
  const ids = (filter: Parameters<CallLog['list']>[0]) => log.list(filter).map(({ requestId }) => requestId);
  expect(ids({})).toEqual(['1', '2', '3', '4']);
  expect(ids({ operation: 'AssumeRoot' })).toEqual(['2', '4']);
  expect(ids({ operation: 'AssumeRoot', requestId: '4' })).toEqual(['4']);
  expect(ids({ operation: 'ListUsers' })).toEqual([]);
});

test('keeps the latest in their order, and counts what it forgot', () => {
  const log = new CallLog(3);
  for (const number of [1, 2, 3]) log.add(call(number));
  expect(log.dropped).toBe(0);
  for (const number of [4, 5]) log.add(call(number));
  expect(log.list().map(({ requestId }) => requestId)).toEqual(['3', '4', '5']);
  expect(log.dropped).toBe(2);
  log.clear();
  log.add(call(6));
  expect(log.list().map(({ requestId }) => requestId)).toEqual(['6']);
  expect(log.dropped).toBe(0);
});
