import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { JournalLine } from '../../journal/entries.js';
import { callsAsRootOf } from '../../testing/calls.js';
import { interpose } from '../../testing/interpose.js';
import { appliedTo, journalOf, rowOf } from '../../testing/removal.js';
import { denyBelow } from '../../testing/rights.js';
import { everyKind, giveRoot, members } from '../../testing/root-users.js';
import { type AtEnd, dependenciesFor, sandboxFor, untilTestsEnd } from '../../testing/sandbox-deps.js';
import { temporaryDirectory } from '../../testing/temporary-directory.js';

describe('in an account that holds every kind of credential', () => {
  const atEnd = untilTestsEnd();
  let one: Awaited<ReturnType<typeof removedFromOne>>;
  beforeAll(async () => {
    one = await removedFromOne(atEnd);
  });

  async function removedFromOne(finished: AtEnd) {
    const sandbox = await sandboxFor({ accounts: 3 }, finished);
    const [account] = members(sandbox);
    giveRoot(sandbox, account!, everyKind);
    const bodies = account!.root.signingCertificates.map(({ body }) => body);
    const stateDirectory = await temporaryDirectory(finished);
    const applied = await appliedTo(sandbox, {
      deps: dependenciesFor(sandbox, {}, finished),
      options: { stateDirectory, selection: { accounts: [account!.id] } },
    });
    const sessions = sandbox.calls({ operation: 'AssumeRoot' }).map(({ errorCode }) => errorCode);
    const calls = callsAsRootOf(sandbox, account!.id);
    return { account: account!, bodies, sessions, calls, journal: await journalOf(applied.run), ...applied };
  }

  test('three sessions are opened: to read, to delete, and to see that it is gone', () => {
    expect(one.sessions).toEqual([null, null, null]);
    expect(one.calls.filter((operation) => operation === 'GetAccountSummary')).toHaveLength(2);
    expect(one.calls.at(0)).toBe('GetAccountSummary');
    expect(one.calls.at(-1)).toBe('GetAccountSummary');
  });

  test('the password and the keys go first, then the certificates, and the devices last', () => {
    expect(one.calls.filter((operation) => /^(Delete|Deactivate)/.test(operation))).toEqual([
      'DeleteLoginProfile',
      'DeleteAccessKey',
      'DeleteAccessKey',
      'DeleteSigningCertificate',
      'DeleteSigningCertificate',
      'DeactivateMFADevice',
      'DeactivateMFADevice',
      'DeactivateMFADevice',
    ]);
  });

  test('between the last of the others and the first device, the password and the keys are looked for', () => {
    const from = one.calls.lastIndexOf('DeleteSigningCertificate');
    const to = one.calls.indexOf('DeactivateMFADevice');
    const between = one.calls.slice(from + 1, to);
    expect(between).toContain('GetLoginProfile');
    expect(between).toContain('ListAccessKeys');
  });

  test('before the first delete, everything is listed in the same session', () => {
    const before = one.calls.slice(0, one.calls.indexOf('DeleteLoginProfile'));
    for (const operation of [
      'GetLoginProfile',
      'GetUser',
      'ListAccessKeys',
      'ListMFADevices',
      'ListSigningCertificates',
    ]) {
      // Once by the audit, and once by the session that deletes.
      expect(before.filter((call) => call === operation)).toHaveLength(2);
    }
  });

  test('the journal holds an intent before each result, in that order, with the key of the session', () => {
    const { journal, run, account } = one;
    const acts = journal.filter(({ type }) => type === 'intent' || type === 'result');
    expect(acts.map(({ type }) => type)).toEqual(
      Array.from({ length: 8 }, () => ['intent', 'result']).flat(),
    );
    const intents = acts.filter(
      (line): line is Extract<JournalLine, { type: 'intent' }> => line.type === 'intent',
    );
    const [{ accessKeyId = '' } = {}] = intents;
    expect(accessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
    for (const intent of intents) expect(intent).toMatchObject({ account: account.id, accessKeyId });
    expect(intents.map(({ credential }) => credential)).toMatchObject(rowOf(run, account).removed);
    for (const line of acts) {
      if (line.type === 'result') expect(line).toMatchObject({ intent: line.seq - 1, result: 'done' });
    }
  });

  test('the bodies of its certificates are saved', async () => {
    const { account, bodies, stateDirectory } = one;
    const folder = join(stateDirectory, 'backups', account.id, 'iam');
    const saved = await Promise.all(
      (await readdir(folder)).sort().map(async (id) => {
        const [file = ''] = await readdir(join(folder, id));
        return JSON.parse(await readFile(join(folder, id, file), 'utf8'));
      }),
    );
    expect(saved.map(({ content }) => content.body)).toEqual(bodies);
    expect(saved[0]).toMatchObject({
      schema: 'rootwarden.backup/1',
      account: account.id,
      service: 'iam',
      content: { status: 'Inactive', uploadedAt: '2019-03-01T00:00:00.000Z' },
    });
  });
});

test('a certificate is on disk before it is deleted', async () => {
  const sandbox = await sandboxFor({ accounts: 3 });
  const [account] = members(sandbox);
  giveRoot(sandbox, account!, { signingCertificates: ['Inactive'] });
  const stateDirectory = await temporaryDirectory();
  let savedBefore: readonly string[] = [];
  const endpoint = await interpose(sandbox, async ({ operation }, forward) => {
    if (operation === 'iam:DeleteSigningCertificate')
      savedBefore = await readdir(join(stateDirectory, 'backups', account!.id, 'iam'));
    return forward();
  });
  await appliedTo(sandbox, { connection: { endpoint }, options: { stateDirectory } });
  expect(savedBefore).toEqual([`TESTCERTIFICATE${account!.id}0`]);
});

test('an intent is on disk before its call, and the result of the one before it too', async () => {
  const sandbox = await sandboxFor({ accounts: 3 });
  const [account] = members(sandbox);
  giveRoot(sandbox, account!, { password: {}, accessKeys: [{}] });
  const stateDirectory = await temporaryDirectory();
  const onDisk: string[][] = [];
  const endpoint = await interpose(sandbox, async ({ operation }, forward) => {
    if (/^iam:Delete/.test(operation)) {
      const [run = ''] = await readdir(join(stateDirectory, 'runs'));
      const text = await readFile(join(stateDirectory, 'runs', run, 'journal.jsonl'), 'utf8');
      const lines: { type: string; operation?: string }[] = text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      onDisk.push(lines.map(({ type, operation: intended }) => intended ?? type));
    }
    return forward();
  });
  await appliedTo(sandbox, { connection: { endpoint }, options: { stateDirectory } });
  expect(onDisk).toEqual([
    ['run-started', 'iam:DeleteLoginProfile'],
    ['run-started', 'iam:DeleteLoginProfile', 'result', 'iam:DeleteAccessKey'],
  ]);
});

describe('MFA stays', () => {
  test('as long as a read shows a password', async () => {
    const sandbox = await sandboxFor({ accounts: 3 });
    const [account] = members(sandbox);
    giveRoot(sandbox, account!, { password: {}, mfaDevices: ['virtual'] });
    // Deleted, and made anew by somebody before the devices are reached.
    const endpoint = await interpose(sandbox, async ({ operation }, forward) => {
      const answer = await forward();
      if (operation === 'iam:DeleteLoginProfile')
        giveRoot(sandbox, account!, { password: {}, mfaDevices: ['virtual'] });
      return answer;
    });
    const { run } = await appliedTo(sandbox, { connection: { endpoint } });
    expect(rowOf(run, account!)).toMatchObject({
      outcome: 'failed',
      reason: 'MFA stays, because the password is still there',
      removed: [{ kind: 'password' }],
      remaining: [{ kind: 'mfaDevice', id: account!.root.mfaDevices[0]!.serialNumber }],
    });
    expect(account!.root.mfaDevices).toHaveLength(1);
  });

  test('when the read before it is denied', async () => {
    const sandbox = await sandboxFor({ accounts: 3 });
    const [account] = members(sandbox);
    giveRoot(sandbox, account!, { accessKeys: [{}], mfaDevices: ['virtual'] });
    const endpoint = await interpose(sandbox, async ({ operation }, forward) => {
      const answer = await forward();
      if (operation === 'iam:DeleteAccessKey') denyBelow(sandbox, account!.id, 'iam:ListAccessKeys');
      return answer;
    });
    const { run } = await appliedTo(sandbox, { connection: { endpoint } });
    expect(rowOf(run, account!)).toMatchObject({
      outcome: 'denied',
      cause: { operation: 'iam:ListAccessKeys', code: 'AccessDenied' },
      removed: [{ kind: 'accessKey' }],
      remaining: [{ kind: 'mfaDevice' }],
    });
    expect(account!.root.mfaDevices).toHaveLength(1);
  });
});
