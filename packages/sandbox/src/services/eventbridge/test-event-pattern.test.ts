import { TestEventPatternCommand } from '@aws-sdk/client-eventbridge';
import { expect, test } from 'vitest';
import { failure, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox({ accounts: 5 });
const member = () => sandbox.as(sandbox.world.callers.member).eventbridge;
const event = {
  id: 'i',
  account: '111122223333',
  source: 'aws.signin',
  time: '2026-11-22T12:00:00Z',
  region: 'us-east-1',
  resources: [],
  'detail-type': 'AWS Console Sign In via CloudTrail',
  detail: { userIdentity: { type: 'Root' } },
};
const ask = (EventPattern: string, Event = JSON.stringify(event)) =>
  member().send(new TestEventPatternCommand({ EventPattern, Event }));

test('the pattern for sign-ins of root users that AWS publishes', async () => {
  const pattern = {
    'detail-type': ['AWS Console Sign In via CloudTrail'],
    detail: { userIdentity: { type: ['Root'] } },
  };
  expect((await ask(JSON.stringify(pattern))).Result).toBe(true);
  expect((await ask('{"source":["aws.s3"]}')).Result).toBe(false);
});

test('a pattern that is none, and why', async () => {
  expect(await failure(ask('{"source":"aws.signin"}'))).toEqual({
    code: 'InvalidEventPatternException',
    message: 'Event pattern is not valid. Reason: "source" must be an object or an array',
    status: 400,
  });
});

test.each(['x', '[]', JSON.stringify({ ...event, id: undefined })])(
  'an event that is none: %s',
  async (text) => {
    expect(await failure(ask('{"source":["aws.s3"]}', text))).toMatchObject({ code: 'ValidationException' });
  },
);

test('what is too long', async () => {
  const { code, message } = await failure(ask(' '.repeat(4097)));
  expect(code).toBe('ValidationException');
  expect(message).toContain(
    "at 'eventPattern' failed to satisfy constraint: Member must have length less than",
  );
});

test('who may not', async () => {
  const { eventbridge } = sandbox.as(sandbox.world.callers.auditor);
  const call = new TestEventPatternCommand({ EventPattern: '{"a":["b"]}', Event: '{}' });
  const { code, message } = await failure(eventbridge.send(call));
  expect(code).toBe('AccessDeniedException');
  expect(message).toMatch(
    / is not authorized to perform: events:TestEventPattern because no identity-based policy allows the events:TestEventPattern action$/,
  );
});
