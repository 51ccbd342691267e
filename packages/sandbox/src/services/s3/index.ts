import * as s3 from '@aws-sdk/client-s3';
import { defineService } from '../../wire/service.js';
import type { CallContext } from '../operation.js';
import { createBucket } from './create-bucket.js';
import { deleteBucket } from './delete-bucket.js';
import { deleteBucketPolicy } from './delete-bucket-policy.js';
import { deleteObject } from './delete-object.js';
import { deletePublicAccessBlock } from './delete-public-access-block.js';
import { getBucketLocation } from './get-bucket-location.js';
import { getBucketPolicy } from './get-bucket-policy.js';
import { getBucketPolicyStatus } from './get-bucket-policy-status.js';
import { getBucketVersioning } from './get-bucket-versioning.js';
import { getObject } from './get-object.js';
import { getPublicAccessBlock } from './get-public-access-block.js';
import { headBucket } from './head-bucket.js';
import { headObject } from './head-object.js';
import { listBuckets } from './list-buckets.js';
import { listObjects } from './list-objects.js';
import { listObjectsV2 } from './list-objects-v2.js';
import { putBucketPolicy } from './put-bucket-policy.js';
import { putBucketVersioning } from './put-bucket-versioning.js';
import { putObject } from './put-object.js';
import { putPublicAccessBlock } from './put-public-access-block.js';

export const s3Service = defineService<typeof s3, CallContext>({
  signingName: 's3',
  sdk: s3,
  client: new s3.S3Client({ region: 'us-east-1' }),
  operations: {
    CreateBucket: createBucket,
    DeleteBucket: deleteBucket,
    DeleteBucketPolicy: deleteBucketPolicy,
    DeleteObject: deleteObject,
    DeletePublicAccessBlock: deletePublicAccessBlock,
    GetBucketLocation: getBucketLocation,
    GetBucketPolicy: getBucketPolicy,
    GetBucketPolicyStatus: getBucketPolicyStatus,
    GetBucketVersioning: getBucketVersioning,
    GetObject: getObject,
    GetPublicAccessBlock: getPublicAccessBlock,
    HeadBucket: headBucket,
    HeadObject: headObject,
    ListBuckets: listBuckets,
    ListObjects: listObjects,
    ListObjectsV2: listObjectsV2,
    PutBucketPolicy: putBucketPolicy,
    PutBucketVersioning: putBucketVersioning,
    PutObject: putObject,
    PutPublicAccessBlock: putPublicAccessBlock,
  },
});
