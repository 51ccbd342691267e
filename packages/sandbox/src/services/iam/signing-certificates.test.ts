import { X509Certificate } from 'node:crypto';
import {
  DeleteSigningCertificateCommand,
  ListSigningCertificatesCommand,
  UpdateSigningCertificateCommand,
  UploadSigningCertificateCommand,
} from '@aws-sdk/client-iam';
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

describe('UploadSigningCertificate', () => {
  it('takes certificates, each once and two for a user, and switches them off', async () => {
    const bodies = withCertificates().root.signingCertificates.map(({ body }) => body);
    const { iam } = sandbox.as(sandbox.world.callers.member);
    const upload = (CertificateBody: string) =>
      iam.send(new UploadSigningCertificateCommand({ CertificateBody }));
    const { Certificate } = await upload(bodies[0]!);
    expect(Certificate).toMatchObject({ UserName: 'developer', Status: 'Active' });
    expect(await failure(upload(bodies[0]!))).toMatchObject({ code: 'DuplicateCertificate', status: 409 });
    expect(await failure(upload('no certificate'))).toMatchObject({ code: 'MalformedCertificate' });
    const CertificateId = Certificate!.CertificateId!;
    await iam.send(new UpdateSigningCertificateCommand({ CertificateId, Status: 'Inactive' }));
    expect((await iam.send(new ListSigningCertificatesCommand({}))).Certificates).toMatchObject([
      { Status: 'Inactive' },
    ]);
  });
});
