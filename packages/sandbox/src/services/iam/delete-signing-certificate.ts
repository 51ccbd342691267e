import type {
  DeleteSigningCertificateCommandInput,
  DeleteSigningCertificateCommandOutput,
} from '@aws-sdk/client-iam';
import type { Operation } from '../operation.js';
import { validateQuery } from '../query-validation.js';
import { addressedIdentity, noSuchEntity } from './addressed-identity.js';
import { userName } from './constraints.js';

const constraints = {
  UserName: userName,
  CertificateId: { required: true, length: [24, 128], pattern: String.raw`[\w]+` },
} as const;

export const deleteSigningCertificate: Operation<
  DeleteSigningCertificateCommandInput,
  DeleteSigningCertificateCommandOutput
> = (input, context) => {
  validateQuery(input, constraints);
  const { CertificateId: id = '' } = input;
  const { credentials } = addressedIdentity('iam:DeleteSigningCertificate', input.UserName, context);
  const remaining = credentials.signingCertificates.filter((certificate) => certificate.id !== id);
  if (remaining.length === credentials.signingCertificates.length) {
    throw noSuchEntity(`The Certificate with id ${id} cannot be found.`);
  }
  credentials.signingCertificates = remaining;
  return {};
};
