import { expect, test } from 'vitest';
import { EventHistory } from './event-history.js';
import type { TrailEvent } from './trail-event.js';

const event = (recipient: string, operation: string, parameters?: string): TrailEvent => ({
  id: '',
  recipient,
  at: new Date(0),
  requestId: '',
  service: 'iam',
  operation,
  region: 'us-east-1',
  sourceIp: '',
  userAgent: '',
  principal: { kind: 'root-user', account: recipient, accessKeyId: '' },
  knownAs: undefined,
  path: '',
  parameters,
  elements: undefined,
  error: undefined,
  sharedId: undefined,
});
const operations = (history: EventHistory, account: string, before?: number) =>
  [...history.newestFirst(account, before)].map(({ event: { operation } }) => operation);

test('tells the accounts apart, the newest first', () => {
  const history = new EventHistory();
  for (const operation of ['A', 'B', 'C']) history.add(event('1', operation));
  history.add(event('2', 'D'));
  expect(operations(history, '1')).toEqual(['C', 'B', 'A']);
  expect(operations(history, '1', 2)).toEqual(['B', 'A']);
  expect(operations(history, '2')).toEqual(['D']);
  expect(operations(history, '3')).toEqual([]);
});

test('drops the oldest of all when it is full, and counts them by account', () => {
  const history = new EventHistory(2500);
  for (const [account, operation] of ['1A', '1B', '2C', '1D', '2E', '1F']) {
    history.add(event(account!, operation!));
  }
  expect(operations(history, '1')).toEqual(['F', 'D']);
  expect(operations(history, '2')).toEqual(['E', 'C']);
  expect([history.dropped('1'), history.dropped('2'), history.dropped('3')]).toEqual([2, 0, 0]);
  expect([...history.newestFirst('1')].map(({ number }) => number)).toEqual([3, 2]);
});

test('long parameters count for what they take', () => {
  const history = new EventHistory(2500);
  for (const operation of ['A', 'B', 'C']) history.add(event('1', operation));
  history.add(event('1', 'D', 'x'.repeat(1800)));
  expect(operations(history, '1')).toEqual(['D']);
});
