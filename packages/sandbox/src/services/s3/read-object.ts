import type { GetObjectCommandInput, HeadObjectCommandOutput } from '@aws-sdk/client-s3';
import { AwsError } from '../../wire/aws-error.js';
import type { Bucket, ObjectContent, ObjectVersion } from '../../world/bucket.js';
import type { CallContext } from '../operation.js';
import { refuseMembers } from '../refuse-members.js';
import { authorizeOn, foundBucket } from './accessed-bucket.js';
import { methodNotAllowed, noSuchKey } from './errors.js';

const without = [
  ...['IfMatch', 'IfModifiedSince', 'IfNoneMatch', 'IfUnmodifiedSince', 'Range', 'PartNumber'],
  ...['SSECustomerAlgorithm', 'SSECustomerKey', 'SSECustomerKeyMD5'],
  ...['ResponseCacheControl', 'ResponseContentDisposition', 'ResponseContentEncoding'],
  ...['ResponseContentLanguage', 'ResponseContentType', 'ResponseExpires'],
] as const;

interface ReadObject {
  readonly content: ObjectContent;
  /** All of an answer but the body. */
  readonly output: Omit<HeadObjectCommandOutput, '$metadata'>;
}

/**
 * The object that GetObject and HeadObject are for.
 *
 * @param method of the request, for who asks for a delete marker
 */
export function readObject(context: CallContext, input: GetObjectCommandInput, method: string): ReadObject {
  const bucket = foundBucket(context, input);
  refuseMembers(input, without, 'S3');
  const version =
    input.VersionId === undefined ? latest(context, bucket, input) : certain(context, bucket, input);
  const { content } = version;
  if (!content) throw deleteMarker(version, method);
  const checksum = input.ChecksumMode === 'ENABLED' && {
    [content.checksum.name]: content.checksum.value,
    ChecksumType: 'FULL_OBJECT' as const,
  };
  return {
    content,
    output: {
      AcceptRanges: 'bytes',
      LastModified: version.lastModified,
      ContentLength: content.body.length,
      ETag: content.eTag,
      ContentType: content.contentType,
      ServerSideEncryption: 'AES256',
      Metadata: content.metadata,
      ...content.headers,
      ...checksum,
      ...(bucket.versioning && { VersionId: version.id }),
    },
  };
}

/** Who may list a bucket learns that a key is not there, and nobody else (observed). */
function latest(
  context: CallContext,
  bucket: Bucket,
  { Key: key = '' }: GetObjectCommandInput,
): ObjectVersion {
  const [version] = bucket.objects.get(key) ?? [];
  if (version?.content) {
    authorizeOn(context, bucket, { action: 's3:GetObject', key });
    return version;
  }
  authorizeOn(context, bucket, { action: 's3:ListBucket' });
  throw noSuchKey(key, version ? markerHeaders(version) : {});
}

function certain(
  context: CallContext,
  bucket: Bucket,
  { Key: key = '', VersionId: id = '' }: GetObjectCommandInput,
): ObjectVersion {
  authorizeOn(context, bucket, { action: 's3:GetObjectVersion', key, keys: { 's3:VersionId': id } });
  const version = bucket.objects.get(key)?.find((one) => one.id === id);
  if (version) return version;
  const members = { Key: key, VersionId: id };
  throw new AwsError('NoSuchVersion', 'The specified version does not exist.', 404, members);
}

function deleteMarker(version: ObjectVersion, method: string): AwsError {
  return methodNotAllowed(method, 'DeleteMarker', { ...markerHeaders(version), allow: 'DELETE' });
}

const markerHeaders = ({ id }: ObjectVersion) => ({ 'x-amz-delete-marker': 'true', 'x-amz-version-id': id });
