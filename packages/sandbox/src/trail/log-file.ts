import { createHash, randomBytes } from 'node:crypto';
import { crc32, gzipSync } from 'node:zlib';
import type { ObjectContent } from '../world/bucket.js';
import type { TrailDestination } from '../world/trail.js';
import type { TrailEvent } from '../world/trail-event.js';

/** Where the files of an account lie: CloudTrail User Guide, "Finding your CloudTrail log files". */
export function logFolder(
  { prefix }: Pick<TrailDestination, 'prefix'>,
  ...owners: readonly string[]
): string {
  return [...(prefix ? [prefix] : []), 'AWSLogs', ...owners].join('/');
}

/**
 * The key of a log file, in the folder of its account.
 *
 * @example logFileKey('AWSLogs/o-abc/111122223333', event) // '…/CloudTrail/us-east-1/2026/11/22/111122223333_CloudTrail_us-east-1_20261122T1200Z_x….json.gz'
 */
export function logFileKey(folder: string, { recipient, region, at }: TrailEvent): string {
  const [day = '', time = ''] = at.toISOString().split('T');
  const minute = `${day.replaceAll('-', '')}T${time.slice(0, 5).replace(':', '')}Z`;
  const unique = randomBytes(12).toString('base64url').replace(/[-_]/g, 'x');
  const name = `${recipient}_CloudTrail_${region}_${minute}_${unique}.json.gz`;
  return `${folder}/CloudTrail/${region}/${day.replaceAll('-', '/')}/${name}`;
}

/** The content of a log file. */
export function logFileContent(records: readonly object[]): ObjectContent {
  const body = gzipSync(JSON.stringify({ Records: records }));
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return {
    body,
    eTag: `"${createHash('md5').update(body).digest('hex')}"`,
    contentType: 'application/json',
    headers: { ContentEncoding: 'gzip' },
    metadata: {},
    checksum: { name: 'ChecksumCRC32', value: checksum.toString('base64') },
  };
}
