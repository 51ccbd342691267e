import type { ListBucketsCommandInput, ListBucketsCommandOutput } from '@aws-sdk/client-s3';
import type { Bucket } from '../../world/bucket.js';
import type { CallContext, Operation } from '../operation.js';
import { checkScope, endpointRegion } from './bucket-region.js';
import { canonicalUserId } from './canonical-user.js';
import { signatureKeys } from './condition-keys.js';
import { invalidArgument, invalidRequest } from './errors.js';

/** Above this quota of buckets S3 gives them by the page only. */
const unpagedQuota = 10_000;

/**
 * All buckets of the account, of whatever Region, by name. Only who asks for a part of them, by any parameter, is
 * told their Regions.
 */
export const listBuckets: Operation<ListBucketsCommandInput, ListBucketsCommandOutput> = (input, context) => {
  checkScope(context);
  const { world, principal } = context;
  context.authorize('s3:ListAllMyBuckets', 'arn:aws:s3:::*', signatureKeys);
  const { MaxBuckets, ContinuationToken, Prefix, BucketRegion } = input;
  const isPaged = [MaxBuckets, ContinuationToken, Prefix, BucketRegion].some((given) => given !== undefined);
  if (!isPaged && world.buckets.quota(principal.account) > unpagedQuota) {
    throw invalidRequest(
      'An unpaginated ListBuckets request is made from an account that has an approved general purpose bucket quota higher than 10,000. You must make paginated requests to list the buckets in an account with more than 10,000 buckets.',
    );
  }
  checkParameters(input, context);
  const after = ContinuationToken === undefined ? '' : nameIn(ContinuationToken);
  const wanted = world.buckets
    .of(principal.account)
    .filter(
      ({ name, region }) =>
        name > after && name.startsWith(Prefix ?? '') && (BucketRegion ?? region) === region,
    );
  const page = wanted.slice(0, MaxBuckets ?? unpagedQuota);
  const last = page.at(-1);
  return {
    Owner: { ID: canonicalUserId(principal.account) },
    Buckets: page.map((bucket) => bucketOutput(bucket, isPaged)),
    ...(page.length < wanted.length && last && { ContinuationToken: tokenOf(last.name) }),
    ...(Prefix !== undefined && { Prefix }),
  };
};

const bucketOutput = ({ name, region, createdAt }: Bucket, isPaged: boolean) => ({
  Name: name,
  CreationDate: createdAt,
  ...(isPaged && { BucketRegion: region }),
});

function checkParameters({ MaxBuckets, BucketRegion }: ListBucketsCommandInput, context: CallContext): void {
  if (MaxBuckets !== undefined && !(MaxBuckets >= 1 && MaxBuckets <= unpagedQuota)) {
    const message = 'Argument max-buckets must be an integer between 1 and 10000';
    throw invalidArgument(message, 'max-buckets', `${MaxBuckets}`);
  }
  // "Requests made to a Regional endpoint that is different from the bucket-region parameter are not supported."
  if (BucketRegion !== undefined && BucketRegion !== endpointRegion(context)) {
    const message = `Argument value ${BucketRegion} is not a valid AWS Region`;
    throw invalidArgument(message, 'bucket-region', BucketRegion);
  }
}

const tokenOf = (name: string) => Buffer.from(`ListBuckets:${name}`).toString('base64');

function nameIn(token: string): string {
  const [list, name] = Buffer.from(token, 'base64').toString().split(':');
  if (list === 'ListBuckets' && name) return name;
  throw invalidArgument('The continuation token provided is incorrect', 'continuation-token', token);
}
