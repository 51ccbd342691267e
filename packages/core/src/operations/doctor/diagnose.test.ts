import { expect, test } from 'vitest';
import { interpose, jsonAnswer } from '../../testing/interpose.js';
import { members } from '../../testing/root-users.js';
import { dependenciesFor, sandboxFor, type TestConnection } from '../../testing/sandbox-deps.js';
import { doctor } from './diagnose.js';

const check = async (sandbox: Awaited<ReturnType<typeof sandboxFor>>, id: string, how?: TestConnection) => {
  const { checks } = await doctor(dependenciesFor(sandbox, how));
  return checks.find((one) => one.id === id);
};

test('where an account is decides which policies are above it: unread, nothing is known to be in order', async () => {
  const sandbox = await sandboxFor({ accounts: 5, paths: false });
  const endpoint = await interpose(sandbox, async ({ operation }, forward) =>
    operation === 'organizations:ListAccountsForParent'
      ? jsonAnswer({ __type: 'AccessDeniedException', Message: "You don't have permissions." })
      : forward(),
  );
  expect(await check(sandbox, 'control-policies', { endpoint })).toMatchObject({
    status: 'unknown',
    detail: `The units above ${members(sandbox).length} accounts could not be read.`,
  });
  expect(await check(sandbox, 'control-policies')).toMatchObject({ status: 'ok' });
});

test.each([
  [0, 'ok', /^It agrees with AWS's, to a few seconds\.$/],
  [-100, 'ok', /^It is 10\d s from AWS's\.$/],
  [-600, 'warning', /^This machine's clock is 10 min ahead of AWS's\.$/],
  [10_800, 'warning', /^This machine's clock is 3 h behind AWS's\.$/],
])('AWS that is %i seconds ahead is told as %s', async (seconds, status, detail) => {
  const sandbox = await sandboxFor({ accounts: 3, clock: new Date(Date.now() + seconds * 1_000) });
  const clock = { now: () => new Date(), monotonic: () => performance.now(), sleep: async () => {} };
  expect(await check(sandbox, 'clock', { clock })).toMatchObject({
    status,
    detail: expect.stringMatching(detail),
  });
});

test('no call is made to learn where RCPFullAWSAccess is attached: it is everywhere', async () => {
  const sandbox = await sandboxFor({ accounts: 5 });
  expect(await check(sandbox, 'control-policies')).toMatchObject({ status: 'ok' });
  const listed = sandbox.calls({ operation: 'ListTargetsForPolicy' }).map(({ resource }) => resource);
  // On two pages.
  expect([...new Set(listed)]).toEqual([expect.stringMatching(/p-FullAWSAccess$/)]);
  const read = sandbox.calls({ operation: 'DescribePolicy' }).map(({ resource }) => resource);
  expect(read.join()).toContain('p-RCPFullAWSAccess');
});
