import { expect, test } from 'vitest';
import { Mailbox } from './mailbox.js';

const mail = (to: string, subject = 'hello') => ({
  to,
  from: 'no-reply@example.com',
  subject,
  text: '',
  at: new Date(0),
});

test('an address has its own mails, whatever the case of its letters', () => {
  const mailbox = new Mailbox();
  mailbox.deliver(mail('Root@example.com', 'first'));
  mailbox.deliver(mail('other@example.com'));
  mailbox.deliver(mail('root@example.com', 'second'));
  expect(mailbox.of('ROOT@example.com').map(({ subject }) => subject)).toEqual(['first', 'second']);
  expect(mailbox.of('nobody@example.com')).toEqual([]);
  expect(mailbox.of()).toHaveLength(3);
});

test('a full mailbox drops the oldest', () => {
  const mailbox = new Mailbox(2);
  for (const subject of ['1', '2', '3']) mailbox.deliver(mail('root@example.com', subject));
  expect(mailbox.of().map(({ subject }) => subject)).toEqual(['2', '3']);
  expect(mailbox.dropped).toBe(1);
});
