import { bucketArn } from '../world/bucket.js';
import type { Buckets } from '../world/buckets.js';
import type { TrailEvent } from '../world/trail-event.js';

/** A resource as LookupEvents shows it. */
export interface EventResource {
  readonly ResourceType: string;
  readonly ResourceName: string;
}

/** Types of what parameters name: CloudTrail User Guide, "Filtering CloudTrail events". */
const typesOfParameters: Readonly<Record<string, string>> = {
  accessKeyId: 'AWS::IAM::AccessKey',
  bucketName: 'AWS::S3::Bucket',
  groupName: 'AWS::IAM::Group',
  policyArn: 'AWS::IAM::Policy',
  queueUrl: 'AWS::SQS::Queue',
  roleArn: 'AWS::IAM::Role',
  roleName: 'AWS::IAM::Role',
  serialNumber: 'AWS::IAM::MFADevice',
  topicArn: 'AWS::SNS::Topic',
  userName: 'AWS::IAM::User',
};

/** What a call was about, as far as its parameters name it. */
export function eventResources({ parameters }: TrailEvent): readonly EventResource[] {
  if (parameters === undefined) return [];
  const named = Object.entries(JSON.parse(parameters) as Readonly<Record<string, unknown>>);
  return named.flatMap(([parameter, name]) => {
    const type = typesOfParameters[parameter];
    return type && typeof name === 'string' ? [{ ResourceType: type, ResourceName: name }] : [];
  });
}

/** A resource as a record shows it. */
interface RecordResource {
  readonly accountId: string;
  readonly type: string;
  readonly ARN: string;
}

/**
 * `resources` of a record: for the calls of which AWS's own samples have them. The type of a root user is assumed.
 */
export function recordResources(
  { service, operation, parameters, principal }: TrailEvent,
  buckets: Buckets,
): readonly RecordResource[] | undefined {
  const { targetPrincipal, roleArn, bucketName } = JSON.parse(parameters ?? '{}') as Readonly<
    Record<string, string | undefined>
  >;
  if (operation === 'AssumeRoot' && targetPrincipal) {
    const accountId = /\d{12}/.exec(targetPrincipal)?.[0] ?? '';
    return [{ accountId, type: 'AWS::IAM::RootUser', ARN: `arn:aws:iam::${accountId}:root` }];
  }
  if (operation === 'AssumeRole' && roleArn) {
    return [{ accountId: roleArn.split(':')[4] ?? '', type: 'AWS::IAM::Role', ARN: roleArn }];
  }
  if (service === 's3' && bucketName) {
    return [
      {
        accountId: buckets.find(bucketName)?.account ?? principal.account,
        type: 'AWS::S3::Bucket',
        ARN: bucketArn(bucketName),
      },
    ];
  }
  return undefined;
}
