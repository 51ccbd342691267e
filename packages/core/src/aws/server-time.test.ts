import { describe, expect, test } from 'vitest';
import { interpose, queryError } from '../testing/interpose.js';
import { dependenciesFor, sandboxFor } from '../testing/sandbox-deps.js';
import { VirtualClock } from '../testing/virtual-clock.js';
import { connect } from './access.js';
import { ServerTime } from './server-time.js';

const seconds = (from: Date, to: Date) => Math.abs(to.getTime() - from.getTime()) / 1_000;

describe("AWS's time is that of its answers", () => {
  test.each(['2026-11-22T09:00:00Z', '2031-01-01T00:00:00Z', '2024-02-29T12:00:00Z'])('%s', async (clock) => {
    const sandbox = await sandboxFor({ accounts: 3, clock: new Date(clock) });
    const { aws } = dependenciesFor(sandbox);
    await aws.operator('sts:GetCallerIdentity', {});
    expect(seconds(aws.now(), sandbox.world.clock.now())).toBeLessThan(2);
  });

  test('and moves with it', async () => {
    const sandbox = await sandboxFor({ accounts: 3 });
    const { aws } = dependenciesFor(sandbox);
    await aws.operator('sts:GetCallerIdentity', {});
    sandbox.world.clock.advance(86_400);
    expect(seconds(aws.now(), sandbox.world.clock.now())).toBeGreaterThan(86_000);
    await aws.operator('sts:GetCallerIdentity', {});
    expect(seconds(aws.now(), sandbox.world.clock.now())).toBeLessThan(2);
  });

  test('an answer that refuses tells it too', async () => {
    const sandbox = await sandboxFor({ accounts: 3, clock: new Date('2031-01-01T00:00:00Z') });
    const { aws } = dependenciesFor(sandbox, { keys: sandbox.world.callers.member });
    await expect(aws.operator('organizations:ListAccounts', {})).rejects.toMatchObject({ kind: 'refused' });
    expect(seconds(aws.now(), sandbox.world.clock.now())).toBeLessThan(2);
  });

  test('goes on between answers, whatever the local clock says', async () => {
    const sandbox = await sandboxFor({ accounts: 3, clock: new Date('2031-01-01T00:00:00Z') });
    const clock = new VirtualClock(new Date('1999-12-31T00:00:00Z'));
    const { aws } = dependenciesFor(sandbox, { clock });
    await clock.run(aws.operator('sts:GetCallerIdentity', {}));
    const before = aws.now();
    await clock.run(clock.sleep(60_000));
    expect(seconds(before, aws.now())).toBe(60);
    expect(aws.now().getUTCFullYear()).toBe(2031);
  });
});

describe('a signature that is out of time', () => {
  test('is made again with the time of the answer, for a change too: nothing was done', async () => {
    const sandbox = await sandboxFor({ accounts: 3 });
    const { aws } = dependenciesFor(sandbox);
    await aws.operator('iam:ListOrganizationsFeatures', {});
    sandbox.world.organization.rootFeatures.clear();
    // The SDK signs with the time of the last answer, which is a day behind from here on.
    sandbox.world.clock.advance(86_400);
    await aws.operator('iam:EnableOrganizationsRootSessions', {}, { changes: true });
    expect([...sandbox.world.organization.rootFeatures]).toEqual(['RootSessions']);
    expect(aws.requests).toMatchObject({ total: 3, retried: 1 });
  });

  test('is made again once, and not for ever', async () => {
    const sandbox = await sandboxFor({ accounts: 3 });
    let hours = 1;
    const endpoint = await interpose(sandbox, async () => ({
      ...queryError(403, 'SignatureDoesNotMatch', 'Signature expired: 20261122T090000Z is now earlier'),
      headers: { date: new Date(Date.now() + 3_600_000 * hours++).toUTCString() },
    }));
    const { aws } = dependenciesFor(sandbox, { endpoint });
    await expect(aws.operator('sts:GetCallerIdentity', {})).rejects.toMatchObject({ kind: 'refused' });
    expect(aws.requests.total).toBe(2);
  });

  test('is not what is wrong with a key that AWS does not know, however late it is', async () => {
    const sandbox = await sandboxFor({ accounts: 3, clock: new Date('2031-01-01T00:00:00Z') });
    const keys = { accessKeyId: 'AKIAUNKNOWNUNKNOWN22', secretAccessKey: 'x'.repeat(40) };
    const { aws } = dependenciesFor(sandbox, { keys });
    await expect(aws.operator('sts:GetCallerIdentity', {})).rejects.toMatchObject({
      kind: 'refused',
      code: 'InvalidClientTokenId',
    });
    expect(aws.requests.total).toBe(1);
  });
});

test('before the first answer the local clock is all there is', () => {
  const clock = new VirtualClock(new Date('2026-11-22T09:00:00Z'));
  const credentials = async () => ({ accessKeyId: 'AKIA1', secretAccessKey: 'secret' });
  const aws = connect({ region: 'eu-west-1', credentials }, { clock, emit: () => {} });
  expect(aws.now()).toEqual(clock.now());
  expect(aws.requests.total).toBe(0);
  aws.close();
});

describe('of a time that comes in whole seconds, and late,', () => {
  const heard = async (...dates: readonly (readonly [at: number, date: number])[]) => {
    const clock = new VirtualClock();
    const time = new ServerTime(clock);
    for (const [at, date] of dates) {
      await clock.run(clock.sleep(at - clock.monotonic()));
      time.heard(date);
    }
    return time.now().getTime();
  };

  test('the most that was shown is kept: it never jumps back', async () => {
    expect(await heard([0, 12_000], [900, 12_000])).toBe(12_900);
    expect(await heard([0, 12_000], [100, 13_000], [900, 13_000])).toBe(13_800);
  });

  test('a clock that was set back is followed', async () => {
    expect(await heard([0, 3_600_000], [1_000, 5_000])).toBe(5_000);
  });
});
