import type { Account, InlinePolicy } from '../account.js';
import { type Bucket, bucketArn, newBucket } from '../bucket.js';
import type { Buckets } from '../buckets.js';
import { newQueue, type Queue, queueArn } from '../queue.js';
import type { Queues } from '../queues.js';

interface BucketPlan {
  /** Comes between the names of the account and its id. */
  readonly purpose: string;
  readonly region: string;
  readonly policy?: (bucket: string, account: string) => readonly object[];
  readonly versioning?: Bucket['versioning'];
  readonly mfaDelete?: boolean;
}

interface QueuePlan {
  readonly name: string;
  readonly region: string;
  readonly policy?: (queue: string, account: string) => readonly object[];
}

interface StoragePlan {
  readonly buckets?: readonly BucketPlan[];
  readonly queues?: readonly QueuePlan[];
  readonly bucketQuota?: number;
}

const inside = (bucket: string) => [bucketArn(bucket), `${bucketArn(bucket)}/*`];

/** Nobody gets in any more, whoever wrote it included. */
const lockedToEveryone = (bucket: string) => [
  { Sid: 'DenyEveryone', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: inside(bucket) },
];

/** Meant to keep data in the network; the endpoint is gone. */
const lockedToEndpoint = (bucket: string) => [
  {
    Sid: 'OnlyThroughTheEndpoint',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: inside(bucket),
    Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-0a1b2c3d4e5f60718' } },
  },
];

/** Partly useful: without its second statement nobody would be locked out. The role that it spares is gone. */
const lockedToRole = (bucket: string, account: string) => [
  {
    Sid: 'AccountReads',
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: ['s3:GetObject', 's3:ListBucket'],
    Resource: inside(bucket),
  },
  {
    Sid: 'OnlyStorageAdmin',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: inside(bucket),
    Condition: { ArnNotEquals: { 'aws:PrincipalArn': `arn:aws:iam::${account}:role/StorageAdmin` } },
  },
];

const onlyEncrypted = (bucket: string) => [
  {
    Sid: 'OnlyEncrypted',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: inside(bucket),
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  },
];

const lockedQueue = (queue: string) => [
  { Sid: 'DenyEveryone', Effect: 'Deny', Principal: '*', Action: 'sqs:*', Resource: queue },
];

const accountSends = (queue: string, account: string) => [
  {
    Sid: 'AccountSends',
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: 'sqs:SendMessage',
    Resource: queue,
  },
];

/** By the names of accounts that every world of their number has. */
const plans: Readonly<Record<string, StoragePlan>> = {
  'log-archive': {
    buckets: [{ purpose: 'audit', region: 'us-east-1', policy: onlyEncrypted, versioning: 'Enabled' }],
  },
  'shared-services': {
    buckets: [{ purpose: 'artifacts', region: 'us-east-1', policy: lockedToEndpoint }],
    queues: [{ name: 'build-events', region: 'us-east-1' }],
  },
  'payments-prod': {
    buckets: [
      { purpose: 'receipts', region: 'us-east-1' },
      { purpose: 'exports', region: 'us-east-1', policy: lockedToRole },
      { purpose: 'invoices', region: 'eu-west-1', policy: lockedToEveryone },
    ],
    queues: [
      { name: 'payments-captured', region: 'us-east-1', policy: accountSends },
      { name: 'payments-refunds', region: 'eu-west-1', policy: lockedQueue },
    ],
  },
  // Its root user has an MFA device: once it is gone nobody changes the versioning any more.
  'ledger-prod': {
    buckets: [{ purpose: 'statements', region: 'us-east-1', versioning: 'Enabled', mfaDelete: true }],
  },
  'data-lake-prod': {
    buckets: [
      { purpose: 'raw', region: 'eu-central-1' },
      { purpose: 'curated', region: 'eu-central-1', policy: onlyEncrypted },
    ],
    bucketQuota: 20_000,
  },
  'acquired-shop': { buckets: [{ purpose: 'assets', region: 'us-west-2' }] },
};

/** Puts buckets and queues into some accounts: ordinary ones, and some whose policies lock everybody out. */
export function addStorage(
  { buckets, queues }: { readonly buckets: Buckets; readonly queues: Queues },
  accounts: readonly Account[],
): void {
  for (const account of accounts) {
    const plan = plans[account.name];
    if (plan?.bucketQuota !== undefined) buckets.setQuota(account.id, plan.bucketQuota);
    for (const bucket of plan?.buckets ?? []) buckets.add(planned(bucket, account));
    for (const queue of plan?.queues ?? []) queues.add(plannedQueue(queue, account));
  }
}

function planned({ purpose, policy, ...rest }: BucketPlan, { id, name, createdAt }: Account): Bucket {
  const bucket = `${name}-${purpose}-${id}`;
  return newBucket({
    ...rest,
    name: bucket,
    account: id,
    createdAt,
    policy: policy && resourcePolicy(policy(bucket, id)),
  });
}

function plannedQueue({ name, region, policy }: QueuePlan, { id, createdAt }: Account): Queue {
  const arn = queueArn({ region, account: id, name });
  return newQueue({
    name,
    region,
    account: id,
    createdAt,
    policy: policy && resourcePolicy(policy(arn, id)),
  });
}

const resourcePolicy = (statements: readonly object[]): InlinePolicy => ({
  name: 'resource policy',
  document: JSON.stringify({ Version: '2012-10-17', Statement: statements }),
});
