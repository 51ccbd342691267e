import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plan } from '@rootwarden/core';
import { expect } from 'vitest';
import { type Practice, practise } from './practice.js';
import { makeSigners } from './signers.js';
import type { Ran } from './test-host.js';

/** The section of a rootwarden.yaml that wants everything gone. */
export const removal = 'rootCredentials:\n  desired: none\n';

/** The section that asks for approvals, by who stands in `allowed_signers`. */
export const approvals = (required: number) =>
  `approvals:\n  required: ${required}\n  allowedSigners: allowed_signers\n`;

interface Refusal {
  readonly code?: number;
  /** What is typed, where it is not `apply plan.json`. */
  readonly line?: string;
}

/** Alice, Bob, Carol and Dave before a sandbox, each with a key, and a plan of Alice's that needs an approval. */
export interface TwoPeople {
  readonly practice: Practice;
  path(...names: readonly string[]): string;
  /** Writes rootwarden.yaml for the organization, with these sections. */
  want(sections: string): Promise<void>;
  /** Runs a command as somebody, `bob`, or without saying who it is. */
  as(name: string | undefined, line: string, typed?: string): Promise<Ran>;
  /** Alice makes the plan. */
  planned(flags?: string): Promise<Ran>;
  /** Somebody signs it. */
  signed(name: string): Promise<Ran>;
  plan(): Promise<Plan>;
  /** Applying is refused with these words and a hint, and nothing is touched. */
  expectRefusal(by: string | undefined, words: RegExp, refusal?: Refusal): Promise<void>;
}

export async function twoPeople(): Promise<TwoPeople> {
  const practice = await practise({ accounts: 12 });
  const path = (...names: readonly string[]) => join(practice.directory, ...names);
  const want = (sections: string) => {
    const { id } = practice.sandbox.world.organization;
    return writeFile(path('rootwarden.yaml'), `version: 1\norganization: ${id}\n${sections}`);
  };
  // ssh-keygen is found by the PATH of the command, as everything else is.
  const { PATH } = process.env;
  const as = (name: string | undefined, line: string, typed?: string) =>
    practice.rootwarden(line, {
      env: { PATH, ROOTWARDEN_IDENTITY: name && `${name}@example.com` },
      ...(typed !== undefined && { typed }),
    });
  const planned = (flags = '') => as('alice', `plan --out plan.json ${flags}`.trim());
  await makeSigners(practice.directory, ['alice', 'bob', 'carol', 'dave']);
  await want(`${removal}${approvals(1)}`);
  await planned();
  return {
    practice,
    path,
    want,
    as,
    planned,
    signed: (name) => as(undefined, `approve plan.json --key ${name} --yes`),
    plan: async () => JSON.parse(await readFile(path('plan.json'), 'utf8')),
    expectRefusal: async (by, words, { code = 252, line = 'apply plan.json' } = {}) => {
      practice.mark();
      const ran = await as(by, line);
      expect(ran).toMatchObject({ code, stdout: '' });
      expect(ran.stderr).toMatch(/^rootwarden: \[ERROR\]: .+[\s\S]*\n {2}.+\n$/m);
      expect(ran.stderr).toMatch(words);
      expect(practice.mutations()).toEqual([]);
      expect([...(await practice.files()).keys()].filter((file) => file.includes('journal'))).toEqual([]);
    },
  };
}
