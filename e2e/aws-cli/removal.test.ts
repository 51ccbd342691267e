import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type Keys, keysOf, runAws } from './aws-cli.js';
import { Scene } from './scene.js';

const twelveDigits = /^\d{12}$/;

/** The truth about the root user of an account, from the control API. */
interface RootTruth {
  readonly password: object | null;
  readonly accessKeys: readonly { readonly id: string }[];
  readonly mfaDevices: readonly { readonly serialNumber: string }[];
  readonly signingCertificates: readonly { readonly id: string }[];
}

// The steps of one removal, each on what the one before left.
describe.skipIf(!runAws)('root credentials of a member, seen and removed with the AWS CLI', () => {
  let scene: Scene;
  let member: string;
  let audit: Keys;
  let before: RootTruth;
  beforeAll(async () => {
    scene = await Scene.open();
    // Credentials of every kind.
    member = scene.member(
      ({ root }) =>
        root.password !== undefined &&
        [root.accessKeys, root.mfaDevices, root.signingCertificates].every((list) => list.length > 0),
    );
    before = await truth();
    audit = keysOf(await scene.assumeRoot(member, 'audit'));
  });
  afterAll(() => scene.close());

  async function truth(): Promise<RootTruth> {
    const { url, token } = scene.sandbox;
    const response = await fetch(`${url}/_sandbox/world`, { headers: { authorization: `Bearer ${token}` } });
    const { accounts } = (await response.json()) as { accounts: readonly { id: string; root: RootTruth }[] };
    const found = accounts.find(({ id }) => id === member);
    if (!found) throw new Error(`The world has no account ${member}.`);
    return found.root;
  }

  const inAudit = (command: string) => scene.aws(command, audit);
  const summary = async () => {
    const { SummaryMap } = outputOf(await inAudit('iam get-account-summary')) as {
      SummaryMap: Readonly<Record<string, number>>;
    };
    const {
      AccountPasswordPresent,
      AccountMFAEnabled,
      AccountAccessKeysPresent,
      AccountSigningCertificatesPresent,
    } = SummaryMap;
    return [
      AccountPasswordPresent,
      AccountMFAEnabled,
      AccountAccessKeysPresent,
      AccountSigningCertificatesPresent,
    ];
  };

  test('the organization is all there, page by page', async () => {
    const { Accounts } = outputOf(await scene.aws('organizations list-accounts')) as {
      Accounts: { Id: string }[];
    };
    const ids = Accounts.map(({ Id }) => Id);
    expect(ids).toHaveLength(60);
    expect(ids.every((id) => twelveDigits.test(id))).toBe(true);
    expect([...ids].sort()).toEqual(scene.organization.accounts.map(({ id }) => id).sort());
  });

  test('the audit session sees what is there', async () => {
    expect(await summary()).toEqual([1, 1, 1, 1]);
    const answers = await Promise.all(
      [
        'get-login-profile',
        'list-access-keys',
        'list-mfa-devices',
        'list-signing-certificates',
        'get-user',
      ].map((command) => inAudit(`iam ${command}`)),
    );
    const [profile, keys, devices, certificates, user] = answers.map(outputOf);
    expect(profile).toMatchObject({ LoginProfile: { CreateDate: expect.anything() } });
    expect(profile).not.toHaveProperty('LoginProfile.UserName');
    expect(keys).toMatchObject({
      AccessKeyMetadata: before.accessKeys.map(({ id }) => ({ AccessKeyId: id })),
    });
    expect(devices).toMatchObject({
      MFADevices: before.mfaDevices.map(({ serialNumber }) => ({ SerialNumber: serialNumber })),
    });
    expect(certificates).toMatchObject({
      Certificates: before.signingCertificates.map(({ id }) => ({ CertificateId: id })),
    });
    // Recorded: the id is the account's, and there is neither UserName nor Path.
    expect(user).toMatchObject({ User: { UserId: member, Arn: `arn:aws:iam::${member}:root` } });
    expect(user).not.toHaveProperty('User.UserName');
    expect(user).not.toHaveProperty('User.Path');
  });

  test('the audit session deletes nothing', async () => {
    const { error } = await inAudit('iam delete-login-profile');
    expect(error).toContain(
      'An error occurred (AccessDenied) when calling the DeleteLoginProfile operation: ',
    );
    expect(await truth()).toEqual(before);
  });

  test('the delete session deletes, and reads no summary', async () => {
    const session = keysOf(await scene.assumeRoot(member, 'delete'));
    expect((await scene.aws('iam get-account-summary', session)).error).toContain('AccessDenied');
    const deletions = [
      'delete-login-profile',
      ...before.accessKeys.map(({ id }) => `delete-access-key --access-key-id ${id}`),
      ...before.mfaDevices.map(({ serialNumber }) => `deactivate-mfa-device --serial-number ${serialNumber}`),
      ...before.signingCertificates.map(({ id }) => `delete-signing-certificate --certificate-id ${id}`),
    ];
    for (const deletion of deletions) {
      expect(await scene.aws(`iam ${deletion}`, session)).toEqual({
        exitCode: 0,
        output: undefined,
        error: '',
      });
    }
    expect((await scene.aws('iam delete-login-profile', session)).error).toContain('(NoSuchEntity)');
  });

  test('nothing is left, whoever looks', async () => {
    expect(await truth()).toEqual({
      password: null,
      accessKeys: [],
      mfaDevices: [],
      signingCertificates: [],
    });
    expect(await summary()).toEqual([0, 0, 0, 0]);
    expect((await inAudit('iam get-login-profile')).error).toContain(
      'Login Profile for User null cannot be found.',
    );
    const lists = ['access-keys', 'mfa-devices', 'signing-certificates'];
    const answers = await Promise.all(lists.map((list) => inAudit(`iam list-${list}`)));
    expect(answers.map(outputOf)).toEqual([
      { AccessKeyMetadata: [] },
      { MFADevices: [] },
      { Certificates: [] },
    ]);
  });
});

function outputOf({ exitCode, output, error }: Answer): unknown {
  if (exitCode !== 0) throw new Error(error);
  return output;
}
