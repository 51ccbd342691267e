import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { hasSshKeygen, type SshKey, sshKey } from '../testing/ssh-keys.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { checkSignatures } from './check-signatures.js';
import { signPlan } from './sign-plan.js';

const ssh = { env: process.env };
const planText = '{ "a": "plan" }\n';

describe.skipIf(!hasSshKeygen)('signatures of plans', () => {
  const ends: (() => Promise<void> | void)[] = [];
  let directory: string;
  let alice: SshKey;
  let bob: SshKey;
  beforeAll(async () => {
    directory = await temporaryDirectory((end) => void ends.push(end));
    alice = await sshKey(directory, 'alice');
    bob = await sshKey(directory, 'bob');
  });
  afterAll(async () => {
    for (const end of ends) await end();
  });

  const check = async (signature: string, signers: string, text = planText) => {
    const signatures = [{ source: 'one.sig', text: signature }];
    return checkSignatures(text, { signatures, allowedSigners: { source: 'signers', text: signers } }, ssh);
  };
  const reasonOf = async (...given: Parameters<typeof check>) => {
    const { approvers, rejected } = await check(...given);
    expect(approvers).toEqual([]);
    return rejected[0]?.reason;
  };
  const both = () => `alice,a@example.com ${alice.publicKey}\nbob@example.com ${bob.publicKey}\n`;

  test.each(['ed25519', 'ecdsa', 'rsa'])(
    'a key of the type %s signs, and its holder is found',
    async (type) => {
      const key = await sshKey(await temporaryDirectory(), 'key', { type });
      const signature = await signPlan(planText, key.path, ssh);
      const signers = `# approvers\nbob@example.com ${bob.publicKey}\ncarol,c@example.com ${key.publicKey}\n`;
      expect(await check(signature, signers)).toEqual({
        approvers: [{ principals: ['carol', 'c@example.com'], key: key.fingerprint }],
        rejected: [],
      });
    },
  );

  test('a key in the agent signs, named by its public half', async () => {
    const key = await sshKey(await temporaryDirectory(), 'key');
    const socket = join(await temporaryDirectory(), 'agent');
    const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: ['ignore', 'pipe', 'ignore'] });
    onTestFinished(async () => {
      agent.kill();
      await once(agent, 'exit');
    });
    await once(agent.stdout, 'data');
    const env = { ...process.env, SSH_AUTH_SOCK: socket };
    execFileSync('ssh-add', ['-q', key.path], { env });
    await rm(key.path);
    const signature = await signPlan(planText, `${key.path}.pub`, { env });
    const { approvers } = await check(signature, `carol ${key.publicKey}\n`);
    expect(approvers).toEqual([{ principals: ['carol'], key: key.fingerprint }]);
  });

  test('a key of a certificate authority stands for whom the certificate names', async () => {
    const authority = await sshKey(await temporaryDirectory(), 'authority');
    const key = await sshKey(await temporaryDirectory(), 'key');
    execFileSync('ssh-keygen', [
      ...['-q', '-s', authority.path, '-I', 'dave', '-n', 'dave@example.com', `${key.path}.pub`],
    ]);
    const signature = await signPlan(planText, `${key.path}-cert.pub`, ssh);
    const { approvers } = await check(signature, `*@example.com cert-authority ${authority.publicKey}\n`);
    expect(approvers).toMatchObject([{ principals: ['dave@example.com'] }]);
  });

  test('a principal that is a pattern holds', async () => {
    const signature = await signPlan(planText, bob.path, ssh);
    const { approvers } = await check(signature, `*@example.com ${bob.publicKey}\n`);
    expect(approvers).toEqual([{ principals: ['*@example.com'], key: bob.fingerprint }]);
  });

  test('a key that stands in two lines is of all the names in both', async () => {
    const signature = await signPlan(planText, bob.path, ssh);
    const key = `${bob.publicKey} comment`;
    const signers = `# nobody ${key}\n bob,!eve  namespaces="rootwarden-plan" ${key}\r\nalice ${alice.publicKey}\n"robert,rob" ${key}`;
    const { approvers } = await check(signature, signers);
    expect(approvers).toEqual([{ principals: ['bob', 'robert', 'rob'], key: bob.fingerprint }]);
  });

  test('of another text: the plan was changed', async () => {
    const signature = await signPlan(planText, bob.path, ssh);
    expect(await reasonOf(signature, both(), planText.replace('a"', 'b"'))).toMatch(
      /^it does not fit this plan/,
    );
    expect(await reasonOf(signature, both(), `${planText}\n`)).toMatch(/^it does not fit this plan/);
  });

  test('a changed signature', async () => {
    const lines = (await signPlan(planText, bob.path, ssh)).split('\n');
    const other = (await signPlan('other', bob.path, ssh)).split('\n');
    const mixed = [...lines.slice(0, 4), ...other.slice(4)].join('\n');
    expect(mixed).not.toBe(lines.join('\n'));
    expect(await reasonOf(mixed, both())).toMatch(/^it does not fit this plan/);
  });

  test.each([
    ['', 'junk'],
    ['nothing in armour', '-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n'],
  ])('no signature at all %s', async (_, text) => {
    expect(await reasonOf(text, both())).toMatch(/^it is no signature|^it does not fit/);
  });

  test('a signature of something else than a plan, of the very same text', async () => {
    const args = ['-Y', 'sign', '-q', '-f', bob.path, '-n', 'git'];
    const signature = execFileSync('ssh-keygen', args, { input: planText, encoding: 'utf8', stdio: 'pipe' });
    expect(await reasonOf(signature, both())).toBe(
      'it was made for something else than plans (not for rootwarden-plan)',
    );
  });

  test('a key that is nobody’s', async () => {
    const signature = await signPlan(planText, bob.path, ssh);
    const reason = `its key ${bob.fingerprint} is nobody's in signers`;
    expect(await reasonOf(signature, `alice ${alice.publicKey}\n`)).toBe(reason);
    expect(await reasonOf(signature, '')).toBe(reason);
    expect(await reasonOf(signature, `not a line\n`)).toBe(reason);
  });

  test.each([
    ['valid-before="20200101"', 'has expired in signers'],
    ['valid-after="20990101"', 'is not valid yet in signers'],
  ])('a key with %s', async (option, why) => {
    const signature = await signPlan(planText, bob.path, ssh);
    expect(await reasonOf(signature, `bob ${option} ${bob.publicKey}\n`)).toBe(
      `its key ${bob.fingerprint} ${why}`,
    );
    const later = option.replace('2020', '2098').replace('valid-after="2099', 'valid-after="2000');
    expect((await check(signature, `bob ${later} ${bob.publicKey}\n`)).rejected).toEqual([]);
  });

  test('a key that may sign other things only', async () => {
    const signature = await signPlan(planText, bob.path, ssh);
    expect(await reasonOf(signature, `bob namespaces="git,file" ${bob.publicKey}\n`)).toBe(
      `signers does not let its key ${bob.fingerprint} sign for rootwarden-plan`,
    );
    const { approvers } = await check(signature, `bob namespaces="git,rootwarden-plan" ${bob.publicKey}\n`);
    expect(approvers).toHaveLength(1);
  });

  test('each signature has its own verdict, and nothing is left in the temporary directory', async () => {
    const temporary = await temporaryDirectory();
    vi.stubEnv('TMPDIR', temporary);
    onTestFinished(() => void vi.unstubAllEnvs());
    const signatures = [
      { source: 'a.sig', text: await signPlan(planText, alice.path, ssh) },
      { source: 'junk.sig', text: 'junk' },
      { source: 'b.sig', text: await signPlan(planText, bob.path, ssh) },
    ];
    const allowedSigners = { source: 'signers', text: both() };
    const { approvers, rejected } = await checkSignatures(planText, { signatures, allowedSigners }, ssh);
    expect(approvers.map(({ key }) => key)).toEqual([alice.fingerprint, bob.fingerprint]);
    expect(rejected.map(({ source }) => source)).toEqual(['junk.sig']);
    expect(await readdir(temporary)).toEqual([]);
  });

  test('a key that is not there cannot sign, in the words of ssh-keygen', async () => {
    const error = await signPlan(planText, join(directory, 'nobody'), ssh).catch((one) => one);
    expect(error).toMatchObject({ code: 'not-signed', exitCode: 253 });
    expect(error.message).toContain('No such file or directory');
  });

  test('a key whose passphrase nobody can be asked for cannot sign', async () => {
    const key = await sshKey(await temporaryDirectory(), 'key', { passphrase: 'very secret' });
    // As in CI: no terminal, and a program that asks and gets no answer.
    const env = { ...process.env, SSH_ASKPASS: 'false', SSH_ASKPASS_REQUIRE: 'force' };
    const error = await signPlan(planText, key.path, { env }).catch((one) => one);
    expect(error).toMatchObject({ code: 'not-signed' });
    expect(error.message).not.toContain('very secret');
  });
});

test('ssh-keygen is given files for their owner only, and the plan on its standard input', async () => {
  const directory = await temporaryDirectory();
  // Stands in for ssh-keygen, and writes down what it is given.
  const script = `#!/bin/sh\nprintf '%s\\n' "$@" >> "$LOG"\nstat -c 'mode %a' "$6" >> "$LOG"\ncat >> "$LOG"\nexit 1\n`;
  await writeFile(join(directory, 'ssh-keygen'), script, { mode: 0o755 });
  const LOG = join(directory, 'log');
  const env = { PATH: `${directory}:${process.env.PATH}`, LOG };
  const hostile = '$(touch owned); "\n';
  const signatures = [{ source: 's', text: hostile }];
  await checkSignatures(hostile, { signatures, allowedSigners: { source: 'a', text: '' } }, { env });
  const log = await readFile(LOG, 'utf8');
  expect(log).toMatch(/^-Y\ncheck-novalidate\n-n\nrootwarden-plan\n-s\n\S+\nmode 600\n/);
  expect(log.endsWith(hostile)).toBe(true);
});

test('where there is no ssh-keygen the error says what to install', async () => {
  const env = { PATH: await temporaryDirectory() };
  const signed = signPlan(planText, 'key', { env });
  await expect(signed).rejects.toMatchObject({
    code: 'no-ssh-keygen',
    exitCode: 253,
    hint: expect.stringContaining('openssh-client'),
  });
  const evidence = { signatures: [{ source: 's', text: 's' }], allowedSigners: { source: 'a', text: '' } };
  await expect(checkSignatures(planText, evidence, { env })).rejects.toMatchObject({ code: 'no-ssh-keygen' });
});
