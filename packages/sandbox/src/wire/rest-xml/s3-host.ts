/** What the name of a host says of a request to S3. */
export interface S3Host {
  /** Of a virtual-hosted request. */
  readonly bucket?: string;
  /** Of an endpoint of AWS that has one; `s3.amazonaws.com` is that of us-east-1. */
  readonly region?: string;
}

const regional = /^(?:(.+)\.)?s3(?:\.dualstack)?[.-]([a-z]{2}(?:-[a-z]+)+-\d)\.amazonaws\.com$/;
const global = /^(?:(.+)\.)?s3\.amazonaws\.com$/;
/** Every name under `localhost` is this machine; the SDKs put a bucket there when the endpoint is `localhost`. */
const local = /^(?!s3\.)(.+)\.localhost$/;

/**
 * @param host in lower case, without a port
 * @see Amazon S3 User Guide, "Virtual hosting of general purpose buckets"
 * @example s3Host('logs.s3.eu-west-1.amazonaws.com') // { bucket: 'logs', region: 'eu-west-1' }
 */
export function s3Host(host: string): S3Host {
  const [isRegional, bucket, region] = regional.exec(host) ?? [];
  if (isRegional) return { ...(bucket && { bucket }), ...(region && { region }) };
  const [isGlobal, ofGlobal] = global.exec(host) ?? [];
  // Where a bucket of the global endpoint leads is for the bucket to say.
  if (isGlobal) return ofGlobal ? { bucket: ofGlobal } : { region: 'us-east-1' };
  const [, ofLocal] = local.exec(host) ?? [];
  return ofLocal ? { bucket: ofLocal } : {};
}
