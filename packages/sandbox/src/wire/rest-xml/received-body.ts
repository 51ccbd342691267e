import { AwsError } from '../aws-error.js';
import type { WireRequest } from '../http-message.js';
import { isChunked, readChunks } from '../sigv4/chunked-body.js';
import { checkDigests } from './checksums.js';

/**
 * A request with the body that was meant: out of its chunks, their trailers among the headers, and with the
 * checksums that it came with. Throws AWS's error where it is another one.
 */
export function withPlainBody(request: WireRequest): WireRequest {
  const plain = isChunked(request) ? unchunked(request) : request;
  checkDigests(plain.headers, plain.body);
  return plain;
}

function unchunked(request: WireRequest): WireRequest {
  const { chunks, trailers } = readChunks(request.body);
  const body = Buffer.concat(chunks.map(({ data }) => data));
  const length = request.headers['x-amz-decoded-content-length'];
  if (Number(length) !== body.length) {
    const message = 'You did not provide the number of bytes specified by the Content-Length HTTP header';
    throw new AwsError('IncompleteBody', message, 400);
  }
  const encodings = request.headers['content-encoding']?.split(',').map((encoding) => encoding.trim()) ?? [];
  const rest = encodings.filter((encoding) => encoding !== 'aws-chunked').join(',');
  return {
    ...request,
    headers: {
      ...request.headers,
      // Only checksums come after a body.
      ...Object.fromEntries([...trailers].filter(([name]) => name.startsWith('x-amz-checksum-'))),
      'content-length': `${body.length}`,
      'content-encoding': rest || undefined,
    },
    body,
  };
}
