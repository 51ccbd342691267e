import type { ListObjectsV2CommandInput } from '@aws-sdk/client-s3';
import type { Bucket, ObjectVersion } from '../../world/bucket.js';
import type { CallContext } from '../operation.js';
import { refuseMembers } from '../refuse-members.js';
import { accessedBucket } from './accessed-bucket.js';
import { canonicalUserId } from './canonical-user.js';
import { invalidArgument } from './errors.js';

/** Keys and common prefixes of a page at most. */
const pageSize = 1000;

/** What both operations that list objects take. */
type ListingInput = Pick<
  ListObjectsV2CommandInput,
  | 'Bucket'
  | 'ExpectedBucketOwner'
  | 'Prefix'
  | 'Delimiter'
  | 'MaxKeys'
  | 'EncodingType'
  | 'OptionalObjectAttributes'
>;

interface Page {
  /** The key or prefix after which it begins, once the caller may list. */
  after(): string;
  readonly hasOwners: boolean | undefined;
}

/** A page of the objects of a bucket: what both operations answer with, and where the next one begins. */
export function objectListing(input: ListingInput, context: CallContext, { after, hasOwners }: Page) {
  const { Prefix, Delimiter, MaxKeys, EncodingType } = input;
  const bucket = accessedBucket(context, input, {
    action: 's3:ListBucket',
    keys: {
      ...(Prefix !== undefined && { 's3:prefix': Prefix }),
      ...(Delimiter !== undefined && { 's3:delimiter': Delimiter }),
      ...(MaxKeys !== undefined && { 's3:max-keys': MaxKeys }),
    },
  });
  refuseMembers(input, ['OptionalObjectAttributes'], 'S3');
  const size = sizeOf(MaxKeys);
  const entries = entriesOf(bucket, { prefix: Prefix ?? '', delimiter: Delimiter ?? '', after: after() });
  const page = entries.slice(0, size);
  const isTruncated = size > 0 && entries.length > size;
  const shown = (text: string) => (EncodingType === 'url' ? encoded(text) : text);
  const owner = hasOwners && { Owner: { ID: canonicalUserId(bucket.account) } };
  const output = {
    Name: bucket.name,
    Prefix: shown(Prefix ?? ''),
    MaxKeys: size,
    IsTruncated: isTruncated,
    Contents: page.flatMap(({ name, version }) =>
      version?.content ? [{ ...objectOutput(version), Key: shown(name), ...owner }] : [],
    ),
    CommonPrefixes: page.flatMap(({ name, version }) => (version ? [] : [{ Prefix: shown(name) }])),
    ...(Delimiter !== undefined && { Delimiter: shown(Delimiter) }),
    ...(EncodingType && { EncodingType }),
  };
  return { output, count: page.length, last: isTruncated ? page.at(-1)?.name : undefined, shown };
}

const objectOutput = ({ lastModified, content }: ObjectVersion) => ({
  LastModified: lastModified,
  ...(content && { ETag: content.eTag, Size: content.body.length }),
  StorageClass: 'STANDARD' as const,
});

/** A key with its object, or what several keys begin with. */
interface Entry {
  readonly name: string;
  readonly version?: ObjectVersion;
}

interface Wanted {
  readonly prefix: string;
  readonly delimiter: string;
  /** What the page before ended with. */
  readonly after: string;
}

/** In the order of the bytes of UTF-8. */
function entriesOf({ objects }: Bucket, { prefix, delimiter, after }: Wanted): readonly Entry[] {
  const entries = new Map<string, Entry>();
  for (const key of [...objects.keys()].sort(byBytes)) {
    const [version] = objects.get(key) ?? [];
    if (!version?.content || !key.startsWith(prefix)) continue;
    const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    const name = end < 0 ? key : key.slice(0, end + delimiter.length);
    if (byBytes(name, after) > 0) entries.set(name, end < 0 ? { name, version } : { name });
  }
  return [...entries.values()];
}

const byBytes = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other));

function sizeOf(maxKeys = pageSize): number {
  if (maxKeys >= 0) return Math.min(maxKeys, pageSize);
  const message = 'Argument max-keys must be an integer between 0 and 2147483647';
  throw invalidArgument(message, 'max-keys', `${maxKeys}`);
}

/** As a form would have it, but for the slashes. */
const encoded = (text: string) => encodeURIComponent(text).replaceAll('%2F', '/').replaceAll('%20', '+');
