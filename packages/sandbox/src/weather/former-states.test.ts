import { beforeEach, describe, expect, test } from 'vitest';
import type { Account, InlinePolicy } from '../world/account.js';
import type { Organization } from '../world/organization.js';
import { createWorld } from '../world/world.js';
import { FormerStates } from './former-states.js';
import type { Lagging } from './lag.js';

const world = createWorld({ accounts: 60, centralizedRootAccess: true, realTime: () => 0 });
const staleReads = {
  delegates: { seconds: 45, share: 1 },
  trustedAccess: { seconds: 120, share: 1 },
  rootCredentials: { seconds: 5, share: 1 },
  queuePolicies: { seconds: 60, share: 1 },
};
const noon = new Date('2026-11-22T12:00:00Z').getTime();
const at = (seconds: number) => new Date(noon + seconds * 1000);
const iam = 'iam.amazonaws.com';

let former: FormerStates;
beforeEach(() => {
  world.reset();
  former = new FormerStates(world, staleReads);
});

/** What a request sees at a time; `isStale` tells what of it lags. */
function seen<Value>(
  request: { operation: string; account: Account; seconds: number; isStale?: (lagging: Lagging) => boolean },
  look: () => Value,
): Value {
  const { operation, account, seconds, isStale = () => true } = request;
  const takeOut = former.putBack({ operation, account, now: at(seconds) }, isStale);
  const value = look();
  takeOut?.();
  return value;
}

describe('what a root user held', () => {
  const [target, other] = world.organization.accounts.filter(({ root }) => root.password).map(({ id }) => id);
  const account = (id = target) => world.accounts.get(id!)!;
  const change = (operation: string, seconds: number, make: () => void) =>
    former.remembering({ operation, account: account(), now: at(seconds) }, make);
  const deletePassword = () =>
    change('iam:DeleteLoginProfile', 0, () => {
      account().root.password = undefined;
    });
  const hasPassword = (operation: string, seconds: number, isStale = true, id = target) =>
    seen({ operation, account: account(id), seconds, isStale: () => isStale }, () =>
      Boolean(account().root.password),
    );

  test('is shown for so many seconds, to reads of IAM and to nobody else', () => {
    deletePassword();
    expect(hasPassword('iam:GetAccountSummary', 0)).toBe(true);
    expect(hasPassword('iam:GetLoginProfile', 4.9)).toBe(true);
    expect(hasPassword('iam:GetLoginProfile', 5)).toBe(false);
    expect(hasPassword('iam:DeleteLoginProfile', 1)).toBe(false);
    expect(hasPassword('sts:AssumeRoot', 1)).toBe(false);
    expect(account().root.password).toBeUndefined();
  });

  test('is shown to reads that lag, in their account alone', () => {
    deletePassword();
    expect(hasPassword('iam:GetLoginProfile', 1, false)).toBe(false);
    expect(hasPassword('iam:GetLoginProfile', 1, true, other)).toBe(false);
  });

  test('is shown as it was before the first change that may lag', () => {
    const { accessKeys } = account().root;
    deletePassword();
    change('iam:CreateAccessKey', 3, () => {
      const created = { id: 'AKIA1', status: 'Active' as const, createdAt: at(3), lastUsed: undefined };
      account().root.accessKeys = [...accessKeys, created];
    });
    const shown = (seconds: number) =>
      seen({ operation: 'iam:ListAccessKeys', account: account(), seconds }, () => [
        account().root.password !== undefined,
        account().root.accessKeys.length - accessKeys.length,
      ]);
    expect([4, 6, 9].map(shown)).toEqual([
      [true, 0],
      [false, 0],
      [false, 1],
    ]);
  });

  test('is remembered when the change fails halfway', () => {
    const halfway = () =>
      change('iam:DeleteLoginProfile', 0, () => {
        account().root.password = undefined;
        throw new Error('halfway');
      });
    expect(halfway).toThrow('halfway');
    expect(hasPassword('iam:GetLoginProfile', 1)).toBe(true);
  });
});

describe('trusted access and delegates', () => {
  const management = () => world.organization.management;
  const delegate = () => world.organization.accounts[1]!.id;
  const change = (make: (organization: Organization) => void) =>
    former.remembering({ operation: 'organizations:X', account: management(), now: at(0) }, () =>
      make(world.organization),
    );
  const seenOf = (
    seconds: number,
    { operation = 'sts:AssumeRoot', isStale = (_lagging: Lagging): boolean => true } = {},
  ) =>
    seen({ operation, account: management(), seconds, isStale }, () => ({
      access: world.organization.serviceAccess.has(iam),
      delegates: [...world.organization.delegates(iam).keys()],
    }));

  test('disabled access goes on to open root sessions, and is off for everything else', () => {
    change(({ serviceAccess }) => serviceAccess.delete(iam));
    expect([0, 60, 119, 120, 180].map((seconds) => seenOf(seconds).access)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(seenOf(1, { operation: 'iam:ListOrganizationsFeatures' }).access).toBe(false);
    expect(world.organization.serviceAccess.has(iam)).toBe(false);
  });

  test('access that is on again is not taken away', () => {
    change(({ serviceAccess }) => serviceAccess.delete(iam));
    world.organization.serviceAccess.set(iam, at(1));
    seenOf(2);
    expect(world.organization.serviceAccess.get(iam)).toEqual(at(1));
  });

  test('a former delegate goes on to open root sessions', () => {
    world.organization.registerDelegate(delegate(), iam, at(-9));
    change((organization) => organization.deregisterDelegate(delegate(), iam));
    expect([0, 15, 60].map((seconds) => seenOf(seconds).delegates)).toEqual([[delegate()], [delegate()], []]);
    expect(world.organization.delegates(iam).size).toBe(0);
  });

  test.each<Lagging>(['delegates', 'trustedAccess'])('%s lag without the other', (lagging) => {
    world.organization.registerDelegate(delegate(), iam, at(-9));
    change((organization) => {
      organization.deregisterDelegate(delegate(), iam);
      organization.serviceAccess.delete(iam);
    });
    const { access, delegates } = seenOf(1, { isStale: (asked) => asked === lagging });
    expect(access).toBe(lagging === 'trustedAccess');
    expect(delegates).toHaveLength(lagging === 'delegates' ? 1 : 0);
  });
});

describe('the policy of a queue', () => {
  const account = () => [...world.accounts.values()].find(({ name }) => name === 'payments-prod')!;
  const queue = () => world.queues.of(account().id).find(({ name }) => name === 'payments-refunds')!;
  const change = (seconds: number, policy: InlinePolicy | undefined, operation = 'sqs:SetQueueAttributes') =>
    former.remembering({ operation, account: account(), now: at(seconds) }, () => {
      queue().policy = policy;
    });
  const seenAt = (seconds: number, operation = 'sqs:SendMessage', isStale = true) =>
    seen({ operation, account: account(), seconds, isStale: () => isStale }, () => queue().policy?.document);

  test('binds for a minute after it was taken away', () => {
    const locked = queue().policy!.document;
    change(0, undefined);
    expect([0, 59, 60].map((seconds) => seenAt(seconds))).toEqual([locked, locked, undefined]);
    expect(seenAt(1, 'sqs:SendMessage', false)).toBeUndefined();
    expect(seenAt(1, 'sqs:SetQueueAttributes')).toBeUndefined();
    expect(queue().policy).toBeUndefined();
  });

  test('of two changes within a minute shows what was before the first', () => {
    const locked = queue().policy!.document;
    change(0, { name: 'second', document: 'second' });
    change(30, undefined);
    expect([31, 59, 60].map((seconds) => seenAt(seconds))).toEqual([locked, locked, undefined]);
    change(100, { name: 'third', document: 'third' });
    expect(seenAt(101)).toBeUndefined();
    expect(seenAt(160)).toBe('third');
  });

  test('is not remembered where nothing of it changed', () => {
    change(0, queue().policy);
    expect(
      former.putBack({ operation: 'sqs:SendMessage', account: account(), now: at(1) }, () => true),
    ).toBeUndefined();
  });
});

test('in a weather without lags nothing is remembered', () => {
  const none = { seconds: 0, share: 1 };
  former = new FormerStates(world, {
    delegates: none,
    trustedAccess: none,
    rootCredentials: none,
    queuePolicies: none,
  });
  const account = world.organization.accounts.find(({ root }) => root.password)!;
  former.remembering({ operation: 'iam:DeleteLoginProfile', account, now: at(0) }, () => {
    account.root.password = undefined;
  });
  expect(former.putBack({ operation: 'iam:GetUser', account, now: at(0) }, () => true)).toBeUndefined();
});
