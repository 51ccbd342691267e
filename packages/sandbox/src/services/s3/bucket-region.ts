import { AwsError } from '../../wire/aws-error.js';
import { s3Host } from '../../wire/rest-xml/s3-host.js';
import type { Bucket } from '../../world/bucket.js';
import type { CallContext } from '../operation.js';

type Addressed = Pick<CallContext, 'region' | 'host'>;

/**
 * The Region of the endpoint that a request came to. A host of AWS tells; the sandbox's own is the endpoint of
 * whatever Region a client signs for.
 */
export function endpointRegion({ region, host }: Addressed, bucket?: Bucket): string {
  const { region: ofHost } = s3Host(host);
  if (ofHost !== undefined) return ofHost;
  // The name of a bucket at the global endpoint leads to where the bucket is.
  return host.endsWith('.s3.amazonaws.com') ? (bucket?.region ?? 'us-east-1') : region;
}

/**
 * Refuses a request that is signed for another Region than that of the endpoint, or came to the endpoint of another
 * Region than that of the bucket. Both tell where to go.
 */
export function checkAddress(context: Addressed, bucket: Bucket | undefined): void {
  const endpoint = endpointRegion(context, bucket);
  if (context.region !== endpoint) throw wrongScope(context.region, endpoint);
  if (bucket && bucket.region !== endpoint) throw elsewhere(bucket, context.host);
}

/** The same for what the endpoint of any Region answers. */
export function checkScope(context: Addressed): void {
  const endpoint = endpointRegion(context);
  if (context.region !== endpoint) throw wrongScope(context.region, endpoint);
}

function wrongScope(region: string, expected: string): AwsError {
  return new AwsError(
    'AuthorizationHeaderMalformed',
    `The authorization header is malformed; the region '${region}' is wrong; expecting '${expected}'`,
    400,
    { Region: expected },
    { 'x-amz-bucket-region': expected },
  );
}

function elsewhere({ name, region }: Bucket, host: string): AwsError {
  const endpoint = `s3.${region}.amazonaws.com`;
  return new AwsError(
    'PermanentRedirect',
    'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.',
    301,
    { Endpoint: s3Host(host).bucket === undefined ? endpoint : `${name}.${endpoint}`, Bucket: name },
    { 'x-amz-bucket-region': region },
  );
}
