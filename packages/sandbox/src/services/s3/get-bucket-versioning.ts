import type { GetBucketVersioningCommandInput, GetBucketVersioningCommandOutput } from '@aws-sdk/client-s3';
import type { Operation } from '../operation.js';
import { accessedBucket } from './accessed-bucket.js';

/** Nothing at all is said of a bucket that never had versions. */
export const getBucketVersioning: Operation<
  GetBucketVersioningCommandInput,
  GetBucketVersioningCommandOutput
> = (input, context) => {
  const { versioning, mfaDelete } = accessedBucket(context, input, { action: 's3:GetBucketVersioning' });
  if (versioning === undefined) return {};
  return { Status: versioning, MFADelete: mfaDelete ? 'Enabled' : 'Disabled' };
};
