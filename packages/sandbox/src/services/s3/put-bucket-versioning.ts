import type { PutBucketVersioningCommandInput, PutBucketVersioningCommandOutput } from '@aws-sdk/client-s3';
import { AwsError } from '../../wire/aws-error.js';
import type { Operation } from '../operation.js';
import { accessedBucket } from './accessed-bucket.js';
import { requireMfa } from './mfa-delete.js';

/** Where MFA Delete is on, or is to be, only the owner's root user with its device changes anything. */
export const putBucketVersioning: Operation<
  PutBucketVersioningCommandInput,
  PutBucketVersioningCommandOutput
> = (input, context) => {
  const bucket = accessedBucket(context, input, { action: 's3:PutBucketVersioning' });
  const { Status, MFADelete } = input.VersioningConfiguration ?? {};
  const isStatus = Status === 'Enabled' || Status === 'Suspended';
  const isMfa = MFADelete === undefined || MFADelete === 'Enabled' || MFADelete === 'Disabled';
  if (!isMfa || (Status !== undefined && !isStatus)) throw malformedXml();
  if (!isStatus) {
    const message = 'The Versioning element must be specified';
    throw new AwsError('IllegalVersioningConfigurationException', message, 400);
  }
  if (bucket.mfaDelete || MFADelete !== undefined) requireMfa(context, bucket, input.MFA);
  bucket.versioning = Status;
  if (MFADelete !== undefined) bucket.mfaDelete = MFADelete === 'Enabled';
  return {};
};

const malformedXml = () =>
  new AwsError(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
    400,
  );
