import type { DeleteBucketPolicyCommandInput, DeleteBucketPolicyCommandOutput } from '@aws-sdk/client-s3';
import type { Operation } from '../operation.js';
import { ownBucket } from './accessed-bucket.js';

/** A bucket without a policy is as good as one that has lost it. */
export const deleteBucketPolicy: Operation<
  DeleteBucketPolicyCommandInput,
  DeleteBucketPolicyCommandOutput
> = (input, context) => {
  const bucket = ownBucket(context, input, { action: 's3:DeleteBucketPolicy', method: 'DELETE' });
  bucket.policy = undefined;
  return {};
};
