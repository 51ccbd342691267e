import { describe, expect, test } from 'vitest';
import type { Exposed } from './exposed.js';
import { type Fault, Faults, faultSchema } from './faults.js';

const request: Exposed = {
  operation: 'sts:AssumeRoot',
  account: '111122223333',
  region: 'us-east-1',
  path: '/',
  query: new URLSearchParams(),
  body: Buffer.from('Action=AssumeRoot&TargetPrincipal=arn%3Aaws%3Aiam%3A%3A444455556666%3Aroot'),
};
const broken = (...list: readonly Fault[]) => {
  const faults = new Faults();
  for (const fault of list) faults.break(fault);
  return faults;
};

test.each<[Omit<Fault, 'name'>, boolean]>([
  [{}, true],
  [{ operation: 'sts:AssumeRoot' }, true],
  [{ operation: 'iam:GetUser' }, false],
  [{ account: '111122223333' }, true],
  [{ account: '444455556666' }, true],
  [{ account: '777788889999' }, false],
  [{ operation: 'sts:AssumeRoot', account: '444455556666' }, true],
  [{ operation: 'iam:GetUser', account: '444455556666' }, false],
])('a fault on %j strikes an AssumeRoot into 444455556666: %s', (where, struck) => {
  const fault: Fault = { name: 'a', strike: 'failed', ...where };
  expect(broken(fault).strikes(request)).toEqual(struck ? fault : undefined);
});

test('an account may be named in the address, too', () => {
  const fault: Fault = { name: 'a', account: '444455556666', strike: 'failed' };
  const query = new URLSearchParams({ TargetPrincipal: '444455556666' });
  expect(broken(fault).strikes({ ...request, body: Buffer.of(), query })).toEqual(fault);
});

test('a fault heals by its name, or with all others', () => {
  const faults = broken({ name: 'a', strike: 'failed' }, { name: 'b', strike: 'unavailable' });
  expect(faults.strikes(request)?.name).toBe('a');
  expect(faults.heal('a')).toBe(true);
  expect(faults.heal('a')).toBe(false);
  expect(faults.strikes(request)?.name).toBe('b');
  expect(faults.heal()).toBe(true);
  expect(faults.heal()).toBe(false);
  expect(faults.strikes(request)).toBeUndefined();
});

test('a fault with times heals by itself, and counts only what it strikes', () => {
  const faults = broken({ name: 'a', operation: 'sts:AssumeRoot', strike: 'failed', times: 2 });
  faults.strikes({ ...request, operation: 'iam:GetUser' });
  faults.strikes(request);
  expect(faults.list).toEqual([{ name: 'a', operation: 'sts:AssumeRoot', strike: 'failed', times: 1 }]);
  expect(faults.strikes(request)?.name).toBe('a');
  expect(faults.strikes(request)).toBeUndefined();
  expect(faults.list).toEqual([]);
});

test('a fault replaces the one of its name', () => {
  const faults = broken({ name: 'a', strike: 'failed' }, { name: 'a', strike: 'throttled' });
  expect(faults.list).toEqual([{ name: 'a', strike: 'throttled' }]);
});

describe('a fault from outside', () => {
  const schema = faultSchema((name) => name === 'sts:AssumeRoot');

  test.each([
    [{ name: 'a' }, /strike and delayMs breaks nothing/],
    [{ strike: 'failed' }, /name/],
    [{ name: 'a', strike: 'hail' }, /strike/],
    [{ name: 'a', strike: 'failed', operation: 'sts:AssumeRooot' }, /is no operation of a service/],
    [{ name: 'a', strike: 'failed', account: '1' }, /account/],
    [{ name: 'a', strike: 'failed', times: 0 }, /times/],
  ])('%j is refused', (fault, message) => {
    expect(`${schema.safeParse(fault).error}`).toMatch(message);
  });

  test('may strike, delay or both', () => {
    for (const effect of [{ strike: 'throttled' }, { delayMs: 5 }, { strike: 'failed', delayMs: 5 }])
      expect(schema.parse({ name: 'a', ...effect })).toEqual({ name: 'a', ...effect });
  });
});
