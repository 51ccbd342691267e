import { describe, expect, test } from 'vitest';
import { differences } from './differences.js';
import type { Outcome } from './outcome.js';

const answer = (value: object): Outcome => ({ answer: value });
const error = (message: string, code = 'NoSuchEntity', status = 404): Outcome => ({
  error: { code, status, message },
});
const sandbox = [
  answer({
    Users: [
      { Name: 'a', Born: new Date(0) },
      { Name: 'b', Born: new Date(1), Tag: 't' },
    ],
  }),
];

describe('answers', () => {
  test.each([
    ['the same places', { Users: [{ Name: 'c', Born: new Date(2) }] }],
    ['a member that the sandbox has at times', { Users: [{ Name: 'c', Born: new Date(2), Tag: 'u' }] }],
    ['nothing in a list', { Users: [] }],
  ])('do not differ by %s', (_what, aws) => {
    expect(differences(answer(aws), sandbox)).toEqual([]);
  });

  test.each([
    [
      'a member that the sandbox never has',
      { Users: [{ Name: 'c', Born: new Date(2), Path: '/' }] },
      'AWS has Users[].Path (text), and the sandbox never',
    ],
    [
      'a member that the sandbox always has',
      { Users: [{ Name: 'c' }] },
      'The sandbox always has Users[].Born, and AWS has not',
    ],
    [
      'another type',
      { Users: [{ Name: 'c', Born: '1970' }] },
      'Users[].Born is text at AWS, and time in the sandbox',
    ],
    [
      'what stands beside',
      { Users: [], IsTruncated: false },
      'AWS has IsTruncated (boolean), and the sandbox never',
    ],
  ])('differ by %s', (_what, aws, difference) => {
    expect(differences(answer(aws), sandbox)).toEqual([difference]);
  });

  test('are seen as a whole where one place is missing with all that is in it', () => {
    expect(differences(answer({ Users: [], Page: { Next: 'x' } }), sandbox)).toEqual([
      'AWS has Page (object), and the sandbox never',
    ]);
  });
});

describe('errors', () => {
  test('do not differ by the ids in them', () => {
    const [aws, ours] = ['111122223333', '444455556666'].map((id) =>
      error(`User: arn:aws:iam::${id}:root of ${id} in o-${id.slice(0, 10)} may not.`),
    );
    expect(differences(aws!, [ours!])).toEqual([]);
  });

  test.each([
    ['the code', error('No.', 'AccessDenied')],
    ['the status', error('No.', 'NoSuchEntity', 400)],
    ['the words', error('No!')],
    ['an answer', answer({})],
  ])('differ by %s', (_what, ours) => {
    expect(differences(error('No.'), [ours])).toHaveLength(1);
  });

  test('are found where the sandbox answers in one state and refuses in another', () => {
    expect(differences(error('No.'), [answer({}), error('No.')])).toEqual([]);
    expect(differences(answer({}), [answer({}), error('No.')])).toEqual([]);
    expect(differences(answer({}), [error('No.')])).toEqual(['AWS answers, and the sandbox refuses']);
  });
});
