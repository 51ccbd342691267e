import type {
  ListSigningCertificatesCommandInput,
  ListSigningCertificatesCommandOutput,
} from '@aws-sdk/client-iam';
import type { Operation } from '../operation.js';
import { validateQuery } from '../query-validation.js';
import { addressedIdentity, listedNameOf } from './addressed-identity.js';
import { paging, userName } from './constraints.js';
import { pageOf } from './page.js';

export const listSigningCertificates: Operation<
  ListSigningCertificatesCommandInput,
  ListSigningCertificatesCommandOutput
> = (input, context) => {
  validateQuery(input, { UserName: userName, ...paging });
  const identity = addressedIdentity('iam:ListSigningCertificates', input.UserName, context);
  const { items, rest } = pageOf(identity.credentials.signingCertificates, input);
  return {
    Certificates: items.map(({ id, body, status, uploadedAt }) => ({
      ...listedNameOf(identity, context),
      CertificateId: id,
      CertificateBody: body,
      Status: status,
      UploadDate: uploadedAt,
    })),
    ...rest,
  };
};
