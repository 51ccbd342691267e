import { AwsError } from '../aws-error.js';
import type { WireRequest } from '../http-message.js';

/** A part of a body, with its signature where the parts are signed. */
interface BodyChunk {
  readonly data: Uint8Array;
  readonly signature: string | undefined;
}

/** A body that came in `aws-chunked` encoding. */
export interface ChunkedBody {
  /** The last is empty. */
  readonly chunks: readonly BodyChunk[];
  /** What came after the body, by lower-case name: checksums. */
  readonly trailers: ReadonlyMap<string, string>;
}

/** Whether the body of a request is in chunks: `STREAMING-UNSIGNED-PAYLOAD-TRAILER` and its like. */
export const isChunked = ({ headers }: Pick<WireRequest, 'headers'>): boolean =>
  headers['x-amz-content-sha256']?.startsWith('STREAMING-') === true;

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html */
export function readChunks(body: Uint8Array): ChunkedBody {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length);
  const chunks: BodyChunk[] = [];
  let at = 0;
  const readLine = (): string => {
    const end = bytes.indexOf('\r\n', at);
    if (end < 0) throw incomplete();
    const line = bytes.toString('latin1', at, end);
    at = end + 2;
    return line;
  };
  for (;;) {
    const [, size = '', signature] =
      /^([0-9a-f]{1,8})(?:;chunk-signature=([0-9a-f]{64}))?$/i.exec(readLine()) ?? [];
    if (size === '') throw incomplete();
    const data = bytes.subarray(at, at + Number.parseInt(size, 16));
    chunks.push({ data, signature });
    if (Number.parseInt(size, 16) === 0) break;
    at += data.length;
    if (readLine() !== '') throw incomplete();
  }
  return { chunks, trailers: readTrailers(bytes.toString('latin1', at)) };
}

function readTrailers(text: string): ReadonlyMap<string, string> {
  const lines = text.split('\r\n').filter((line) => line !== '');
  return new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      if (colon < 1) throw incomplete();
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
}

const incomplete = () => new AwsError('IncompleteBody', 'The request body terminated unexpectedly', 400);
