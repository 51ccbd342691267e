import { X509Certificate } from 'node:crypto';
import { DeleteSigningCertificateCommand, ListSigningCertificatesCommand } from '@aws-sdk/client-iam';
import { describe, expect, it } from 'vitest';
import { failure, useSandbox } from '../testing/use-sandbox.js';

const sandbox = useSandbox({ centralizedRootAccess: true });
const withCertificates = () => sandbox.member(({ signingCertificates }) => signingCertificates.length === 2);

describe('ListSigningCertificates', () => {
  it('lists the certificates of the root user with their bodies', async () => {
    const account = withCertificates();
    const { iam } = await sandbox.asRootOf(account, 'audit');
    const { Certificates } = await iam.send(new ListSigningCertificatesCommand({}));
    expect(Certificates).toMatchObject([{ Status: 'Active' }, { Status: 'Inactive' }]);
    for (const { CertificateBody, UserName, UploadDate } of Certificates!) {
      expect(new X509Certificate(CertificateBody!).subject).toBe(`CN=${account.name}`);
      expect(UserName).toBeUndefined();
      expect(UploadDate).toBeInstanceOf(Date);
    }
  });
});

describe('DeleteSigningCertificate', () => {
  it('removes one, once', async () => {
    const account = withCertificates();
    const [first, second] = account.root.signingCertificates;
    const { iam } = await sandbox.asRootOf(account, 'delete');
    const remove = () => iam.send(new DeleteSigningCertificateCommand({ CertificateId: first!.id }));
    await remove();
    expect(account.root.signingCertificates).toEqual([second]);
    expect(await failure(remove())).toEqual({
      code: 'NoSuchEntity',
      message: `The Certificate with id ${first!.id} cannot be found.`,
      status: 404,
    });
  });
});
