import { jsonValue } from '../services/json-object.js';

/**
 * A request of S3 as records have it: with the host, the sub-resource of the URL as an empty text, and a bucket
 * policy as JSON.
 *
 * @see IAM User Guide, "Track privileged tasks in AWS CloudTrail", DeleteBucketPolicy
 */
export function s3Request(operation: string, input: object, region: string): object {
  const { Policy: policy, ...rest } = input as { readonly Policy?: string; readonly Bucket?: string };
  const host = `s3.${region}.amazonaws.com`;
  return {
    ...(policy !== undefined && { bucketPolicy: parsed(policy) }),
    ...rest,
    Host: rest.Bucket === undefined ? host : `${rest.Bucket}.${host}`,
    ...(operation.endsWith('BucketPolicy') && { policy: '' }),
  };
}

/** A text that is no JSON stays one. */
function parsed(policy: string): unknown {
  const value = jsonValue(policy);
  return value === undefined ? policy : value;
}
