import type { DeleteObjectCommandInput, DeleteObjectCommandOutput } from '@aws-sdk/client-s3';
import type { Bucket } from '../../world/bucket.js';
import type { CallContext, Operation } from '../operation.js';
import { refuseMembers } from '../refuse-members.js';
import { authorizeOn, foundBucket } from './accessed-bucket.js';
import { requireMfa } from './mfa-delete.js';
import { addVersion, removeVersion } from './stored-versions.js';

/** Of what is not there nobody hears. With versioning a delete marker is put on top of what stays. */
export const deleteObject: Operation<DeleteObjectCommandInput, DeleteObjectCommandOutput> = (
  input,
  context,
) => {
  const { Key: key = '', VersionId: versionId } = input;
  const bucket = foundBucket(context, input);
  refuseMembers(
    input,
    ['BypassGovernanceRetention', 'IfMatch', 'IfMatchLastModifiedTime', 'IfMatchSize'],
    'S3',
  );
  if (versionId !== undefined) return removed(context, bucket, input);
  authorizeOn(context, bucket, { action: 's3:DeleteObject', key });
  if (bucket.versioning === undefined) {
    bucket.objects.delete(key);
    return {};
  }
  const marker = addVersion(context, { bucket, key, content: undefined });
  return { DeleteMarker: true, VersionId: marker.id };
};

function removed(
  context: CallContext,
  bucket: Bucket,
  { Key: key = '', VersionId: id = '', MFA }: DeleteObjectCommandInput,
): Omit<DeleteObjectCommandOutput, '$metadata'> {
  authorizeOn(context, bucket, { action: 's3:DeleteObjectVersion', key, keys: { 's3:VersionId': id } });
  if (bucket.mfaDelete) requireMfa(context, bucket, MFA);
  const version = removeVersion(bucket, key, id);
  return { VersionId: id, ...(version && !version.content && { DeleteMarker: true }) };
}
