import type { Bucket, ObjectContent, ObjectVersion } from '../../world/bucket.js';
import { newVersionId } from '../../world/identifiers.js';
import type { CallContext } from '../operation.js';

/** What is added to a key: an object, or without content a delete marker. */
interface Addition {
  readonly bucket: Bucket;
  readonly key: string;
  readonly content: ObjectContent | undefined;
}

/**
 * Adds a version that is the latest from now on. With versioning the others stay, without it they go; while it is
 * suspended the one goes that was written so.
 *
 * @see Amazon S3 User Guide, "How S3 Versioning works"
 */
export function addVersion({ world, now }: CallContext, { bucket, key, content }: Addition): ObjectVersion {
  const isKept = bucket.versioning === 'Enabled';
  const version = { id: isKept ? newVersionId(world.random) : 'null', lastModified: now, content };
  const former = bucket.objects.get(key) ?? [];
  bucket.objects.set(key, [version, ...former.filter(({ id }) => isKept || id !== 'null')]);
  return version;
}

/** Takes one version out for good, and tells what it was. */
export function removeVersion({ objects }: Bucket, key: string, id: string): ObjectVersion | undefined {
  const versions = objects.get(key) ?? [];
  const rest = versions.filter((version) => version.id !== id);
  if (rest.length > 0) objects.set(key, rest);
  else objects.delete(key);
  return versions.find((version) => version.id === id);
}

/** The id of a version as answers have it: none where the bucket never had versions. */
export const shownVersion = ({ versioning }: Bucket, { id }: ObjectVersion) =>
  versioning === undefined ? {} : { VersionId: id };
