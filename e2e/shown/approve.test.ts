import { execFileSync, spawnSync } from 'node:child_process';
import { appendFile, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readScenario, type Sandbox, startSandbox } from '@rootwarden/sandbox';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deletesAmong } from '../evidence/evidence.js';
import { expectShown } from './page.js';
import { openTerminal, type Terminal } from './terminal.js';

const hasSshKeygen = spawnSync('ssh-keygen', ['-?']).error === undefined;
if (!hasSshKeygen)
  console.warn('The approvals of docs/commands/approve.md are not shown: there is no ssh-keygen.');

const scenario = `
organization:
  trustedAccess: true
  features: [RootCredentialsManagement, RootSessions]
units:
  - { name: Workloads }
accounts:
  - { name: management, management: true }
  - { name: web-shop, unit: Workloads, root: { password: true, accessKeys: [Inactive] } }
  - { name: billing-prod, unit: Workloads, root: { password: true, mfaDevices: [virtual] } }
`;

/** Milliseconds for what takes ten seconds: the machine may have much else to do. */
const patience = 120_000;

const everything = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
});

/** What is another each time, keys and hashes and minutes, in the same words, as wide as they are. */
function steady(screen: string, fingerprints: readonly string[]): string {
  let text = screen;
  for (const [nth, fingerprint] of fingerprints.entries()) {
    const same = 'abcdefghijklmnopqrstuvwxyz'.repeat(3).slice(nth, nth + fingerprint.length);
    // A file is named by the beginning of it.
    const beginning = fingerprint.replaceAll(/[+/]/g, '-').slice(0, 12);
    text = text.replaceAll(fingerprint, same).replaceAll(beginning, same.slice(0, 12));
  }
  return text
    .replaceAll(/\b[0-9a-f]{64}\b/g, '9684a3cf288f7b2ac104655abaac2f2c35e889e1a2965908f0886f2f13df496c')
    .replaceAll(/T(\d\d):\d\d:\d\d\.\d{3}Z/g, 'T$1:00:00.000Z')
    .replaceAll(/(2026-11-22 \d\d):\d\d/g, '$1:00');
}

describe.skipIf(!hasSshKeygen)('the two-person rule', () => {
  let sandbox: Sandbox;
  let terminal: Terminal;
  const keys: Record<string, { readonly accessKeyId: string; readonly secretAccessKey: string }> = {};
  const fingerprints: string[] = [];
  const screens: Record<string, string[]> = {};
  const file = (name: string) => join(terminal.directory, name);

  /** Somebody types a line, and what it prints goes into a block of the page. */
  const type = async (
    who: string,
    line: string,
    { exitCode, block }: { exitCode: number; block: string },
  ) => {
    const typed = await terminal.type(line, keys[who] && { keys: keys[who] });
    expect(typed.exitCode, typed.screen).toBe(exitCode);
    // Who signs is shown the plan as it was shown to who made it.
    const screen = steady(typed.screen, fingerprints).replace(/(--yes\n).*(?=\nTo be signed)/s, '$1…\n');
    screens[block] = [...(screens[block] ?? []), screen];
    return typed.screen;
  };

  beforeAll(async () => {
    sandbox = await startSandbox({
      scenario: await readScenario(scenario, 'scenario'),
      clock: new Date('2026-11-22T09:00:00Z'),
    });
    terminal = await openTerminal(sandbox);
    const { world } = sandbox;
    const [management] = world.organization.accounts;
    for (const name of ['alice', 'bob', 'carol']) {
      keys[name] = world.createUser(management!.id, name, [{ name: 'operator', document: everything }]);
      execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', file(name)]);
      const [, listed = ''] = execFileSync('ssh-keygen', ['-l', '-f', file(name)], {
        encoding: 'utf8',
      }).split(' ');
      fingerprints.push(listed.replace('SHA256:', ''));
      // Who it is for ssh-keygen, and who it is for AWS.
      const line = `${name}@example.com,arn:aws:iam::*:user/${name} ${await readFile(file(`${name}.pub`), 'utf8')}`;
      await appendFile(file('allowed_signers'), line);
    }
    const approvals = 'approvals:\n  required: 1\n  allowedSigners: allowed_signers\n';
    await writeFile(
      file('rootwarden.yaml'),
      `version: 1\norganization: ${world.organization.id}\nrootCredentials:\n  desired: none\n${approvals}`,
    );
  });
  afterAll(async () => {
    await terminal.close();
    await sandbox.stop();
  });

  test(
    'alice plans, nobody but another approves, and a third applies',
    async () => {
      const deletes = () => deletesAmong(sandbox.calls());
      await type('alice', 'plan --as alice@example.com --out plan.json', { exitCode: 0, block: 'approve' });
      await type('carol', 'apply plan.json --as carol@example.com', { exitCode: 252, block: 'refused' });
      await type('alice', 'approve plan.json --key alice --yes', { exitCode: 252, block: 'refused' });
      await type('bob', 'approve plan.json --key bob --yes', { exitCode: 0, block: 'approve' });
      // Whatever he says who he is: AWS says it too.
      await type('bob', 'apply plan.json --as carol@example.com', { exitCode: 252, block: 'refused' });
      const text = await readFile(file('plan.json'), 'utf8');
      await writeFile(file('plan.json'), text.replace('"maxAge": 86400', '"maxAge": 864000'));
      await type('carol', 'apply plan.json --as carol@example.com', { exitCode: 252, block: 'changed' });
      await writeFile(file('plan.json'), text);
      expect(deletes()).toEqual([]);
      await type('carol', 'apply plan.json --as carol@example.com', { exitCode: 0, block: 'approve' });
      expect(deletes().length).toBeGreaterThan(0);
      for (const { root } of sandbox.world.organization.accounts.slice(1))
        expect(root).toMatchObject({ password: undefined, accessKeys: [], mfaDevices: [] });
    },
    patience,
  );

  test('anybody can check the signature without Rootwarden', async () => {
    const signature = execFileSync('ls', [`${file('plan.json')}.approvals`], { encoding: 'utf8' }).trim();
    const args = ['-Y', 'verify', '-f', 'allowed_signers', '-I', 'bob@example.com', '-n', 'rootwarden-plan'];
    const printed = execFileSync('ssh-keygen', [...args, '-s', `plan.json.approvals/${signature}`], {
      cwd: terminal.directory,
      input: await readFile(file('plan.json')),
      encoding: 'utf8',
    });
    expect(printed).toMatch(
      /^Good "rootwarden-plan" signature for bob@example\.com with ED25519 key SHA256:/,
    );
  });

  test(
    'in an emergency one person goes ahead, and it is told from then on',
    async () => {
      const [, shop] = sandbox.world.organization.accounts;
      const createdAt = new Date('2026-11-22T09:00:00Z');
      shop!.root.password = { createdAt, lastUsed: undefined, resetRequired: false };
      await rm(`${file('plan.json')}.approvals`, { recursive: true });
      await rename(file('plan.json'), file('old.json'));
      await terminal.type('plan --as alice@example.com --out plan.json', { keys: keys.alice! });
      const reason = "'the root password of web-shop is public, bob and carol are in the air'";
      const line = `apply plan.json --as alice@example.com --override-approval ${reason}`;
      await type('alice', line, { exitCode: 0, block: 'overridden' });
      await type('alice', 'history', { exitCode: 0, block: 'overridden' });
    },
    patience,
  );

  test('the page shows what was printed', () => {
    const shown = Object.entries(screens).map(([name, lines]) => [name, lines.join('\n')] as const);
    return expectShown('docs/commands/approve.md', Object.fromEntries(shown));
  });
});
