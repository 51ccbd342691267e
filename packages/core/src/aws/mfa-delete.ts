import { forEachAtOnce } from '../concurrency.js';
import type { MfaDeleteBucket } from '../model/member-risk.js';
import { AwsCallError } from './aws-error.js';
import type { MemberCall } from './member-session.js';

/** The buckets of an account that have MFA Delete, and those of which it could not be read. */
export interface MfaDeleteBuckets {
  readonly buckets: readonly MfaDeleteBucket[];
  /** Buckets that were asked. */
  readonly asked: number;
  readonly failures: readonly AwsCallError[];
}

/** Buckets that are asked at once, of one account. */
const atOnce = 8;

/**
 * Asks every bucket of an account whether it has MFA Delete, each in its own Region.
 *
 * @throws AwsCallError when the buckets cannot be listed
 */
export async function readMfaDelete(
  call: MemberCall,
  { signal }: { readonly signal: AbortSignal },
): Promise<MfaDeleteBuckets> {
  const listed = await listBuckets(call, signal);
  const buckets: MfaDeleteBucket[] = [];
  const failures: AwsCallError[] = [];
  await forEachAtOnce(listed, atOnce, async (bucket) => {
    try {
      const { name: Bucket, region } = bucket;
      const { MFADelete } = await call('s3:GetBucketVersioning', { Bucket }, { signal, region });
      if (MFADelete === 'Enabled') buckets.push(bucket);
    } catch (error) {
      if (!(error instanceof AwsCallError)) throw error;
      // Deleted since it was listed.
      if (error.code !== 'NoSuchBucket') failures.push(error);
    }
  });
  buckets.sort((one, other) => (one.name < other.name ? -1 : 1));
  return { buckets, asked: listed.length, failures };
}

async function listBuckets(call: MemberCall, signal: AbortSignal): Promise<MfaDeleteBucket[]> {
  const listed: MfaDeleteBucket[] = [];
  // Unpaginated calls are refused to accounts with a large quota, and tell no Regions (API_ListBuckets).
  for (let token: { ContinuationToken?: string } = {}; ; ) {
    const page = await call('s3:ListBuckets', { MaxBuckets: 1_000, ...token }, { signal });
    for (const { Name, BucketRegion } of page.Buckets ?? []) {
      if (Name === undefined || BucketRegion === undefined) throw withoutRegion(Name);
      listed.push({ name: Name, region: BucketRegion });
    }
    if (page.ContinuationToken === undefined) return listed;
    token = { ContinuationToken: page.ContinuationToken };
  }
}

function withoutRegion(name = 'a bucket'): AwsCallError {
  const message = `AWS listed ${name} without a Region.`;
  return new AwsCallError({
    operation: 's3:ListBuckets',
    code: 'IncompleteAnswer',
    message,
    kind: 'refused',
  });
}
