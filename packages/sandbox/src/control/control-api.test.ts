import { expect, test } from 'vitest';
import { queryRequest } from '../wire/testing/sign.js';
import { answerControl, ControlError } from './control-api.js';

const routes = {
  'GET world': () => ({ accounts: [] }),
  'POST clock': () => {
    throw new ControlError('no');
  },
};
const ask = async (method: string, path: string, authorization?: string) => {
  const request = queryRequest('', authorization === undefined ? {} : { authorization });
  const { status, body } = await answerControl(routes, 'secret', { ...request, method, path });
  return { status, ...JSON.parse(`${body}`) };
};

test('answers whoever has the token', async () => {
  expect(await ask('GET', '/_sandbox/world', 'Bearer secret')).toEqual({ status: 200, accounts: [] });
});

test.each([undefined, 'Bearer', 'Bearer other', 'secret', 'Basic secret'])(
  'refuses %s',
  async (authorization) => {
    expect(await ask('GET', '/_sandbox/world', authorization)).toMatchObject({ status: 401 });
    expect(await ask('GET', '/_sandbox/nope', authorization)).toMatchObject({ status: 401 });
  },
);

test('says what there is', async () => {
  expect(await ask('POST', '/_sandbox/world', 'Bearer secret')).toEqual({
    status: 404,
    error: 'There is no POST /_sandbox/world. There is: GET world, POST clock.',
  });
});

test('says what is wrong with a request', async () => {
  expect(await ask('POST', '/_sandbox/clock', 'Bearer secret')).toEqual({ status: 400, error: 'no' });
});
