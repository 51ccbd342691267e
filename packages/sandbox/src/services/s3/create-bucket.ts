import type { CreateBucketCommandInput, CreateBucketCommandOutput } from '@aws-sdk/client-s3';
import { AwsError } from '../../wire/aws-error.js';
import { bucketArn, newBucket } from '../../world/bucket.js';
import { wholeSeconds } from '../../world/clock.js';
import type { CallContext, Operation } from '../operation.js';
import { refuseMembers } from '../refuse-members.js';
import { checkBucketName } from './bucket-name.js';
import { checkScope, endpointRegion } from './bucket-region.js';
import { signatureKeys } from './condition-keys.js';

const without = [
  ...['GrantFullControl', 'GrantRead', 'GrantReadACP', 'GrantWrite', 'GrantWriteACP'],
  'ObjectLockEnabledForBucket',
];

/** Without ACLs, object lock and the namespaces of accounts. */
export const createBucket: Operation<CreateBucketCommandInput, CreateBucketCommandOutput> = (
  input,
  context,
) => {
  const { Bucket: name = '' } = input;
  checkScope(context);
  refuseMembers(input, without, 'S3');
  refuseMembers(input.CreateBucketConfiguration ?? {}, ['Location', 'Bucket', 'Tags'], 'S3');
  refuseOthers(input);
  checkBucketName(name);
  const region = wantedRegion(input, context);
  const { world, principal, now } = context;
  const constraint = input.CreateBucketConfiguration?.LocationConstraint;
  context.authorize('s3:CreateBucket', bucketArn(name), {
    ...signatureKeys,
    ...(constraint && { 's3:LocationConstraint': constraint }),
    ...(input.ACL && { 's3:x-amz-acl': input.ACL }),
    ...(input.ObjectOwnership && { 's3:x-amz-object-ownership': input.ObjectOwnership }),
  });
  const answer = { Location: `/${name}`, BucketArn: bucketArn(name) };
  const known = world.buckets.find(name);
  // API reference: in us-east-1 to make one's own bucket again is no mistake.
  if (known?.account === principal.account && region === 'us-east-1' && known.region === region)
    return answer;
  if (known) throw taken(name, known.account === principal.account);
  if (world.buckets.of(principal.account).length >= world.buckets.quota(principal.account)) {
    throw new AwsError('TooManyBuckets', 'You have attempted to create more buckets than allowed', 400);
  }
  world.buckets.add(newBucket({ name, region, account: principal.account, createdAt: wholeSeconds(now) }));
  return answer;
};

function refuseOthers({
  ACL,
  ObjectOwnership = 'BucketOwnerEnforced',
  BucketNamespace,
}: CreateBucketCommandInput) {
  if (ObjectOwnership !== 'BucketOwnerEnforced')
    refuseMembers({ ObjectOwnership }, ['ObjectOwnership'], 'S3');
  if (BucketNamespace === 'account-regional') refuseMembers({ BucketNamespace }, ['BucketNamespace'], 'S3');
  if (ACL === undefined || ACL === 'private') return;
  throw new AwsError(
    'InvalidBucketAclWithObjectOwnership',
    "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting",
    400,
  );
}

/** The endpoint of us-east-1 makes buckets anywhere, every other in its own Region. */
function wantedRegion(
  { CreateBucketConfiguration: wanted }: CreateBucketCommandInput,
  context: CallContext,
): string {
  const endpoint = endpointRegion(context);
  const constraint = wanted?.LocationConstraint as string | undefined;
  const region = constraint === 'EU' ? 'eu-west-1' : constraint;
  if (region === undefined || region === '') {
    if (endpoint === 'us-east-1') return endpoint;
    throw incompatible('unspecified');
  }
  if (region === 'us-east-1' || !/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) {
    throw new AwsError('InvalidLocationConstraint', 'The specified location-constraint is not valid', 400, {
      LocationConstraint: constraint,
    });
  }
  if (endpoint !== 'us-east-1' && endpoint !== region) throw incompatible(region);
  return region;
}

function incompatible(constraint: string): AwsError {
  return new AwsError(
    'IllegalLocationConstraintException',
    `The ${constraint} location constraint is incompatible for the region specific endpoint this request was sent to.`,
    400,
  );
}

function taken(name: string, isOwn: boolean): AwsError {
  return isOwn
    ? new AwsError(
        'BucketAlreadyOwnedByYou',
        'Your previous request to create the named bucket succeeded and you already own it.',
        409,
        { BucketName: name },
      )
    : new AwsError(
        'BucketAlreadyExists',
        'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.',
        409,
        { BucketName: name },
      );
}
