import type { GetPublicAccessBlockCommandInput, GetPublicAccessBlockCommandOutput } from '@aws-sdk/client-s3';
import { AwsError } from '../../wire/aws-error.js';
import type { Operation } from '../operation.js';
import { accessedBucket } from './accessed-bucket.js';

export const getPublicAccessBlock: Operation<
  GetPublicAccessBlockCommandInput,
  GetPublicAccessBlockCommandOutput
> = (input, context) => {
  const { name, publicAccessBlock } = accessedBucket(context, input, {
    action: 's3:GetBucketPublicAccessBlock',
  });
  if (publicAccessBlock) return { PublicAccessBlockConfiguration: publicAccessBlock };
  throw new AwsError(
    'NoSuchPublicAccessBlockConfiguration',
    'The public access block configuration was not found',
    404,
    { BucketName: name },
  );
};
