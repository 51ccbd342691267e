import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../testing/test-host.js';

test('the demo sees, removes, verifies, and leaves its files where it says', async () => {
  const cwd = await mkdtemp(join(tmpdir(), 'rootwarden-demo-'));
  try {
    const { code, stdout, stderr } = await run(['sandbox', 'demo'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const command of ['rootwarden enable', 'rootwarden audit', 'rootwarden remove --account '])
      expect(stdout).toContain(`$ ${command}`);
    const [, before, after] = /before {2,}(\d+) of 59[\s\S]+and after {2,}(\d+),/.exec(stdout) ?? [];
    expect(Number(after)).toBeLessThan(Number(before) / 2);

    const paths = [...stdout.matchAll(/ {2}(\.rootwarden\/demo\/\S+)/g)].map(([, path]) => path as string);
    expect(paths.map((path) => path.split('.').at(-1))).toEqual(['csv', 'json', 'json', 'jsonl']);
    for (const path of paths) expect((await readFile(join(cwd, path), 'utf8')).length).toBeGreaterThan(0);
    const csv = await readFile(join(cwd, paths[0] as string), 'utf8');
    expect(csv.trimEnd().split('\n')).toHaveLength(61);
    expect(await readFile(join(cwd, '.rootwarden/demo/.gitignore'), 'utf8')).toContain('*');
  } finally {
    await rm(cwd, { recursive: true, force: true });
  }
});
