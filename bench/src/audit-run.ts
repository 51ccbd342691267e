import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditResult } from '@rootwarden/core';
import { mistakes } from './check-audit.js';
import { type FinishedRun, runSuccessfully } from './rootwarden-process.js';
import type { SandboxProcess } from './sandbox-process.js';

/** An audit that was measured, and held against the truth. */
export interface MeasuredAudit extends FinishedRun {
  readonly result: AuditResult;
  /** Accounts that are missing, stand there twice, or are told wrongly. */
  readonly mistakes: readonly string[];
}

/** Audits the organization of a sandbox, as JSON into a file. */
export async function auditOf({ env, world }: SandboxProcess): Promise<MeasuredAudit> {
  const run = await inDirectory(async (directory) => {
    const finished = await runSuccessfully(['audit', '--output', 'json'], { env, directory });
    return { ...finished, result: JSON.parse(await readFile(finished.output, 'utf8')) as AuditResult };
  });
  return { ...run, mistakes: mistakes(run.result, await world()) };
}

/** A directory that is gone afterwards. */
export async function inDirectory<Result>(work: (directory: string) => Promise<Result>): Promise<Result> {
  const directory = await mkdtemp(join(tmpdir(), 'rootwarden-bench-'));
  try {
    return await work(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
