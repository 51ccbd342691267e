import { execFileSync } from 'node:child_process';
import { appendFile, copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { RunResult } from '@rootwarden/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { violations } from '../testing/schemas.js';
import { hasSshKeygen, makeSigners } from '../testing/signers.js';
import { approvals, removal, type TwoPeople, twoPeople } from '../testing/two-people.js';

describe.skipIf(!hasSshKeygen)('the two-person rule', () => {
  let people: TwoPeople;
  beforeEach(async () => {
    people = await twoPeople();
  });
  afterEach(() => people.practice.end());

  test('a plan says what it asks for and who made it, and is applied once another has signed it', async () => {
    expect((await people.plan()).approval).toEqual({ required: 1, author: 'alice@example.com' });
    await people.expectRefusal('carol', /plan\.json needs 1 approval and has 0\.\n/);
    const text = await readFile(people.path('plan.json'), 'utf8');
    const { code, stdout } = await people.as(undefined, 'approve plan.json --key bob --yes --output json');
    expect(code).toBe(0);
    const approval = JSON.parse(stdout);
    expect(violations(approval)).toEqual([]);
    expect(approval).toMatchObject({ required: 1, enough: true, notCounted: [], rejected: [] });
    expect(approval.approver.principals).toEqual(['bob@example.com']);
    expect(await readFile(people.path('plan.json'), 'utf8')).toBe(text);
    const applied = await people.as('carol', 'apply plan.json --output json');
    const run: RunResult = JSON.parse(applied.stdout);
    expect(violations(run)).toEqual([]);
    expect(run.summary.removed).toBeGreaterThan(0);
    expect(run.approval).toMatchObject({
      status: 'approved',
      plan: approval.plan.sha256,
      required: 1,
      approvers: [approval.approver],
      appliedBy: { identity: 'carol@example.com' },
    });
    const journal = await readFile(run.journal.file, 'utf8');
    expect(JSON.parse(journal.split('\n')[0] ?? '')).toMatchObject({ approval: run.approval });
  });

  test('the plan is shown before it is signed, and only "yes" signs it', async () => {
    const declined = await people.as(undefined, 'approve plan.json --key bob', 'y\n');
    expect(declined.code).toBe(1);
    expect(declined.stderr).toContain(
      'Sign this plan with bob?\nOnly "yes" is accepted: Nothing was signed.\n',
    );
    expect(await readdir(people.practice.directory)).not.toContain('plan.json.approvals');
    const { code, stdout } = await people.as(undefined, 'approve plan.json --key bob', 'yes\n');
    expect(code).toBe(0);
    expect(stdout).toMatch(/Plan: 0 to create, 0 to change, \d+ to delete/);
    expect(stdout).toMatch(
      / {2}SHA-256 {3}[0-9a-f]{64}\n {2}made by {3}arn:aws:iam:\S+ as\n? +alice@example\.com/,
    );
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/Approvals: 1 of 1 \(bob@example\.com\); enough/);
  });

  test('without a terminal it is not signed unless --yes says so', async () => {
    const { code, stderr } = await people.as(undefined, 'approve plan.json --key bob');
    expect(code).toBe(252);
    expect(stderr).toContain('there is no terminal to ask on');
  });

  test('nobody approves what they planned: refused where it is signed, and a signature slipped in does not count', async () => {
    const { code, stderr } = await people.signed('alice');
    expect(code).toBe(252);
    expect(stderr).toContain('alice@example.com made ');
    expect(await readdir(people.practice.directory)).not.toContain('plan.json.approvals');
    // The very same, made past the tool.
    await people.as('carol', 'approve plan.json --key bob --yes');
    const [name = ''] = await readdir(people.path('plan.json.approvals'));
    await rm(people.path('plan.json.approvals', name));
    const signature = execFileSync(
      'ssh-keygen',
      ['-Y', 'sign', '-f', people.path('alice'), '-n', 'rootwarden-plan'],
      {
        input: await readFile(people.path('plan.json'), 'utf8'),
        stdio: 'pipe',
      },
    );
    await writeFile(people.path('plan.json.approvals', 'bob.sig'), signature);
    await people.expectRefusal(
      'carol',
      /has 0:\n {4}alice@example\.com signed, and made the plan: nobody approves/,
    );
  });

  test('nobody approves what they apply', async () => {
    await people.signed('bob');
    await people.expectRefusal(
      'bob',
      /has 0:\n {4}bob@example\.com signed, and applies the plan: nobody approves/,
    );
    await people.expectRefusal('BOB', /applies the plan/);
  });

  test('who applies it under the user name of an approver is that approver, whatever they say', async () => {
    const { arn } = (await people.plan()).caller;
    const key = (await readFile(people.path('dave.pub'), 'utf8')).trim();
    await appendFile(people.path('allowed_signers'), `${arn.split('/').at(-1)} ${key}\n`);
    await writeFile(
      people.path('allowed_signers'),
      (await readFile(people.path('allowed_signers'), 'utf8')).replace(/^dave@example\.com .*\n/m, ''),
    );
    const { code, stderr } = await people.signed('dave');
    expect({ code, stderr }).toMatchObject({ code: 252, stderr: expect.stringContaining('nobody approves') });
  });

  test('who applies it has to say who they are', async () => {
    await people.signed('bob');
    await people.expectRefusal(
      undefined,
      /it has to be known who applies it\.\n {2}Say who you are with --as/,
    );
    expect((await people.as(undefined, 'apply plan.json --as carol@example.com')).stderr).not.toContain(
      'ERROR',
    );
  });

  test('who saves a plan that asks for approvals has to say who they are, before anything is called', async () => {
    const before = people.practice.sandbox.calls().length;
    const { code, stderr } = await people.as(undefined, 'plan --out other.json');
    expect(code).toBe(252);
    expect(stderr).toContain('says who made it');
    expect(people.practice.sandbox.calls()).toHaveLength(before);
    expect((await people.as(undefined, 'plan')).code).not.toBe(252);
  });

  test('two signatures of one person are one approval, two people are two', async () => {
    await people.want(`${removal}${approvals(2)}`);
    await people.planned();
    await people.signed('bob');
    await people.signed('bob');
    await people.expectRefusal('carol', /needs 2 approvals and has 1:\n {4}bob@example\.com approved\n/);
    // Another key of his.
    const dave = (await readFile(people.path('dave.pub'), 'utf8')).trim();
    const signers = (await readFile(people.path('allowed_signers'), 'utf8')).replace(
      /^dave@example\.com .*\n/m,
      '',
    );
    await writeFile(people.path('allowed_signers'), `${signers}robert@example.com,bob@example.com ${dave}\n`);
    await people.signed('dave');
    await people.expectRefusal(
      'carol',
      /has 1:\n.+ approved\n.+ is counted already: each person counts once/,
    );
    await writeFile(people.path('allowed_signers'), `${signers}dave@example.com ${dave}\n`);
    const { code, stdout } = await people.as('carol', 'apply plan.json --output json');
    expect(code).not.toBe(252);
    expect(JSON.parse(stdout).approval.approvers).toHaveLength(2);
  });

  test.each<[string, (text: string) => string, RegExp]>([
    [
      'another byte',
      (text) => `${text} `,
      /does not count: it does not fit this plan: the plan or the signature/,
    ],
    [
      'another account',
      (text) => text.replace('"notSelected": 0', '"notSelected": 1'),
      /does not fit this plan/,
    ],
    [
      'another author',
      (text) => text.replace('alice@example.com', 'eve@example.com'),
      /does not fit this plan/,
    ],
    [
      'fewer approvals than rootwarden.yaml asks for',
      (text) => text.replace(/ {2}"approval": \{[^}]*\},\n/, ''),
      /rootwarden\.yaml asks for 1 approval of every plan, and \S+ asks for none\.\n {2}Make the plan again/,
    ],
  ])('a plan that was changed after it was signed: %s', async (_, change, words) => {
    await people.signed('bob');
    const before = await readFile(people.path('plan.json'), 'utf8');
    await writeFile(people.path('plan.json'), change(before));
    expect(await readFile(people.path('plan.json'), 'utf8')).not.toBe(before);
    await people.expectRefusal('carol', words);
  });

  test.each<[string, (signers: string) => string, RegExp]>([
    ['is not there any more', (text) => text.replace(/^bob.*\n/m, ''), /is nobody's in /],
    [
      'has expired',
      (text) => text.replace('bob@example.com', 'bob@example.com valid-before="20200101"'),
      /has expired in /,
    ],
    [
      'may sign other things only',
      (text) => text.replace('bob@example.com', 'bob@example.com namespaces="git"'),
      /does not let its key \S+ sign for rootwarden-plan/,
    ],
  ])('a key that %s in the allowed signers approves nothing', async (_, change, words) => {
    await people.signed('bob');
    await writeFile(
      people.path('allowed_signers'),
      change(await readFile(people.path('allowed_signers'), 'utf8')),
    );
    await people.expectRefusal('carol', words);
    const { code, stderr } = await people.signed('bob');
    expect({ code, stderr }).toMatchObject({ code: 252, stderr: expect.stringMatching(words) });
  });

  test('the plan cannot name its own judges: neither by its configuration nor beside it', async () => {
    // A rootwarden.yaml of somebody's own, by which only eve signs, and a plan that was made from it.
    await mkdir(people.path('own'));
    await makeSigners(people.path('own'), ['eve']);
    await copyFile(people.path('rootwarden.yaml'), people.path('own', 'rootwarden.yaml'));
    await people.as('alice', 'plan --out plan.json --config own/rootwarden.yaml');
    expect((await people.plan()).config?.source).toBe('own/rootwarden.yaml');
    const own = await people.as(
      undefined,
      'approve plan.json --key own/eve --yes --config own/rootwarden.yaml',
    );
    expect(own.code).toBe(0);
    await people.expectRefusal('carol', /its key \S+ is nobody's in \S+\/allowed_signers/);
    // The flag does not replace what rootwarden.yaml names, either.
    const line = 'apply plan.json --allowed-signers own/allowed_signers';
    await people.expectRefusal('carol', /--allowed-signers names others/, { line });
  });

  test('where nothing says whose approvals count, nothing is applied; the flag says it then', async () => {
    await people.signed('bob');
    await rm(people.path('rootwarden.yaml'));
    await people.expectRefusal('carol', /Nothing says whose approvals count\./, { code: 253 });
    await people.expectRefusal('carol', /cannot be read \(ENOENT\)/, {
      code: 253,
      line: 'apply plan.json --allowed-signers none',
    });
    const { stdout } = await people.as(
      'carol',
      'apply plan.json --allowed-signers allowed_signers --output json',
    );
    expect(JSON.parse(stdout).approval.status).toBe('approved');
  });

  test('where there is no ssh-keygen nothing is applied, and the error says what to install', async () => {
    await people.signed('bob');
    people.practice.mark();
    const env = { PATH: '/nonexistent', ROOTWARDEN_IDENTITY: 'carol@example.com' };
    const { code, stderr } = await people.practice.rootwarden('apply plan.json', { env });
    expect(code).toBe(253);
    expect(stderr).toContain('openssh-client');
    expect(people.practice.mutations()).toEqual([]);
  });

  test.each(['remove --all --yes', 'disable --yes', 'enable --yes', 'apply --yes'])(
    'what rootwarden.yaml asks approvals for is not done at once: %s',
    async (line) => {
      await people.expectRefusal('carol', /rootwarden\.yaml asks for the approval of one other person/, {
        line,
      });
    },
  );

  test('a plan of a single command asks for approvals too, and is applied with them', async () => {
    await people.as('alice', 'remove --all --dry-run --out plan.json');
    expect((await people.plan()).approval).toEqual({ required: 1, author: 'alice@example.com' });
    await people.signed('bob');
    const { stdout } = await people.as('carol', 'apply plan.json --output json');
    expect(JSON.parse(stdout).approval.status).toBe('approved');
  });

  test('another organization’s rootwarden.yaml asks for nothing here', async () => {
    await writeFile(
      people.path('rootwarden.yaml'),
      `version: 1\norganization: o-someoneelse\n${approvals(2)}`,
    );
    const { stdout } = await people.as('carol', 'remove --all --yes --output json');
    expect(JSON.parse(stdout)).not.toHaveProperty('approval');
  });

  test('--require-approval asks for more than rootwarden.yaml does, never for less', async () => {
    await people.planned('--require-approval 3');
    expect((await people.plan()).approval?.required).toBe(3);
    await people.want(`${removal}${approvals(2)}`);
    await people.planned('--require-approval 1');
    expect((await people.plan()).approval?.required).toBe(2);
    for (const number of ['0', '-1', '1.5', 'two', '21'])
      expect((await people.as('alice', `plan --require-approval=${number}`)).code).toBe(252);
  });

  test('a plan that asks for no approval is not signed', async () => {
    await people.want(removal);
    await people.planned();
    const { code, stderr } = await people.as(
      undefined,
      'approve plan.json --key bob --yes --allowed-signers allowed_signers',
    );
    expect(code).toBe(252);
    expect(stderr).toContain('asks for no approval');
  });
});
