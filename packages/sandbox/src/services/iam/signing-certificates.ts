import { X509Certificate } from 'node:crypto';
import type {
  UpdateSigningCertificateCommandInput,
  UpdateSigningCertificateCommandOutput,
  UploadSigningCertificateCommandInput,
  UploadSigningCertificateCommandOutput,
} from '@aws-sdk/client-iam';
import { AwsError } from '../../wire/aws-error.js';
import { wholeSeconds } from '../../world/clock.js';
import { newCertificateId } from '../../world/identifiers.js';
import type { Operation } from '../operation.js';
import { validateQuery } from '../query-validation.js';
import { addressedIdentity, noSuchEntity } from './addressed-identity.js';
import { userName } from './constraints.js';
import { limitExceeded } from './errors.js';
import { quotas } from './quotas.js';

const body = {
  required: true,
  length: [1, 16_384],
  pattern: String.raw`[\u0009\u000A\u000D\u0020-\u00FF]+`,
} as const;

export const uploadSigningCertificate: Operation<
  UploadSigningCertificateCommandInput,
  UploadSigningCertificateCommandOutput
> = (input, context) => {
  validateQuery(input, { UserName: userName, CertificateBody: body });
  const { CertificateBody = '' } = input;
  const { user, credentials } = addressedIdentity('iam:UploadSigningCertificate', input.UserName, context);
  requireCertificate(CertificateBody);
  const { signingCertificates } = credentials;
  if (signingCertificates.some((known) => known.body.trim() === CertificateBody.trim())) {
    throw new AwsError('DuplicateCertificateException', 'The certificate is already in use.');
  }
  if (signingCertificates.length >= quotas.SigningCertificatesPerUserQuota) {
    throw limitExceeded('SigningCertificatesPerUser', quotas.SigningCertificatesPerUserQuota);
  }
  const certificate = {
    id: newCertificateId(context.world.random),
    status: 'Active',
    uploadedAt: wholeSeconds(context.now),
    body: CertificateBody,
  } as const;
  credentials.signingCertificates = [...signingCertificates, certificate];
  return {
    Certificate: {
      UserName: user?.name,
      CertificateId: certificate.id,
      CertificateBody,
      Status: certificate.status,
      UploadDate: certificate.uploadedAt,
    },
  };
};

/** The text is assumed. */
function requireCertificate(pem: string): void {
  try {
    new X509Certificate(pem);
  } catch {
    throw new AwsError(
      'MalformedCertificateException',
      'Unable to parse certificate. Please ensure the certificate is in PEM format.',
    );
  }
}

export const updateSigningCertificate: Operation<
  UpdateSigningCertificateCommandInput,
  UpdateSigningCertificateCommandOutput
> = (input, context) => {
  validateQuery(input, {
    UserName: userName,
    CertificateId: { required: true, length: [24, 128], pattern: String.raw`[\w]+` },
    Status: { required: true, oneOf: ['Active', 'Inactive'] },
  });
  const { CertificateId: id = '', Status } = input;
  const { credentials } = addressedIdentity('iam:UpdateSigningCertificate', input.UserName, context);
  if (!credentials.signingCertificates.some((certificate) => certificate.id === id)) {
    throw noSuchEntity(`The Certificate with id ${id} cannot be found.`);
  }
  const status = Status === 'Active' ? 'Active' : 'Inactive';
  credentials.signingCertificates = credentials.signingCertificates.map((certificate) =>
    certificate.id === id ? { ...certificate, status } : certificate,
  );
  return {};
};
