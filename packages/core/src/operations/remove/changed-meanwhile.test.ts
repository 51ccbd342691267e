import type { Sandbox } from '@rootwarden/sandbox';
import { describe, expect, test } from 'vitest';
import type { AccountRun } from '../../model/run.js';
import { changingCalls } from '../../testing/calls.js';
import { interpose } from '../../testing/interpose.js';
import { appliedTo, journalOf, rowOf } from '../../testing/removal.js';
import { denyBelow } from '../../testing/rights.js';
import {
  addRootKey,
  everyKind,
  giveRoot,
  type Holding,
  members,
  passwordKeyAndMfa,
  type SandboxAccount,
} from '../../testing/root-users.js';
import { sandboxFor } from '../../testing/sandbox-deps.js';

/** A removal in which somebody changes the account after the plan was shown and before it is applied. */
async function changedMeanwhile(
  holding: Holding,
  change: (sandbox: Sandbox, account: SandboxAccount) => void,
): Promise<{ row: AccountRun; other: AccountRun; account: SandboxAccount; sandbox: Sandbox }> {
  const sandbox = await sandboxFor({ accounts: 3 });
  const [account, other] = members(sandbox);
  giveRoot(sandbox, account!, holding);
  giveRoot(sandbox, other!, { password: {} });
  const confirm = async () => {
    change(sandbox, account!);
    return true;
  };
  const { run } = await appliedTo(sandbox, { options: { confirm } });
  return { row: rowOf(run, account!), other: rowOf(run, other!), account: account!, sandbox };
}

const soon = new Date('2026-11-22T08:59:00Z');

describe('the whole account is refused and nothing of it is touched when, since the plan,', () => {
  test.each<[string, Holding, (sandbox: Sandbox, account: SandboxAccount) => void, RegExp]>([
    [
      'a key was made',
      { password: {}, accessKeys: [{}] },
      (sandbox, account) => addRootKey(sandbox, account),
      /^the plan does not hold what is there now: access key AKIA\w+B; plan again$/,
    ],
    [
      'a password was set',
      { accessKeys: [{}] },
      (_, { root }) => {
        root.password = { createdAt: soon, lastUsed: undefined, resetRequired: false };
      },
      /^the plan does not hold what is there now: the password; plan again$/,
    ],
    [
      'an MFA device was registered',
      { password: {} },
      (_, { root }) => {
        root.mfaDevices = [{ kind: 'hardware', serialNumber: 'GAHT99999999', enabledAt: soon }];
      },
      /MFA device GAHT99999999; plan again$/,
    ],
    [
      'a certificate was uploaded',
      { password: {} },
      (_, { root }) => {
        root.signingCertificates = [
          { id: 'NEWCERTIFICATE0000000000000', status: 'Inactive', uploadedAt: soon, body: '' },
        ];
      },
      /signing certificate NEWCERTIFICATE0000000000000; plan again$/,
    ],
    [
      'a key was used',
      { password: {}, accessKeys: [{}] },
      (_, { root }) => {
        const [key] = root.accessKeys;
        root.accessKeys = [{ ...key!, lastUsed: { at: soon, service: 's3', region: 'us-east-1' } }];
      },
      /^since the plan: access key AKIA\w+ was used today for s3, within the last 90 days \(--allow-recent-keys\)$/,
    ],
    [
      'the root user signed in',
      { password: {}, mfaDevices: ['virtual'] },
      (_, { root }) => {
        root.password = { ...root.password!, lastUsed: soon };
      },
      /^since the plan: the root user signed in today, within the last 7 days \(--allow-recent-sign-in\)$/,
    ],
    [
      'an inactive key became active',
      { accessKeys: [{ status: 'Inactive' }] },
      (_, { root }) => {
        root.accessKeys = [{ ...root.accessKeys[0]!, status: 'Active' }];
      },
      /^since the plan, access key AKIA\w+ went from Inactive to Active; plan again$/,
    ],
    [
      'a password was replaced by another one',
      { password: {} },
      (_, { root }) => {
        root.password = { createdAt: soon, lastUsed: undefined, resetRequired: false };
      },
      /^since the plan, the password is another one, made at 2026-11-22T08:59:00.000Z; plan again$/,
    ],
  ])('%s', async (_, holding, change, reason) => {
    const { row, other, account, sandbox } = await changedMeanwhile(holding, change);
    expect(row).toMatchObject({ outcome: 'refused', reason: expect.stringMatching(reason), removed: [] });
    expect(changingCalls(sandbox).filter(({ principal }) => principal?.includes(account.id))).toEqual([]);
    expect(other.outcome).toBe('removed');
  });
});

describe('what is gone since the plan', () => {
  test('is not told as removed by this run, and the rest goes', async () => {
    const { row, account } = await changedMeanwhile(everyKind, (_, { root }) => {
      root.password = undefined;
      root.accessKeys = root.accessKeys.slice(1);
    });
    expect(row.outcome).toBe('removed');
    expect(row.removed.map(({ kind }) => kind)).toEqual([
      'accessKey',
      'signingCertificate',
      'signingCertificate',
      'mfaDevice',
      'mfaDevice',
      'mfaDevice',
    ]);
    expect(row.removed[0]?.id).toMatch(/B$/);
    expect(account.root.accessKeys).toEqual([]);
  });
});

describe('what somebody else deletes in the very moment', () => {
  test('is gone, and not told as removed by this run', async () => {
    const sandbox = await sandboxFor({ accounts: 3 });
    const [account] = members(sandbox);
    giveRoot(sandbox, account!, passwordKeyAndMfa);
    const endpoint = await interpose(sandbox, ({ operation }, forward) => {
      if (operation === 'iam:DeleteAccessKey') account!.root.accessKeys = [];
      return forward();
    });
    const { run } = await appliedTo(sandbox, { connection: { endpoint } });
    const { outcome, removed, remaining } = rowOf(run, account!);
    expect(outcome).toBe('removed');
    expect(removed.map(({ kind }) => kind)).toEqual(['password', 'mfaDevice']);
    expect(remaining).toEqual([]);
    const results = (await journalOf(run)).flatMap((line) => (line.type === 'result' ? [line.result] : []));
    expect(results).toEqual(['done', 'already-gone', 'done']);
  });
});

describe('an account that is closed to root sessions since the plan', () => {
  test('is denied, with nothing removed and everything remaining', async () => {
    const { row, other } = await changedMeanwhile({ password: {}, accessKeys: [{}] }, (_, account) => {
      account.state = 'SUSPENDED';
    });
    expect(row).toMatchObject({
      outcome: 'denied',
      cause: { operation: 'sts:AssumeRoot', code: 'AccessDenied' },
      removed: [],
      remaining: [{ kind: 'password' }, { kind: 'accessKey' }],
    });
    expect(other.outcome).toBe('removed');
  });
});

describe('a delete that AWS denies', () => {
  test('leaves what comes after it alone, and lists what went and what remains', async () => {
    const { row, account, other } = await changedMeanwhile(everyKind, (sandbox, { id }) =>
      denyBelow(sandbox, id, 'iam:DeleteAccessKey'),
    );
    expect(row).toMatchObject({
      outcome: 'denied',
      reason: expect.stringMatching(
        /iam:DeleteAccessKey.*explicit deny in a service control policy: arn:.*p-guardrail$/,
      ),
      cause: { operation: 'iam:DeleteAccessKey', code: 'AccessDenied' },
      removed: [{ kind: 'password' }],
    });
    expect(row.remaining.map(({ kind }) => kind)).toEqual([
      'accessKey',
      'accessKey',
      'signingCertificate',
      'signingCertificate',
      'mfaDevice',
      'mfaDevice',
      'mfaDevice',
    ]);
    expect(account.root.accessKeys).toHaveLength(2);
    expect(account.root.mfaDevices).toHaveLength(3);
    expect(other.outcome).toBe('removed');
  });
});
