import type {
  BucketLocationConstraint,
  GetBucketLocationCommandInput,
  GetBucketLocationCommandOutput,
} from '@aws-sdk/client-s3';
import type { Operation } from '../operation.js';
import { accessedBucket } from './accessed-bucket.js';
import { endpointRegion } from './bucket-region.js';

/** The endpoint of us-east-1 answers for buckets of every Region: assumed from how tools use it. */
export const getBucketLocation: Operation<GetBucketLocationCommandInput, GetBucketLocationCommandOutput> = (
  input,
  context,
) => {
  const known = context.world.buckets.find(input.Bucket ?? '');
  const asksAtHome = known && endpointRegion(context) === 'us-east-1' && context.region === 'us-east-1';
  const asked = asksAtHome ? { ...context, region: known.region, host: '' } : context;
  const { region } = accessedBucket(asked, input, { action: 's3:GetBucketLocation' });
  // Of us-east-1 the element is empty.
  return region === 'us-east-1' ? {} : { LocationConstraint: region as BucketLocationConstraint };
};
