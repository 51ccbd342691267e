import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { AtEnd } from './sandbox-deps.js';

/** An empty directory for one test, gone when it has finished. */
export async function temporaryDirectory(atEnd: AtEnd = onTestFinished): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'rootwarden-test-'));
  atEnd(() => rm(path, { recursive: true, force: true }));
  return path;
}
