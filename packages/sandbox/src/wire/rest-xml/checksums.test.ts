import { expect, test } from 'vitest';
import { checkDigests, checksum } from './checksums.js';

const data = Buffer.from('123456789');

// The check values of the catalogue of parametrised CRC algorithms, and of the RFCs.
test.each([
  ['crc32', 'cbf43926'],
  ['crc32c', 'e3069283'],
  ['crc64nvme', 'ae8b14860a799888'],
  ['md5', '25f9e794323b453885f5181f1b624d0b'],
  ['sha1', 'f7c3bc1d808e04732adf679965ccc34ca7ae3441'],
  ['sha256', '15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225'],
])('%s is what others compute', (algorithm, hex) => {
  expect(Buffer.from(checksum(algorithm, data), 'base64').toString('hex')).toBe(hex);
});

test('a body that is what its headers say passes', () => {
  const md5 = checksum('md5', data);
  expect(() => checkDigests({ 'content-md5': md5, 'x-amz-checksum-crc32': 'y/Q5Jg==' }, data)).not.toThrow();
  expect(() => checkDigests({ 'x-amz-checksum-mode': 'ENABLED' }, data)).not.toThrow();
});

test.each([
  [{ 'content-md5': 'abc' }, 'InvalidDigest', 'The Content-MD5 you specified was invalid.'],
  [
    { 'content-md5': checksum('md5', Buffer.from('x')) },
    'BadDigest',
    'The Content-MD5 you specified did not match what we received.',
  ],
  [
    { 'x-amz-checksum-crc32c': 'AAAAAA==' },
    'BadDigest',
    'The CRC32C you specified did not match the calculated checksum.',
  ],
  [{ 'x-amz-checksum-sha1': 'AAAA' }, 'InvalidRequest', 'Value for x-amz-checksum-sha1 header is invalid.'],
  [
    { 'x-amz-checksum-sha1': 'AAAA', 'x-amz-checksum-crc32': 'y/Q5Jg==' },
    'InvalidRequest',
    'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
  ],
  [{ 'x-amz-checksum-xxhash64': 'AAAA' }, 'NotImplemented', 'The sandbox does not know xxhash64.'],
])('%j is refused', (headers, code, message) => {
  expect(() => checkDigests(headers, data)).toThrow(expect.objectContaining({ code, message }));
});
