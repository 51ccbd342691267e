import type { GetBucketPolicyCommandInput, GetBucketPolicyCommandOutput } from '@aws-sdk/client-s3';
import type { Operation } from '../operation.js';
import { ownBucket } from './accessed-bucket.js';
import { noSuchBucketPolicy } from './errors.js';

export const getBucketPolicy: Operation<GetBucketPolicyCommandInput, GetBucketPolicyCommandOutput> = (
  input,
  context,
) => {
  const { name, policy } = ownBucket(context, input, { action: 's3:GetBucketPolicy', method: 'GET' });
  if (!policy) throw noSuchBucketPolicy(name);
  return { Policy: policy.document };
};
