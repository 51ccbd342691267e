import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { readSignatures, writeSignature } from './signature-files.js';

const planIn = async () => join(await temporaryDirectory(), 'plan.json');
const signer = (principal: string, key: string) => ({ principals: [principal], key });

test('signatures lie beside the plan, a file a key, and are read in the order of their names', async () => {
  const plan = await planIn();
  expect(await readSignatures(plan)).toEqual([]);
  const second = await writeSignature(plan, signer('dave@example.com', 'SHA256:AbC+/defghijklmno'), 'two');
  const first = await writeSignature(plan, signer('bob@example.com', 'SHA256:xyz'), 'one');
  expect(second).toBe(`${plan}.approvals/dave@example.com-AbC--defghij.sig`);
  expect(await readSignatures(plan)).toEqual([
    { source: first, text: 'one' },
    { source: second, text: 'two' },
  ]);
});

test('one by the same key is replaced, one by another key of the same name is not', async () => {
  const plan = await planIn();
  await writeSignature(plan, signer('bob', 'SHA256:one'), 'old');
  await writeSignature(plan, signer('bob', 'SHA256:one'), 'new');
  await writeSignature(plan, signer('bob', 'SHA256:two'), 'other');
  expect((await readSignatures(plan)).map(({ text }) => text)).toEqual(['new', 'other']);
});

test.each(['../../etc/cron.d/x', '..', '.hidden', 'a/b', 'x\n', '*@example.com', ''.padEnd(500, 'x')])(
  'a name leads nowhere else: %j',
  async (principal) => {
    const plan = await planIn();
    await writeSignature(plan, signer(principal, 'SHA256:k/../../e'), 'text');
    const entries = await readdir(join(plan, '..'), { recursive: true });
    expect(entries).toHaveLength(2);
    expect((await readSignatures(plan)).map(({ text }) => text)).toEqual(['text']);
  },
);

test('what is no signature file is left alone, and a file where the directory should be is an error', async () => {
  const plan = await planIn();
  await mkdir(`${plan}.approvals`);
  await writeFile(join(`${plan}.approvals`, 'README.md'), 'hello');
  expect(await readSignatures(plan)).toEqual([]);
  const other = await planIn();
  await writeFile(`${other}.approvals`, '');
  await expect(readSignatures(other)).rejects.toMatchObject({ code: 'approvals-not-read', exitCode: 253 });
  const written = writeSignature(other, signer('bob', 'SHA256:one'), 'text');
  await expect(written).rejects.toMatchObject({ code: 'approvals-not-written', exitCode: 253 });
  expect((await stat(`${other}.approvals`)).isFile()).toBe(true);
});
