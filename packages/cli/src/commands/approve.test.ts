import { execFileSync } from 'node:child_process';
import { appendFile, copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plan, RunResult } from '@rootwarden/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Practice, practise } from '../testing/practice.js';
import { violations } from '../testing/schemas.js';
import { hasSshKeygen, makeSigners } from '../testing/signers.js';

const removal = 'rootCredentials:\n  desired: none\n';
const approvals = (required: number) =>
  `approvals:\n  required: ${required}\n  allowedSigners: allowed_signers\n`;

describe.skipIf(!hasSshKeygen)('the two-person rule', () => {
  let practice: Practice;
  beforeEach(async () => {
    practice = await practise({ accounts: 12 });
    await makeSigners(practice.directory, ['alice', 'bob', 'carol', 'dave']);
    await want(`${removal}${approvals(1)}`);
    await planned();
  });
  afterEach(() => practice.end());

  const path = (...names: readonly string[]) => join(practice.directory, ...names);
  const want = (sections: string) => {
    const { id } = practice.sandbox.world.organization;
    return writeFile(path('rootwarden.yaml'), `version: 1\norganization: ${id}\n${sections}`);
  };
  // ssh-keygen is found by the PATH of the command, as everything else is.
  const PATH = process.env.PATH;
  const as = (name: string | undefined, line: string, typed?: string) =>
    practice.rootwarden(line, {
      env: { PATH, ROOTWARDEN_IDENTITY: name && `${name}@example.com` },
      ...(typed !== undefined && { typed }),
    });
  const planned = (flags = '') => as('alice', `plan --out plan.json ${flags}`.trim());
  const signed = (name: string) => as(undefined, `approve plan.json --key ${name} --yes`);
  const plan = async (): Promise<Plan> => JSON.parse(await readFile(path('plan.json'), 'utf8'));
  const changePlan = async (change: (text: string) => string) =>
    writeFile(path('plan.json'), change(await readFile(path('plan.json'), 'utf8')));

  /** Applying is refused with these words and a hint, and nothing is touched. */
  const expectRefusal = async (
    by: string | undefined,
    words: RegExp,
    code = 252,
    line = 'apply plan.json',
  ) => {
    practice.mark();
    const ran = await as(by, line);
    expect(ran).toMatchObject({ code, stdout: '' });
    expect(ran.stderr).toMatch(/^rootwarden: \[ERROR\]: .+[\s\S]*\n {2}.+\n$/m);
    expect(ran.stderr).toMatch(words);
    expect(practice.mutations()).toEqual([]);
    expect([...(await practice.files()).keys()].filter((file) => file.includes('journal'))).toEqual([]);
  };

  test('a plan says what it asks for and who made it, and is applied once another has signed it', async () => {
    expect((await plan()).approval).toEqual({ required: 1, author: 'alice@example.com' });
    await expectRefusal('carol', /plan\.json needs 1 approval and has 0\.\n/);
    const text = await readFile(path('plan.json'), 'utf8');
    const { code, stdout } = await as(undefined, 'approve plan.json --key bob --yes --output json');
    expect(code).toBe(0);
    const approval = JSON.parse(stdout);
    expect(violations(approval)).toEqual([]);
    expect(approval).toMatchObject({ required: 1, enough: true, notCounted: [], rejected: [] });
    expect(approval.approver.principals).toEqual(['bob@example.com']);
    expect(await readFile(path('plan.json'), 'utf8')).toBe(text);
    const applied = await as('carol', 'apply plan.json --output json');
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
    const declined = await as(undefined, 'approve plan.json --key bob', 'y\n');
    expect(declined.code).toBe(1);
    expect(declined.stderr).toContain(
      'Sign this plan with bob?\nOnly "yes" is accepted: Nothing was signed.\n',
    );
    expect(await readdir(practice.directory)).not.toContain('plan.json.approvals');
    const { code, stdout } = await as(undefined, 'approve plan.json --key bob', 'yes\n');
    expect(code).toBe(0);
    expect(stdout).toMatch(/Plan: 0 to create, 0 to change, \d+ to delete/);
    expect(stdout).toMatch(
      / {2}SHA-256 {3}[0-9a-f]{64}\n {2}made by {3}arn:aws:iam:\S+ as\n? +alice@example\.com/,
    );
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/Approvals: 1 of 1 \(bob@example\.com\); enough/);
  });

  test('without a terminal it is not signed unless --yes says so', async () => {
    const { code, stderr } = await as(undefined, 'approve plan.json --key bob');
    expect(code).toBe(252);
    expect(stderr).toContain('there is no terminal to ask on');
  });

  test('nobody approves what they planned: refused where it is signed, and a signature slipped in does not count', async () => {
    const { code, stderr } = await signed('alice');
    expect(code).toBe(252);
    expect(stderr).toContain('alice@example.com made ');
    expect(await readdir(practice.directory)).not.toContain('plan.json.approvals');
    // The very same, made past the tool.
    await as('carol', 'approve plan.json --key bob --yes');
    const [name = ''] = await readdir(path('plan.json.approvals'));
    await rm(path('plan.json.approvals', name));
    const signature = execFileSync(
      'ssh-keygen',
      ['-Y', 'sign', '-f', path('alice'), '-n', 'rootwarden-plan'],
      {
        input: await readFile(path('plan.json'), 'utf8'),
        stdio: 'pipe',
      },
    );
    await writeFile(path('plan.json.approvals', 'bob.sig'), signature);
    await expectRefusal('carol', /has 0:\n {4}alice@example\.com signed, and made the plan: nobody approves/);
  });

  test('nobody approves what they apply', async () => {
    await signed('bob');
    await expectRefusal('bob', /has 0:\n {4}bob@example\.com signed, and applies the plan: nobody approves/);
    await expectRefusal('BOB', /applies the plan/);
  });

  test('who applies it under the user name of an approver is that approver, whatever they say', async () => {
    const { arn } = (await plan()).caller;
    const key = (await readFile(path('dave.pub'), 'utf8')).trim();
    await appendFile(path('allowed_signers'), `${arn.split('/').at(-1)} ${key}\n`);
    await writeFile(
      path('allowed_signers'),
      (await readFile(path('allowed_signers'), 'utf8')).replace(/^dave@example\.com .*\n/m, ''),
    );
    const { code, stderr } = await signed('dave');
    expect({ code, stderr }).toMatchObject({ code: 252, stderr: expect.stringContaining('nobody approves') });
  });

  test('who applies it has to say who they are', async () => {
    await signed('bob');
    await expectRefusal(undefined, /it has to be known who applies it\.\n {2}Say who you are with --as/);
    expect((await as(undefined, 'apply plan.json --as carol@example.com')).stderr).not.toContain('ERROR');
  });

  test('who saves a plan that asks for approvals has to say who they are, before anything is called', async () => {
    const before = practice.sandbox.calls().length;
    const { code, stderr } = await as(undefined, 'plan --out other.json');
    expect(code).toBe(252);
    expect(stderr).toContain('says who made it');
    expect(practice.sandbox.calls()).toHaveLength(before);
    expect((await as(undefined, 'plan')).code).not.toBe(252);
  });

  test('two signatures of one person are one approval, two people are two', async () => {
    await want(`${removal}${approvals(2)}`);
    await planned();
    await signed('bob');
    await signed('bob');
    await expectRefusal('carol', /needs 2 approvals and has 1:\n {4}bob@example\.com approved\n/);
    // Another key of his.
    const dave = (await readFile(path('dave.pub'), 'utf8')).trim();
    const signers = (await readFile(path('allowed_signers'), 'utf8')).replace(/^dave@example\.com .*\n/m, '');
    await writeFile(path('allowed_signers'), `${signers}robert@example.com,bob@example.com ${dave}\n`);
    await signed('dave');
    await expectRefusal('carol', /has 1:\n.+ approved\n.+ is counted already: each person counts once/);
    await writeFile(path('allowed_signers'), `${signers}dave@example.com ${dave}\n`);
    const { code, stdout } = await as('carol', 'apply plan.json --output json');
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
    await signed('bob');
    const before = await readFile(path('plan.json'), 'utf8');
    await changePlan(change);
    expect(await readFile(path('plan.json'), 'utf8')).not.toBe(before);
    await expectRefusal('carol', words);
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
    await signed('bob');
    await writeFile(path('allowed_signers'), change(await readFile(path('allowed_signers'), 'utf8')));
    await expectRefusal('carol', words);
    const { code, stderr } = await signed('bob');
    expect({ code, stderr }).toMatchObject({ code: 252, stderr: expect.stringMatching(words) });
  });

  test('the plan cannot name its own judges: neither by its configuration nor beside it', async () => {
    // A rootwarden.yaml of somebody's own, by which only eve signs, and a plan that was made from it.
    await mkdir(path('own'));
    await makeSigners(path('own'), ['eve']);
    await copyFile(path('rootwarden.yaml'), path('own', 'rootwarden.yaml'));
    await as('alice', 'plan --out plan.json --config own/rootwarden.yaml');
    expect((await plan()).config?.source).toBe('own/rootwarden.yaml');
    const own = await as(undefined, 'approve plan.json --key own/eve --yes --config own/rootwarden.yaml');
    expect(own.code).toBe(0);
    await expectRefusal('carol', /its key \S+ is nobody's in \S+\/allowed_signers/);
    // The flag does not replace what rootwarden.yaml names, either.
    const line = 'apply plan.json --allowed-signers own/allowed_signers';
    await expectRefusal('carol', /--allowed-signers names others/, 252, line);
  });

  test('where nothing says whose approvals count, nothing is applied; the flag says it then', async () => {
    await signed('bob');
    await rm(path('rootwarden.yaml'));
    await expectRefusal('carol', /Nothing says whose approvals count\./, 253);
    await expectRefusal('carol', /cannot be read \(ENOENT\)/, 253, 'apply plan.json --allowed-signers none');
    const { stdout } = await as('carol', 'apply plan.json --allowed-signers allowed_signers --output json');
    expect(JSON.parse(stdout).approval.status).toBe('approved');
  });

  test('where there is no ssh-keygen nothing is applied, and the error says what to install', async () => {
    await signed('bob');
    practice.mark();
    const env = { PATH: '/nonexistent', ROOTWARDEN_IDENTITY: 'carol@example.com' };
    const { code, stderr } = await practice.rootwarden('apply plan.json', { env });
    expect(code).toBe(253);
    expect(stderr).toContain('openssh-client');
    expect(practice.mutations()).toEqual([]);
  });

  test.each(['remove --all --yes', 'disable --yes', 'enable --yes', 'apply --yes'])(
    'what rootwarden.yaml asks approvals for is not done at once: %s',
    async (line) => {
      await expectRefusal('carol', /rootwarden\.yaml asks for the approval of one other person/, 252, line);
    },
  );

  test('a plan of a single command asks for approvals too, and is applied with them', async () => {
    await as('alice', 'remove --all --dry-run --out plan.json');
    expect((await plan()).approval).toEqual({ required: 1, author: 'alice@example.com' });
    await signed('bob');
    const { stdout } = await as('carol', 'apply plan.json --output json');
    expect(JSON.parse(stdout).approval.status).toBe('approved');
  });

  test('another organization’s rootwarden.yaml asks for nothing here', async () => {
    await writeFile(path('rootwarden.yaml'), `version: 1\norganization: o-someoneelse\n${approvals(2)}`);
    const { stdout } = await as('carol', 'remove --all --yes --output json');
    expect(JSON.parse(stdout)).not.toHaveProperty('approval');
  });

  test('--require-approval asks for more than rootwarden.yaml does, never for less', async () => {
    await planned('--require-approval 3');
    expect((await plan()).approval?.required).toBe(3);
    await want(`${removal}${approvals(2)}`);
    await planned('--require-approval 1');
    expect((await plan()).approval?.required).toBe(2);
    for (const number of ['0', '-1', '1.5', 'two', '21'])
      expect((await as('alice', `plan --require-approval=${number}`)).code).toBe(252);
  });

  test('a plan that asks for no approval is not signed', async () => {
    await want(removal);
    await planned();
    const { code, stderr } = await as(
      undefined,
      'approve plan.json --key bob --yes --allowed-signers allowed_signers',
    );
    expect(code).toBe(252);
    expect(stderr).toContain('asks for no approval');
  });

  describe('in an emergency', () => {
    const reason = 'Bob_is_on_a_plane_and_the_key_leaks';
    const override = `apply plan.json --override-approval ${reason}`;

    test('the approvals are overridden, loudly and for good', async () => {
      const { stdout, stderr } = await as('carol', override);
      expect(stderr).toContain(`overrides the approvals that this plan needs: ${reason}\n`);
      expect(stdout).toMatch(/^APPROVALS OVERRIDDEN\n {2}reason {4}Bob_is_on_a_plane/);
      expect(stdout.trimEnd().split('\n').at(-2)).toMatch(/^APPROVALS OVERRIDDEN: Bob/);
      const [{ runId }] = JSON.parse((await as('carol', 'runs list --output json')).stdout);
      const shown = await as('dave', `runs show ${runId}`);
      expect(shown.stdout).toMatch(/^APPROVALS OVERRIDDEN\n/);
      const run: RunResult = JSON.parse((await as('dave', `runs show ${runId} --output json`)).stdout);
      expect(violations(run)).toEqual([]);
      expect(run.approval).toMatchObject({
        status: 'overridden',
        reason,
        required: 1,
        approvers: [],
        appliedBy: { arn: (await plan()).caller.arn, identity: 'carol@example.com' },
        at: expect.stringMatching(/Z$/),
      });
      const journal = await readFile(run.journal.file, 'utf8');
      expect(JSON.parse(journal.split('\n')[0] ?? '')).toMatchObject({ approval: run.approval });
      expect((await as('dave', 'runs verify')).code).toBe(0);
      const history = await as('dave', 'history');
      expect(history.stdout).toContain(`! Approvals overridden: 1 run\n  ${runId}: ${reason}\n`);
      const [look] = JSON.parse((await as('dave', 'history --output json')).stdout);
      expect(look.overridden).toBe(reason);
    });

    test('also where nothing can be checked: no ssh-keygen, no allowed signers, nobody named', async () => {
      await rm(path('allowed_signers'));
      const { stdout } = await practice.rootwarden(`${override} --output json`, {
        env: { PATH: '/nonexistent' },
      });
      expect(JSON.parse(stdout).approval).toMatchObject({
        status: 'overridden',
        appliedBy: { identity: null },
      });
    });

    test('the signatures that hold stand beside the reason', async () => {
      await want(`${removal}${approvals(2)}`);
      await planned();
      await signed('bob');
      const { stdout } = await as('carol', `${override} --output json`);
      expect(JSON.parse(stdout).approval.approvers).toMatchObject([{ principals: ['bob@example.com'] }]);
    });

    test('a reason that says nothing is none', async () => {
      await expectRefusal(
        'carol',
        /reason of at least 10/,
        252,
        'apply plan.json --override-approval=urgent',
      );
    });

    test('without a plan there is nothing to override', async () => {
      const line = `apply --yes --override-approval ${reason}`;
      await expectRefusal('carol', /--override-approval is for a saved plan/, 252, line);
    });

    test('other rules hold as ever: a plan that is too old is refused', async () => {
      practice.sandbox.world.clock.advance(26 * 60 * 60);
      await expectRefusal('carol', /made 2[56] hours ago/, 252, override);
    });
  });
});
