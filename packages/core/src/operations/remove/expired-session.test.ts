import { expect, test } from 'vitest';
import { interpose } from '../../testing/interpose.js';
import { appliedTo, journalOf, rowOf } from '../../testing/removal.js';
import { giveRoot, members, passwordKeyAndMfa } from '../../testing/root-users.js';
import { sandboxFor } from '../../testing/sandbox-deps.js';

/** A removal in which the session is over, so many times, when its key is about to be deleted. */
async function expiring(times: number) {
  const sandbox = await sandboxFor({ accounts: 3 });
  const [account] = members(sandbox);
  giveRoot(sandbox, account!, passwordKeyAndMfa);
  let expired = 0;
  const endpoint = await interpose(sandbox, ({ operation }, forward) => {
    if (operation === 'iam:DeleteAccessKey' && expired < times) {
      expired += 1;
      sandbox.world.clock.advance(301);
    }
    return forward();
  });
  const { run } = await appliedTo(sandbox, { connection: { endpoint } });
  return { sandbox, account: account!, row: rowOf(run, account!), lines: await journalOf(run) };
}

test('a delete session that expires is followed by another one, which goes on with what is left', async () => {
  const { row, lines, account, sandbox } = await expiring(1);
  expect(row).toMatchObject({ outcome: 'removed', remaining: [] });
  expect(row.removed.map(({ kind }) => kind)).toEqual(['password', 'accessKey', 'mfaDevice']);
  expect(sandbox.calls({ operation: 'DeleteLoginProfile' })).toHaveLength(1);
  expect(account.root.mfaDevices).toEqual([]);

  // The journal tells the two sessions apart, and that the first was refused.
  const intents = lines.flatMap((line) =>
    line.type === 'intent' ? [[line.operation, line.accessKeyId]] : [],
  );
  const [first, second] = [intents[0]?.[1], intents[2]?.[1]];
  expect(first).not.toBe(second);
  expect(intents).toEqual([
    ['iam:DeleteLoginProfile', first],
    ['iam:DeleteAccessKey', first],
    ['iam:DeleteAccessKey', second],
    ['iam:DeactivateMFADevice', second],
  ]);
  const results = lines.flatMap((line) => (line.type === 'result' ? [[line.result, line.code]] : []));
  expect(results).toEqual([
    ['done', undefined],
    ['refused', 'ExpiredToken'],
    ['done', undefined],
    ['done', undefined],
  ]);
});

test('sessions that expire again and again are given up, and what went and what remains is told', async () => {
  const { row, account } = await expiring(9);
  expect(row).toMatchObject({
    outcome: 'failed',
    cause: { operation: 'iam:DeleteAccessKey', code: 'ExpiredToken' },
    removed: [{ kind: 'password' }],
    remaining: [{ kind: 'accessKey' }, { kind: 'mfaDevice' }],
  });
  expect(account.root.mfaDevices).toHaveLength(1);
});
