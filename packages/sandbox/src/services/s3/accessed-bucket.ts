import type { ContextValue } from '@rootwarden/policy';
import { s3Denial } from '../../authorize/denial.js';
import { type Bucket, bucketArn } from '../../world/bucket.js';
import type { CallContext } from '../operation.js';
import { checkAddress } from './bucket-region.js';
import { signatureKeys } from './condition-keys.js';
import { methodNotAllowed, noSuchBucket } from './errors.js';
import { isPublic } from './public-policy.js';

/** How every operation on a bucket names it. */
interface BucketInput {
  readonly Bucket?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
}

/**
 * The bucket that a request is for. Who asks need not have any permission to learn that there is none, or in which
 * Region it is.
 */
export function foundBucket(context: CallContext, input: BucketInput): Bucket {
  const bucket = context.world.buckets.find(input.Bucket ?? '');
  checkAddress(context, bucket);
  if (!bucket) throw noSuchBucket(input.Bucket ?? '');
  checkOwner(bucket, input);
  return bucket;
}

/** API reference, "Verifying bucket ownership with bucket owner condition". */
function checkOwner({ account }: Bucket, { ExpectedBucketOwner: expected }: BucketInput): void {
  if (expected !== undefined && expected !== account) throw s3Denial();
}

/** Authorizes an action on a bucket, or on a key in it. */
export function authorizeOn(
  { principal, authorize }: CallContext,
  bucket: Bucket,
  { action, key, keys = {} }: Access,
): void {
  const isStranger = principal.account !== bucket.account;
  if (isStranger && bucket.publicAccessBlock?.RestrictPublicBuckets && isPublic(bucket)) throw s3Denial();
  const arn = bucketArn(bucket.name);
  authorize(action, key === undefined ? arn : `${arn}/${key}`, {
    's3:ResourceAccount': bucket.account,
    ...signatureKeys,
    ...keys,
  });
}

export interface Access {
  /** `s3:GetBucketPolicy` */
  readonly action: string;
  readonly key?: string;
  readonly keys?: Readonly<Record<string, ContextValue>>;
}

/** The bucket that a request is for, once it is clear that the caller may do that. */
export function accessedBucket(context: CallContext, input: BucketInput, access: Access): Bucket {
  const bucket = foundBucket(context, input);
  authorizeOn(context, bucket, access);
  return bucket;
}

/** API reference, "GetBucketPolicy": who is allowed but of another account gets 405. */
export function ownBucket(
  context: CallContext,
  input: BucketInput,
  access: Access & { readonly method: string },
): Bucket {
  const bucket = accessedBucket(context, input, access);
  if (context.principal.account !== bucket.account) throw methodNotAllowed(access.method, 'BUCKETPOLICY');
  return bucket;
}
