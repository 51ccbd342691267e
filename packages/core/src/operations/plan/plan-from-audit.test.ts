import { describe, expect, test } from 'vitest';
import type { AuditResult } from '../../model/audit.js';
import type { PlanScope } from '../../model/plan-scope.js';
import { configFor, everythingOn, removing } from '../../testing/desired.js';
import { dependenciesFor, sandboxFor } from '../../testing/sandbox-deps.js';
import { audit } from '../audit/index.js';
import { plan, planFromAudit } from './index.js';

const allow = { recentKeys: false, recentSignIn: false, activeCertificates: false, mfaDelete: false };

/** An audited organization and a wish, with what it is planned by. */
async function audited(wish = everythingOn) {
  const sandbox = await sandboxFor({ accounts: 40 });
  const deps = dependenciesFor(sandbox);
  const result = await audit(deps);
  const config = await configFor(sandbox, wish);
  const from = (change: Partial<AuditResult> = {}, scope?: PlanScope) =>
    planFromAudit({
      audit: { text: JSON.stringify({ ...result, ...change }), source: 'audit.json' },
      config,
      allow,
      ...(scope && { scope }),
    });
  const live = (scope?: PlanScope) => plan(deps, { config, allow, ...(scope && { scope }) });
  const member = result.accounts.find(({ management, status }) => !management && status === 'read');
  return { sandbox, deps, result, config, from, live, member: member?.id ?? '' };
}

let saved: ReturnType<typeof audited> | undefined;

/** One that was audited once; its sandbox is gone. */
function auditedBefore() {
  saved ??= audited();
  return saved;
}

describe('a plan from a saved audit', () => {
  test.each([
    ['settings and root credentials', everythingOn],
    ['root credentials alone', removing],
  ])('is the plan of the organization that was audited: %s', async (_, wish) => {
    const { result, from, live, member } = await audited(wish);
    for (const scope of [undefined, { only: [member] }, { exclude: [member] }]) {
      const { createdAt: _now, ...expected } = await live(scope);
      const { createdAt, ...made } = from({}, scope);
      expect(made).toEqual(expected);
      expect(createdAt).toBe(result.finishedAt);
    }
  });

  test('calls nothing', async () => {
    const { sandbox, from } = await audited();
    const calls = sandbox.calls().length;
    from();
    expect(sandbox.calls()).toHaveLength(calls);
  });

  test('asks for approvals like any other', async () => {
    const { result, config } = await auditedBefore();
    const text = JSON.stringify(result);
    const approvals = { asked: 2, policy: undefined, author: 'alice@example.com' };
    const made = planFromAudit({ audit: { text, source: 'audit.json' }, config, allow, approvals });
    expect(made.approval).toEqual({ required: 2, author: 'alice@example.com' });
  });

  test.each<[string, (result: AuditResult) => Partial<AuditResult>, RegExp]>([
    ['was interrupted', () => ({ interrupted: true }), /was interrupted/],
    [
      'left accounts out',
      ({ summary }) => ({ summary: { ...summary, notSelected: 3 } }),
      /leaves out 3 accounts/,
    ],
    ['lists an account twice', ({ accounts }) => ({ accounts: [...accounts, ...accounts] }), /listed twice/],
    ['lists none', () => ({ accounts: [] }), /accounts: /],
    ['is of another version', () => ({ schema: 'rootwarden.audit/9' as 'rootwarden.audit/1' }), /schema: /],
    [
      'lacks the credentials of a kind',
      ({ accounts }) => ({
        accounts: accounts.map((row) => ({ ...row, credentials: {} as never })),
      }),
      /credentials\.password/,
    ],
  ])('is refused where the audit %s', async (_, change, message) => {
    const { result, from } = await auditedBefore();
    expect(() => from(change(result))).toThrow(
      expect.objectContaining({
        code: 'invalid-audit',
        exitCode: 253,
        message: expect.stringMatching(message),
      }),
    );
  });

  test('is refused where the file is no JSON', async () => {
    const { config } = await auditedBefore();
    const wrong = { text: 'Password: none', source: 'audit.json' };
    expect(() => planFromAudit({ audit: wrong, config, allow })).toThrow(/^audit\.json is not JSON/);
  });

  test('is refused for another organization, and for what an audit does not tell', async () => {
    const { result, from } = await auditedBefore();
    const organization = { ...result.organization, id: 'o-anotherorgid' };
    expect(() => from({ organization })).toThrow(expect.objectContaining({ code: 'config' }));
    for (const scope of [{ only: ['ou-abcd-11111111'] }, { exclude: ['r-abcd'] }]) {
      expect(() => from({}, scope)).toThrow(
        expect.objectContaining({ code: 'places-unread', exitCode: 252 }),
      );
    }
    expect(() => from({}, { only: ['999999999999'] })).toThrow(
      expect.objectContaining({ code: 'unknown-account', exitCode: 252 }),
    );
  });
});
