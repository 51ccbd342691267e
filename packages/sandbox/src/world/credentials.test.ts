import { describe, expect, it } from 'vitest';
import { createWorld } from './world.js';

const clock = new Date('2026-11-22T12:00:00Z');
const world = () => createWorld({ clock, realTime: () => 0 });

describe('credentials', () => {
  it('knows the callers by their keys', () => {
    const { callers, credentials } = world();
    const { accessKeyId, secretAccessKey, account } = callers.securityOperator;
    expect(credentials.find(accessKeyId)).toEqual({
      secretAccessKey,
      principal: { kind: 'user', account, accessKeyId, userName: 'security-operator', path: '/' },
    });
    expect(secretAccessKey).toMatch(/^[A-Za-z0-9+/]{40}$/);
  });

  it('lets an active root key sign as the root user, and no inactive one', () => {
    const { organization, credentials } = world();
    const keys = organization.accounts
      .filter((account) => account.state === 'ACTIVE')
      .flatMap((account) => account.root.accessKeys.map((key) => ({ account: account.id, ...key })));
    for (const { id, status, account } of keys) {
      const principal = { kind: 'root-user', account, accessKeyId: id };
      expect(credentials.find(id)?.principal).toEqual(status === 'Active' ? principal : undefined);
    }
  });

  it('refuses the keys of a shut account', () => {
    const { organization, credentials, callers } = world();
    const { account, accessKeyId } = callers.member;
    organization.account(account)!.state = 'SUSPENDED';
    expect(credentials.find(accessKeyId)).toBeUndefined();
  });

  it('forgets a key that its owner no longer has', () => {
    const { accounts, credentials, callers } = world();
    const { account, name, accessKeyId } = callers.member;
    accounts.get(account)!.users.get(name)!.accessKeys = [];
    expect(credentials.find(accessKeyId)).toBeUndefined();
    expect(credentials.owner(accessKeyId)).toBeUndefined();
  });

  it('issues session credentials, each with an id, a secret and a token of its own', () => {
    const { credentials, callers } = world();
    const { account } = callers.member;
    const expiresAt = new Date(clock.getTime() + 900_000);
    const issue = () =>
      credentials.issue((accessKeyId) => ({ kind: 'root-user', account, accessKeyId }), {
        now: clock,
        expiresAt,
      });
    const [first, second] = [issue(), issue()];
    expect(first.accessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
    expect(new Set([first.secretAccessKey, second.secretAccessKey]).size).toBe(2);
    expect(credentials.find(first.accessKeyId)).toEqual({
      secretAccessKey: first.secretAccessKey,
      sessionToken: first.sessionToken,
      expiresAt,
      principal: { kind: 'root-user', account, accessKeyId: first.accessKeyId },
    });
  });

  it('keeps an expired session for an hour, then forgets it', () => {
    const { credentials } = world();
    const issueAt = (ms: number) =>
      credentials.issue((accessKeyId) => ({ kind: 'root-user', account: '1', accessKeyId }), {
        now: new Date(ms),
        expiresAt: new Date(ms + 1000),
      });
    const { accessKeyId } = issueAt(0);
    issueAt(3_600_000);
    expect(credentials.find(accessKeyId)).toBeDefined();
    issueAt(3_602_000);
    expect(credentials.find(accessKeyId)).toBeUndefined();
  });
});
