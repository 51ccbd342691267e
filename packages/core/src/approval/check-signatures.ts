import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Approver } from '../model/approval.js';
import { namesOfKey } from './names-of-key.js';
import { namespace } from './sign-plan.js';
import { type SshKeygen, type SshKeygenAnswer, sshKeygen } from './ssh-keygen.js';

/** A text, and what to call it in messages, usually its path. */
export interface NamedText {
  readonly source: string;
  readonly text: string;
}

/** Signatures, and what they are held against. */
export interface Evidence {
  readonly signatures: readonly NamedText[];
  /** Whose keys count, in the form of ssh-keygen's allowed-signers file. */
  readonly allowedSigners: NamedText;
}

/** A signature that does not hold. */
export interface RejectedSignature {
  readonly source: string;
  /** A clause that says why. */
  readonly reason: string;
}

export interface CheckedSignatures {
  readonly approvers: readonly Approver[];
  readonly rejected: readonly RejectedSignature[];
}

type Verdict = { readonly approver: Approver } | { readonly reason: string };

/**
 * Checks signatures of a plan with ssh-keygen: each has to fit this text, to be made for plans, and by a key
 * that the allowed-signers file has for somebody now.
 *
 * @throws RootwardenError when ssh-keygen cannot be run
 */
export async function checkSignatures(
  planText: string,
  { signatures, allowedSigners }: Evidence,
  ssh: SshKeygen,
): Promise<CheckedSignatures> {
  const directory = await mkdtemp(join(tmpdir(), 'rootwarden-approvals-'));
  try {
    const signers = join(directory, 'allowed-signers');
    // Of what was read once: the file may change while its lines are looked for.
    await writeFile(signers, allowedSigners.text, { mode: 0o600 });
    const approvers: Approver[] = [];
    const rejected: RejectedSignature[] = [];
    for (const [index, { source, text }] of signatures.entries()) {
      const signature = join(directory, `${index}.sig`);
      await writeFile(signature, text, { mode: 0o600 });
      const verdict = await check({ planText, signature, signers, allowedSigners, ssh });
      if ('approver' in verdict) approvers.push(verdict.approver);
      else rejected.push({ source, reason: verdict.reason });
    }
    return { approvers, rejected };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

interface Check {
  readonly planText: string;
  /** Path of the signature. */
  readonly signature: string;
  /** Path of the allowed signers. */
  readonly signers: string;
  readonly allowedSigners: NamedText;
  readonly ssh: SshKeygen;
}

/** In three steps, so that each failure has its own words: the text, the key, and whether the key may do this. */
async function check({ planText, signature, signers, allowedSigners, ssh }: Check): Promise<Verdict> {
  const run = (...args: readonly string[]) => sshKeygen(['-Y', ...args], planText, ssh);
  const fits = await run('check-novalidate', '-n', namespace, '-s', signature);
  if (!fits.ok) return { reason: whyItDoesNotFit(fits) };
  const [, key] = /key (SHA256:\S+)\s*$/.exec(fits.stdout) ?? [];
  if (key === undefined) return { reason: `ssh-keygen did not name its key: ${fits.stdout.trim()}` };
  const found = await run('find-principals', '-s', signature, '-f', signers);
  const told = found.ok ? found.stdout.split('\n') : [];
  const [principal] = told.filter(isName);
  if (principal === undefined) return { reason: whyNobodySigned(found, key, allowedSigners) };
  const holds = await run('verify', '-n', namespace, '-I', principal, '-s', signature, '-f', signers);
  if (!holds.ok) return { reason: whyItMayNotSign(holds, key, allowedSigners) };
  const principals = [...new Set([...told, ...namesOfKey(key, allowedSigners.text)].filter(isName))];
  return { approver: { principals, key } };
}

/** `!name` takes a name out of a pattern. */
function isName(principal: string): boolean {
  return principal !== '' && !principal.startsWith('!');
}

function whyItDoesNotFit({ stderr }: SshKeygenAnswer): string {
  if (/namespace/.test(stderr)) return `it was made for something else than plans (not for ${namespace})`;
  if (/parse signature|armor|incomplete/.test(stderr)) return 'it is no signature as ssh-keygen writes them';
  return 'it does not fit this plan: the plan or the signature was changed since, or it is of another plan';
}

function whyNobodySigned({ stderr }: SshKeygenAnswer, key: string, { source }: NamedText): string {
  if (/expired/.test(stderr)) return `its key ${key} has expired in ${source}`;
  if (/not yet valid/.test(stderr)) return `its key ${key} is not valid yet in ${source}`;
  return `its key ${key} is nobody's in ${source}`;
}

function whyItMayNotSign({ stderr }: SshKeygenAnswer, key: string, { source }: NamedText): string {
  if (/namespace/.test(stderr)) return `${source} does not let its key ${key} sign for ${namespace}`;
  return `ssh-keygen does not accept its key ${key}: ${stderr.trim()}`;
}
