import * as cloudtrail from '@aws-sdk/client-cloudtrail';
import * as eventbridge from '@aws-sdk/client-eventbridge';
import * as iam from '@aws-sdk/client-iam';
import * as organizations from '@aws-sdk/client-organizations';
import * as s3 from '@aws-sdk/client-s3';
import * as sqs from '@aws-sdk/client-sqs';
import * as sts from '@aws-sdk/client-sts';
import type { OperationModel } from '../service-model.js';

const config = { region: 'us-east-1', credentials: { accessKeyId: 'AKIA', secretAccessKey: 'secret' } };

/** A client package for each protocol, by its name in botocore. */
export const sdks = [
  { name: 'sts', sdk: sts, client: new sts.STSClient(config) },
  { name: 'iam', sdk: iam, client: new iam.IAMClient(config) },
  { name: 'organizations', sdk: organizations, client: new organizations.OrganizationsClient(config) },
  { name: 'events', sdk: eventbridge, client: new eventbridge.EventBridgeClient(config) },
  { name: 'cloudtrail', sdk: cloudtrail, client: new cloudtrail.CloudTrailClient(config) },
  { name: 'sqs', sdk: sqs, client: new sqs.SQSClient(config) },
  { name: 's3', sdk: s3, client: new s3.S3Client(config) },
];

/** S3 alone tells these two by the host. */
const atOtherHosts = ['ListDirectoryBuckets', 'WriteGetObjectResponse'];

/** Whether an operation is one of those that the wire carries: all but S3's streams and other hosts. */
export function isCarried({ name, input, output }: OperationModel): boolean {
  const streams = [input, output].some(
    (schema) =>
      schema.isStructSchema() && [...schema.structIterator()].some(([, member]) => member.isStreaming()),
  );
  return !streams && !atOtherHosts.includes(name);
}
