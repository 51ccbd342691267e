import type {
  GetBucketPolicyStatusCommandInput,
  GetBucketPolicyStatusCommandOutput,
} from '@aws-sdk/client-s3';
import type { Operation } from '../operation.js';
import { accessedBucket } from './accessed-bucket.js';
import { noSuchBucketPolicy } from './errors.js';
import { isPublic } from './public-policy.js';

export const getBucketPolicyStatus: Operation<
  GetBucketPolicyStatusCommandInput,
  GetBucketPolicyStatusCommandOutput
> = (input, context) => {
  const bucket = accessedBucket(context, input, { action: 's3:GetBucketPolicyStatus' });
  if (!bucket.policy) throw noSuchBucketPolicy(bucket.name);
  return { PolicyStatus: { IsPublic: isPublic(bucket) } };
};
