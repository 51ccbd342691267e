import type { PutObjectCommandInput, PutObjectCommandOutput } from '@aws-sdk/client-s3';
import { AwsError } from '../../wire/aws-error.js';
import type { Operation } from '../operation.js';
import { refuseMembers } from '../refuse-members.js';
import { authorizeOn, foundBucket } from './accessed-bucket.js';
import { contentOf } from './object-content.js';
import { addVersion, shownVersion } from './stored-versions.js';

const without = [
  ...['GrantFullControl', 'GrantRead', 'GrantReadACP', 'GrantWriteACP', 'WriteOffsetBytes'],
  ...['WebsiteRedirectLocation', 'SSECustomerAlgorithm', 'SSECustomerKey', 'SSECustomerKeyMD5'],
  ...['SSEKMSKeyId', 'SSEKMSEncryptionContext', 'BucketKeyEnabled', 'Tagging', 'ObjectLockMode'],
  ...['ObjectLockRetainUntilDate', 'ObjectLockLegalHoldStatus', 'IfMatch', 'IfNoneMatch'],
] as const;

const maxKeyLength = 1024;

/** Small objects, as many as memory holds, encrypted as S3 does by default. */
export const putObject: Operation<PutObjectCommandInput, PutObjectCommandOutput> = (input, context) => {
  const { Key: key = '', ACL, ServerSideEncryption, StorageClass } = input;
  const bucket = foundBucket(context, input);
  refuseMembers(input, without, 'S3');
  if (ServerSideEncryption !== 'AES256') refuseMembers(input, ['ServerSideEncryption'], 'S3');
  if (StorageClass !== 'STANDARD') refuseMembers(input, ['StorageClass'], 'S3');
  const length = Buffer.byteLength(key);
  if (length > maxKeyLength) {
    const members = { Size: `${length}`, MaxSizeAllowed: `${maxKeyLength}` };
    throw new AwsError('KeyTooLongError', 'Your key is too long', 400, members);
  }
  authorizeOn(context, bucket, {
    action: 's3:PutObject',
    key,
    keys: {
      ...(ACL && { 's3:x-amz-acl': ACL }),
      ...(ServerSideEncryption && { 's3:x-amz-server-side-encryption': ServerSideEncryption }),
    },
  });
  // User Guide, "Controlling ownership of objects and disabling ACLs": the owner's full control is what there is.
  if (ACL !== undefined && ACL !== 'bucket-owner-full-control') {
    throw new AwsError('AccessControlListNotSupported', 'The bucket does not allow ACLs', 400);
  }
  const content = contentOf(input);
  const version = addVersion(context, { bucket, key, content });
  return {
    ETag: content.eTag,
    [content.checksum.name]: content.checksum.value,
    ChecksumType: 'FULL_OBJECT',
    ServerSideEncryption: 'AES256',
    ...shownVersion(bucket, version),
  };
};
