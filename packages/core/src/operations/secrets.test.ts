import type { Dirent } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspect } from 'node:util';
import type { Sandbox } from '@rootwarden/sandbox';
import { describe, expect, test } from 'vitest';
import type { Dependencies } from '../dependencies.js';
import { noAllowances } from '../model/plan.js';
import { interpose } from '../testing/interpose.js';
import { everyKind, giveRoot, members } from '../testing/root-users.js';
import { dependenciesFor, keysOfRole, sandboxFor } from '../testing/sandbox-deps.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { audit } from './audit/index.js';
import { enable } from './enable/index.js';
import { remove } from './remove/index.js';

const verbs: Readonly<Record<string, (deps: Dependencies, stateDirectory: string) => Promise<unknown>>> = {
  audit: (deps) => audit(deps),
  remove: (deps, stateDirectory) =>
    remove(deps, { selection: {}, allow: noAllowances, stateDirectory, confirm: async () => true }),
  enable: (deps, stateDirectory) => enable(deps, { stateDirectory, confirm: async () => true }),
};

/** A world in which every member has something to lose, called through a session of the delegate. */
async function worldWithSecrets() {
  const sandbox = await sandboxFor({ accounts: 4 });
  const [delegate, ...others] = members(sandbox);
  for (const account of [delegate!, ...others]) giveRoot(sandbox, account, everyKind);
  sandbox.world.organization.registerDelegate(delegate!.id, 'iam.amazonaws.com', new Date());
  const keys = await keysOfRole(sandbox, 'SecurityOperations');
  const secrets = new Set([keys.secretAccessKey, keys.sessionToken!]);
  for (const { root } of members(sandbox)) {
    for (const { id } of root.accessKeys) secrets.add(sandbox.world.credentials.secretOf(id));
  }
  return { sandbox, keys, secrets };
}

/** Remembers what AssumeRoot hands out, and lets some calls fail in between. */
function listening(sandbox: Sandbox, secrets: Set<string>) {
  let count = 0;
  return interpose(sandbox, async ({ operation }, forward) => {
    count += 1;
    if (operation !== 'sts:AssumeRoot' && count % 9 === 0) return 'cut';
    const answer = await forward();
    for (const [, secret = ''] of answer.body.matchAll(/<(?:SecretAccessKey|SessionToken)>([^<]+)</g)) {
      secrets.add(secret);
    }
    return answer;
  });
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  // The database puts files beside its own for a moment, and takes them away.
  const text = ({ parentPath, name }: Dirent) => readFile(join(parentPath, name), 'latin1').catch(() => '');
  return Promise.all(files.map(text));
}

/** A value as a debugger would show it, to the last corner. */
const everything = (value: unknown) =>
  inspect(value, { depth: Infinity, maxArrayLength: Infinity, maxStringLength: Infinity });

/** The secrets that stand in a text, as they are or as JSON, XML or a URL write them. */
function foundIn(text: string, secrets: ReadonlySet<string>): readonly string[] {
  return [...secrets].filter((secret) =>
    [secret, encodeURIComponent(secret)].some((form) => text.includes(form)),
  );
}

describe('no secret access key and no session token is in what comes out:', () => {
  test.each(Object.entries(verbs))('%s', async (verb, run) => {
    const { sandbox, keys, secrets } = await worldWithSecrets();
    const stateDirectory = await temporaryDirectory();
    const deps = dependenciesFor(sandbox, { keys, endpoint: await listening(sandbox, secrets) });
    const result = await run(deps, stateDirectory);
    const files = await filesBelow(stateDirectory);
    expect(foundIn(everything({ nested: [...secrets] }), secrets)).toHaveLength(secrets.size);
    expect(secrets.size).toBeGreaterThanOrEqual(verb === 'enable' ? 8 : 14);
    expect(files.length).toBeGreaterThanOrEqual(verb === 'audit' ? 0 : 3);
    for (const text of [...files, JSON.stringify(result), everything(deps.events)]) {
      expect(foundIn(text, secrets)).toEqual([]);
    }
  });

  test.each([
    [
      'denied',
      (sandbox: Sandbox) =>
        sandbox.world.organization.deregisterDelegate(members(sandbox)[0]!.id, 'iam.amazonaws.com'),
    ],
    ['expired', (sandbox: Sandbox) => sandbox.world.clock.advance(3_601)],
  ])('the error of a caller that is %s, with its causes', async (_, happen) => {
    const { sandbox, keys, secrets } = await worldWithSecrets();
    happen(sandbox);
    const error: unknown = await audit(dependenciesFor(sandbox, { keys })).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    const { stack, cause } = error as Error;
    const texts = [everything(error), JSON.stringify(error), stack, (cause as Error).stack];
    for (const text of texts) expect(foundIn(text ?? '', secrets)).toEqual([]);
  });
});
