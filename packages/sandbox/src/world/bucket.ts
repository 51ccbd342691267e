import type { InlinePolicy } from './account.js';

/** A general purpose bucket of S3. Times are of the world's clock. */
export interface Bucket {
  /** Unique in the partition. */
  readonly name: string;
  readonly region: string;
  /** The account that owns it. */
  readonly account: string;
  readonly createdAt: Date;
  /** A change replaces it. */
  policy: InlinePolicy | undefined;
  publicAccessBlock: PublicAccessBlock | undefined;
  /** Undefined until somebody asks for it the first time. */
  versioning: 'Enabled' | 'Suspended' | undefined;
  /** Only the owner's root user with its MFA device removes versions and changes the versioning. */
  mfaDelete: boolean;
  /** Every version of each key, the latest first. A change replaces the list. */
  readonly objects: Map<string, readonly ObjectVersion[]>;
}

interface PublicAccessBlock {
  readonly BlockPublicAcls: boolean;
  readonly IgnorePublicAcls: boolean;
  readonly BlockPublicPolicy: boolean;
  readonly RestrictPublicBuckets: boolean;
}

/** What new buckets have since April 2023. */
const allBlocked: PublicAccessBlock = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

/** One version of an object. */
export interface ObjectVersion {
  /** `null` for what was written without versioning. */
  readonly id: string;
  readonly lastModified: Date;
  /** A delete marker has none. */
  readonly content: ObjectContent | undefined;
}

export interface ObjectContent {
  readonly body: Uint8Array;
  /** MD5 in quotes. */
  readonly eTag: string;
  readonly contentType: string;
  /** Further headers that are stored and sent with it, by their names in the API: `CacheControl`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly metadata: Readonly<Record<string, string>>;
  /** In base64, by the name in the API: `ChecksumCRC32`. */
  readonly checksum: { readonly name: string; readonly value: string };
}

export const bucketArn = (name: string) => `arn:aws:s3:::${name}`;

/** A bucket with nothing in it, as new ones are. */
export const newBucket = (
  draft: Pick<Bucket, 'name' | 'region' | 'account' | 'createdAt'> & Partial<Bucket>,
): Bucket => ({
  policy: undefined,
  publicAccessBlock: allBlocked,
  versioning: undefined,
  mfaDelete: false,
  objects: new Map(),
  ...draft,
});
