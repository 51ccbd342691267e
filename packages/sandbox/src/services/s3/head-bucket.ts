import type { HeadBucketCommandInput, HeadBucketCommandOutput } from '@aws-sdk/client-s3';
import { bucketArn } from '../../world/bucket.js';
import type { Operation } from '../operation.js';
import { accessedBucket } from './accessed-bucket.js';

export const headBucket: Operation<HeadBucketCommandInput, HeadBucketCommandOutput> = (input, context) => {
  const { name, region } = accessedBucket(context, input, { action: 's3:ListBucket' });
  return { BucketRegion: region, BucketArn: bucketArn(name), AccessPointAlias: false };
};
