import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Keys, keysOf, runAws } from './aws-cli.js';
import { Scene } from './scene.js';

/** The commands that articles on securing an account start from. */
describe.skipIf(!runAws)('IAM for the AWS CLI', () => {
  let scene: Scene;
  let member: Keys & { readonly account: string };
  let folder: string;
  beforeAll(async () => {
    scene = await Scene.open();
    member = scene.sandbox.world.callers.member;
    folder = mkdtempSync(join(tmpdir(), 'rootwarden-iam-'));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await scene.close();
  });
  const run = (command: string, keys: Keys = member) => scene.aws(command, keys);
  const succeed = async (command: string, keys?: Keys) => {
    const answer = await run(command, keys);
    expect(answer.error).toBe('');
    return answer;
  };
  const document = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: [statement] });

  test('enables MFA for a user, who is denied without it', async () => {
    const seed = join(folder, 'seed');
    const created = await succeed(
      `iam create-virtual-mfa-device --virtual-mfa-device-name phone --outfile ${seed} --bootstrap-method Base32StringSeed`,
    );
    const serial = `arn:aws:iam::${member.account}:mfa/phone`;
    expect(created.output).toMatchObject({ VirtualMFADevice: { SerialNumber: serial } });
    const totp = new TOTP({ secret: Secret.fromBase32(readFileSync(seed, 'utf8').trim()) });
    const now = scene.sandbox.world.clock.now().getTime();
    const code = (ahead: number) => totp.generate({ timestamp: now + ahead * 30_000 });
    await succeed(
      `iam enable-mfa-device --user-name developer --serial-number ${serial} --authentication-code1 ${code(-1)} --authentication-code2 ${code(0)}`,
    );
    const denyWithoutMfa = document({
      Effect: 'Deny',
      Action: 'iam:ListUsers',
      Resource: '*',
      Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
    });
    await succeed(
      `iam put-user-policy --user-name developer --policy-name DenyWithoutMfa --policy-document ${denyWithoutMfa}`,
    );
    expect((await run('iam list-users')).error).toContain(
      'is not authorized to perform: iam:ListUsers on resource: ',
    );
    const session = await succeed(`sts get-session-token --serial-number ${serial} --token-code ${code(1)}`);
    const listed = await succeed('iam list-users', keysOf(session));
    expect(listed.output).toMatchObject({ Users: [{ UserName: 'developer' }] });
    await succeed('iam delete-user-policy --user-name developer --policy-name DenyWithoutMfa');
  });

  test('restricts a user to addresses by a new version of a policy', async () => {
    const arn = `arn:aws:iam::${member.account}:policy/OfficeOnly`;
    const open = document({ Effect: 'Allow', Action: 'iam:ListRoles', Resource: '*' });
    const officeOnly = document({
      Effect: 'Deny',
      Action: 'iam:ListRoles',
      Resource: '*',
      Condition: { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
    });
    await succeed(`iam create-policy --policy-name OfficeOnly --policy-document ${open}`);
    await succeed(`iam attach-user-policy --user-name developer --policy-arn ${arn}`);
    await succeed('iam list-roles');
    const version = await succeed(
      `iam create-policy-version --policy-arn ${arn} --policy-document ${officeOnly} --set-as-default`,
    );
    expect(version.output).toMatchObject({ PolicyVersion: { VersionId: 'v2', IsDefaultVersion: true } });
    expect((await run('iam list-roles')).error).toContain(
      `with an explicit deny in an identity-based policy: ${arn}`,
    );
    const read = await succeed(`iam get-policy-version --policy-arn ${arn} --version-id v2`);
    expect(read.output).toMatchObject({ PolicyVersion: { Document: JSON.parse(officeOnly) } });
  });
});
