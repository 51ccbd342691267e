import type { PutPublicAccessBlockCommandInput, PutPublicAccessBlockCommandOutput } from '@aws-sdk/client-s3';
import type { Operation } from '../operation.js';
import { accessedBucket } from './accessed-bucket.js';
import { invalidRequest } from './errors.js';

/** Replaces the whole: what is left out is off (observed). */
export const putPublicAccessBlock: Operation<
  PutPublicAccessBlockCommandInput,
  PutPublicAccessBlockCommandOutput
> = (input, context) => {
  const bucket = accessedBucket(context, input, { action: 's3:PutBucketPublicAccessBlock' });
  const { BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets } =
    input.PublicAccessBlockConfiguration ?? {};
  const given = [BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets];
  if (given.every((setting) => setting === undefined)) {
    throw invalidRequest('Must specify at least one configuration.');
  }
  bucket.publicAccessBlock = {
    BlockPublicAcls: BlockPublicAcls ?? false,
    IgnorePublicAcls: IgnorePublicAcls ?? false,
    BlockPublicPolicy: BlockPublicPolicy ?? false,
    RestrictPublicBuckets: RestrictPublicBuckets ?? false,
  };
  return {};
};
