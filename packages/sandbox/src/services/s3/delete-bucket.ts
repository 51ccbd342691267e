import type { DeleteBucketCommandInput, DeleteBucketCommandOutput } from '@aws-sdk/client-s3';
import { AwsError } from '../../wire/aws-error.js';
import type { Operation } from '../operation.js';
import { accessedBucket } from './accessed-bucket.js';

/** Versions and delete markers count as contents too. */
export const deleteBucket: Operation<DeleteBucketCommandInput, DeleteBucketCommandOutput> = (
  input,
  context,
) => {
  const bucket = accessedBucket(context, input, { action: 's3:DeleteBucket' });
  if (bucket.objects.size > 0) {
    const message =
      bucket.versioning === undefined
        ? 'The bucket you tried to delete is not empty'
        : 'The bucket you tried to delete is not empty. You must delete all versions in the bucket.';
    throw new AwsError('BucketNotEmpty', message, 409, { BucketName: bucket.name });
  }
  context.world.buckets.remove(bucket);
  return {};
};
