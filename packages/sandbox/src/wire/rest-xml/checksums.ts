import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { AwsError } from '../aws-error.js';
import { crc32c, crc64nvme } from './crc.js';

type Digest = (data: Uint8Array) => Buffer;

const hashed =
  (algorithm: string): Digest =>
  (data) =>
    createHash(algorithm).update(data).digest();

/** The algorithms that S3 takes, by what their names in headers end in. Those of xxHash the sandbox does not know. */
const digests: Readonly<Record<string, Digest>> = {
  crc32: (data) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(crc32(data));
    return bytes;
  },
  crc32c,
  crc64nvme,
  md5: hashed('md5'),
  sha1: hashed('sha1'),
  sha256: hashed('sha256'),
  sha512: hashed('sha512'),
};

const prefix = 'x-amz-checksum-';
/** Headers that begin so and are no checksums. */
const about: readonly string[] = ['algorithm', 'mode', 'type'];

/**
 * A checksum in base64.
 *
 * @param algorithm in lower case, `crc64nvme`
 */
export function checksum(algorithm: string, data: Uint8Array): string {
  const digest = digests[algorithm];
  if (!digest) throw new AwsError('NotImplemented', `The sandbox does not know ${algorithm}.`, 501);
  return digest(data).toString('base64');
}

/** Throws AWS's error where a body is not what its headers say. */
export function checkDigests(headers: Readonly<Record<string, string | undefined>>, body: Uint8Array): void {
  const md5 = headers['content-md5'];
  if (md5 !== undefined) {
    if (Buffer.from(md5, 'base64').length !== 16) {
      throw new AwsError('InvalidDigest', 'The Content-MD5 you specified was invalid.', 400);
    }
    if (checksum('md5', body) !== md5)
      throw badDigest('The Content-MD5 you specified did not match what we received.');
  }
  const [given, ...more] = checksumsIn(headers);
  if (!given) return;
  if (more.length > 0) {
    const message = 'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.';
    throw new AwsError('InvalidRequest', message, 400);
  }
  const computed = checksum(given.algorithm, body);
  if (Buffer.from(given.value, 'base64').length !== Buffer.from(computed, 'base64').length) {
    const message = `Value for ${prefix}${given.algorithm} header is invalid.`;
    throw new AwsError('InvalidRequest', message, 400);
  }
  if (computed !== given.value) {
    throw badDigest(
      `The ${given.algorithm.toUpperCase()} you specified did not match the calculated checksum.`,
    );
  }
}

function checksumsIn(headers: Readonly<Record<string, string | undefined>>) {
  return Object.entries(headers).flatMap(([name, value]) => {
    const algorithm = name.startsWith(prefix) ? name.slice(prefix.length) : '';
    return algorithm === '' || value === undefined || about.includes(algorithm) ? [] : [{ algorithm, value }];
  });
}

const badDigest = (message: string) => new AwsError('BadDigest', message, 400);
