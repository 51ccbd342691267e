/** Actions on objects; all others are on the bucket. Service Authorization Reference, "Amazon S3". */
const objectAction =
  /^s3:(GetObject|PutObject|DeleteObject|RestoreObject|ReplicateObject|ReplicateDelete|ReplicateTags|UpdateObject|AbortMultipartUpload|ListMultipartUploadParts|BypassGovernanceRetention|ObjectOwnerOverrideToBucketOwner|InitiateReplication)/i;

/**
 * Whether a resource of a policy lies in a bucket.
 *
 * @param arn of the bucket
 */
export function isOfBucket(resource: string, arn: string): boolean {
  if (resource === '*') return true;
  const slash = resource.indexOf('/');
  const bucket = slash < 0 ? resource : resource.slice(0, slash);
  return fits(bucket, arn);
}

/** Whether an action can be done on one of the resources at all: on the bucket, or on what is in it. */
export function appliesToSome(action: string, resources: readonly string[]): boolean {
  // A wildcard stands for actions of both kinds, as far as anybody can tell.
  if (/[*?]/.test(action)) return true;
  const isObjectAction = objectAction.test(action);
  return resources.some((resource) => resource.endsWith('*') || resource.includes('/') === isObjectAction);
}

/** Whether a pattern with `*` and `?` fits a whole text, and never in more steps than both have characters, multiplied. */
function fits(pattern: string, text: string): boolean {
  let at = 0;
  let star = -1;
  let retry = 0;
  for (let from = 0; from < text.length; ) {
    if (pattern[at] === '*') {
      star = at++;
      retry = from;
    } else if (pattern[at] === '?' || pattern[at] === text[from]) {
      at++;
      from++;
    } else if (star >= 0) {
      at = star + 1;
      from = ++retry;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}
