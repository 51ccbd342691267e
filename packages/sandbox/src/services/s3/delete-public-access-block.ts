import type {
  DeletePublicAccessBlockCommandInput,
  DeletePublicAccessBlockCommandOutput,
} from '@aws-sdk/client-s3';
import type { Operation } from '../operation.js';
import { accessedBucket } from './accessed-bucket.js';

/** Takes the permission to put (observed); where there is none it succeeds all the same (observed). */
export const deletePublicAccessBlock: Operation<
  DeletePublicAccessBlockCommandInput,
  DeletePublicAccessBlockCommandOutput
> = (input, context) => {
  const bucket = accessedBucket(context, input, { action: 's3:PutBucketPublicAccessBlock' });
  bucket.publicAccessBlock = undefined;
  return {};
};
