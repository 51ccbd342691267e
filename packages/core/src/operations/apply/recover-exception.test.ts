import { readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { runFiles } from '../../journal/run.js';
import type { RunResult } from '../../model/run.js';
import { applyTo } from '../../testing/desired.js';
import { rowOf } from '../../testing/removal.js';
import { addRootKey, giveRoot, members } from '../../testing/root-users.js';
import { sandboxFor } from '../../testing/sandbox-deps.js';
import { temporaryDirectory } from '../../testing/temporary-directory.js';

/** A run that kept a password, cut off before it had written how the account ended. */
async function cutOff() {
  const sandbox = await sandboxFor({ accounts: 3 });
  const [account, other] = members(sandbox);
  giveRoot(sandbox, account!, { password: {}, accessKeys: [{}], mfaDevices: ['virtual'] });
  giveRoot(sandbox, other!, {});
  const exception = `{ account: "${account!.id}", keep: [password, mfa], reason: case open, expires: 2027-01-31 }`;
  const wish = `rootCredentials:\n  desired: none\n  exceptions:\n    - ${exception}\n`;
  const options = { stateDirectory: await temporaryDirectory() };
  const { run } = await applyTo(sandbox, wish, { options });
  const files = runFiles(dirname(run.journal.file));
  const lines = (await readFile(files.journal, 'utf8')).split('\n');
  const cut = lines.findIndex((line) => line.includes('"account-outcome"'));
  await writeFile(files.journal, `${lines.slice(0, cut).join('\n')}\n`);
  await rm(files.result);
  const recover = async (): Promise<RunResult> => {
    await applyTo(sandbox, wish, { options });
    return JSON.parse(await readFile(files.result, 'utf8'));
  };
  return { sandbox, account: account!, recover };
}

test('what an exception let stay is still there: it was partly removed', async () => {
  const { account, recover } = await cutOff();
  expect(rowOf(await recover(), account)).toMatchObject({
    outcome: 'partly-removed',
    reason: 'exception until 2027-01-31: case open',
    removed: [{ kind: 'accessKey' }],
    remaining: [{ kind: 'password' }, { kind: 'mfaDevice' }],
    verifiedAt: expect.any(String),
  });
});

test('something else is there now: it stays unknown', async () => {
  const { sandbox, account, recover } = await cutOff();
  addRootKey(sandbox, account);
  expect(rowOf(await recover(), account)).toMatchObject({
    outcome: 'unknown',
    reason: 'interrupted; read again after it',
  });
});
