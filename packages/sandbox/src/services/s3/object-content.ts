import { createHash } from 'node:crypto';
import type { PutObjectCommandInput } from '@aws-sdk/client-s3';
import { checksum } from '../../wire/rest-xml/checksums.js';
import type { ObjectContent } from '../../world/bucket.js';

/** Members of a request that are stored and sent with the object. */
const storedHeaders = [
  'CacheControl',
  'ContentDisposition',
  'ContentEncoding',
  'ContentLanguage',
  'Expires',
] as const;

const algorithms = ['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256', 'SHA512', 'MD5'] as const;

/** What a request puts. Its checksums have been verified. */
export function contentOf(input: PutObjectCommandInput): ObjectContent {
  // On the side of the server the wire gives bytes.
  const body = (input.Body ?? new Uint8Array()) as Uint8Array;
  const given = algorithms.find((algorithm) => input[`Checksum${algorithm}`] !== undefined);
  // S3 computes one of its own where the sender has none.
  const algorithm = given ?? 'CRC64NVME';
  return {
    body,
    eTag: `"${createHash('md5').update(body).digest('hex')}"`,
    contentType: input.ContentType ?? 'binary/octet-stream',
    headers: headersOf(input),
    metadata: input.Metadata ?? {},
    checksum: { name: `Checksum${algorithm}`, value: checksum(algorithm.toLowerCase(), body) },
  };
}

function headersOf(input: PutObjectCommandInput): Readonly<Record<string, string>> {
  const given = storedHeaders.map((name) => [name, input[name]] as const);
  return Object.fromEntries(
    given.flatMap(([name, value]) => (value === undefined ? [] : [[name, `${value}`]])),
  );
}
