import type { PutBucketPolicyCommandInput, PutBucketPolicyCommandOutput } from '@aws-sdk/client-s3';
import { AwsError } from '../../wire/aws-error.js';
import { bucketArn } from '../../world/bucket.js';
import { principalArn } from '../../world/principal.js';
import type { CallContext, Operation } from '../operation.js';
import { storedPolicy } from '../resource-policies/stored-policy.js';
import { ownBucket } from './accessed-bucket.js';
import { readBucketPolicy } from './policy-document.js';
import { isPublicDocument } from './public-policy.js';

/** That a policy shuts out whoever puts it is no mistake to S3. */
export const putBucketPolicy: Operation<PutBucketPolicyCommandInput, PutBucketPolicyCommandOutput> = (
  input,
  context,
) => {
  const bucket = ownBucket(context, input, { action: 's3:PutBucketPolicy', method: 'PUT' });
  const { Policy: text = '' } = input;
  const document = readBucketPolicy(text, bucket, context.world);
  if (bucket.publicAccessBlock?.BlockPublicPolicy && isPublicDocument(document)) {
    throw blocked(context, bucketArn(bucket.name));
  }
  bucket.policy = storedPolicy(text);
  return {};
};

function blocked({ principal }: CallContext, arn: string): AwsError {
  return new AwsError(
    'AccessDenied',
    `User: ${principalArn(principal)} is not authorized to perform: s3:PutBucketPolicy on resource: "${arn}" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.`,
    403,
  );
}
