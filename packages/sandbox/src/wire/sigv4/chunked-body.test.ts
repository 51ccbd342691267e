import { expect, test } from 'vitest';
import { queryRequest } from '../testing/sign.js';
import { authenticate } from './authenticate.js';
import { readChunks } from './chunked-body.js';

// The example of "Signature calculations for chunked uploads" in the Amazon S3 API Reference.
const at = new Date('2013-05-24T00:00:00Z');
const keys = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
const signatures = [
  'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648',
  '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497',
  'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9',
];
const chunk = (size: number, signature: string | undefined) =>
  `${size.toString(16)};chunk-signature=${signature}\r\n${'a'.repeat(size)}\r\n`;
const body = chunk(65_536, signatures[0]) + chunk(1024, signatures[1]) + chunk(0, signatures[2]);
const example = {
  ...queryRequest(body),
  method: 'PUT',
  path: '/examplebucket/chunkObject.txt',
  headers: {
    host: 's3.amazonaws.com',
    'content-encoding': 'aws-chunked',
    'content-length': '66824',
    'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
    'x-amz-date': '20130524T000000Z',
    'x-amz-decoded-content-length': '66560',
    'x-amz-storage-class': 'REDUCED_REDUNDANCY',
    authorization:
      'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,' +
      'SignedHeaders=content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class,' +
      'Signature=4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9',
  },
};
const check = (request: typeof example) =>
  authenticate(request, { find: () => ({ ...keys, principal: 'somebody' }), now: at, realNow: at });

test('a body in signed chunks is that of AWS’s example', () => {
  expect(check(example).principal).toBe('somebody');
  const { chunks } = readChunks(example.body);
  expect(Buffer.concat(chunks.map(({ data }) => data)).toString()).toBe('a'.repeat(66_560));
});

test('a chunk that was changed on the way is refused', () => {
  const changed = Buffer.from(body.replace(/a{1024}/, 'b'.repeat(1024)));
  expect(() => check({ ...example, body: changed })).toThrow(/^The request signature we calculated/);
});

test('trailers come after the last chunk', () => {
  const { chunks, trailers } = readChunks(
    Buffer.from('3\r\nabc\r\n0\r\nx-amz-checksum-crc32:NSRBwg==\r\n\r\n'),
  );
  expect(chunks.map(({ data }) => `${data}`)).toEqual(['abc', '']);
  expect([...trailers]).toEqual([['x-amz-checksum-crc32', 'NSRBwg==']]);
});

test.each([
  '',
  '3',
  'x\r\nabc\r\n0\r\n\r\n',
  '3\r\nab',
  '3\r\nabcd\r\n0\r\n\r\n',
  '3\r\nabc\r\n',
  '0\r\nx\r\n',
])('half a body is refused: %j', (half) => {
  expect(() => readChunks(Buffer.from(half))).toThrow(expect.objectContaining({ code: 'IncompleteBody' }));
});
