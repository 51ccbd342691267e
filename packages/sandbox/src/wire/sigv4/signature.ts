import { createHash, createHmac } from 'node:crypto';
import { getCanonicalHeaders, SignatureV4Base } from '@smithy/signature-v4';
import type { WireRequest } from '../http-message.js';
import { isChunked, readChunks } from './chunked-body.js';
import type { SignedRequest } from './signed-request.js';

/** Opens the SDK's canonical requests, whose rules (paths, queries, blanks) are not ours to write again. */
class CanonicalRequests extends SignatureV4Base {
  constructor(uriEscapePath: boolean) {
    const nobody = { accessKeyId: '', secretAccessKey: '' };
    super({ service: '', region: '', credentials: nobody, sha256: NoHash, uriEscapePath });
  }

  /** The canonical request of `request` with only the headers that its signature names. */
  write(request: WireRequest, signedHeaders: readonly string[], payloadHash: string): string {
    const { method, path } = request;
    const headers: Record<string, string> = {};
    for (const name of signedHeaders) headers[name] = request.headers[name] ?? '';
    const canonicalHeaders = getCanonicalHeaders(
      { method, path, headers, protocol: '', hostname: '' },
      new Set(),
      new Set(signedHeaders),
    );
    const query = queryOf(request.query);
    const canonical = { method, path, query, headers, protocol: '', hostname: '' };
    return this.createCanonicalRequest(canonical, canonicalHeaders, payloadHash);
  }
}

/** Hashing is done here with node:crypto, at once; the SDK's own is asynchronous. */
class NoHash {
  update(): void {}
  reset(): void {}
  digest(): Promise<Uint8Array> {
    throw new Error('Canonical requests need no hash.');
  }
}

const canonicalRequests = new CanonicalRequests(true);
/** S3 alone does not escape the path a second time. */
const canonicalS3Requests = new CanonicalRequests(false);

/**
 * The signature that a request ought to have.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function expectedSignature(
  request: WireRequest,
  signed: SignedRequest,
  secretAccessKey: string,
): string {
  const canonical = signed.service === 's3' ? canonicalS3Requests : canonicalRequests;
  const canonicalRequest = canonical.write(request, signed.signedHeaders, payloadHash(request, signed));
  return signer(signed, secretAccessKey)('', sha256(canonicalRequest));
}

/**
 * Whether the parts of a body have the signatures that they ought to have: each is made from the one before,
 * the first from that of the request. True where parts are not signed.
 *
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
 */
export function areChunksSigned(
  { headers, body }: WireRequest,
  signed: SignedRequest,
  secretAccessKey: string,
): boolean {
  const payload = signed.service === 's3' ? (headers['x-amz-content-sha256'] ?? '') : '';
  if (!payload.startsWith('STREAMING-AWS4-HMAC-SHA256-PAYLOAD')) return true;
  const { chunks, trailers } = readChunks(body);
  const sign = signer(signed, secretAccessKey);
  let previous = signed.signature;
  for (const { data, signature } of chunks) {
    if (signature !== sign('-PAYLOAD', previous, sha256(''), sha256(data))) return false;
    previous = signature;
  }
  if (!payload.endsWith('-TRAILER')) return true;
  const { 'x-amz-trailer-signature': signature, ...others } = Object.fromEntries(trailers);
  const text = Object.entries(others).map(([name, value]) => `${name}:${value}\n`);
  return signature === sign('-TRAILER', previous, sha256(text.join('')));
}

/** Signs what a request, a chunk or a trailer comes down to. */
function signer(signed: SignedRequest, secretAccessKey: string) {
  const scope = `${signed.date}/${signed.region}/${signed.service}/aws4_request`;
  const key = signingKey(secretAccessKey, signed);
  return (kind: '' | '-PAYLOAD' | '-TRAILER', ...content: readonly string[]): string => {
    const stringToSign = [`AWS4-HMAC-SHA256${kind}`, signed.signedAt, scope, ...content].join('\n');
    return createHmac('sha256', key).update(stringToSign).digest('hex');
  };
}

/** Always of the body itself, whatever the header says of it; only S3 lets a body go unsigned, or in chunks. */
function payloadHash(request: WireRequest, signed: SignedRequest): string {
  const unsigned = 'UNSIGNED-PAYLOAD';
  if (signed.service === 's3') {
    const said = request.headers['x-amz-content-sha256'] ?? '';
    if (signed.expiresIn !== undefined || said === unsigned) return unsigned;
    if (isChunked(request)) return said;
  }
  return sha256(request.body);
}

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Uint8Array, data: string) => createHmac('sha256', key).update(data).digest();

/** Signing keys by what they are derived from; four HMACs saved for each request of the same day. */
const signingKeys = new Map<string, Uint8Array>();
const maxSigningKeys = 1000;

function signingKey(secretAccessKey: string, { date, region, service }: SignedRequest): Uint8Array {
  const source = `${secretAccessKey}/${date}/${region}/${service}`;
  const known = signingKeys.get(source);
  if (known) return known;
  const key = [date, region, service, 'aws4_request'].reduce<string | Uint8Array>(
    hmac,
    `AWS4${secretAccessKey}`,
  );
  const oldest = signingKeys.keys().next().value;
  if (oldest !== undefined && signingKeys.size >= maxSigningKeys) signingKeys.delete(oldest);
  signingKeys.set(source, key as Uint8Array);
  return key as Uint8Array;
}

function queryOf(query: URLSearchParams): Record<string, string | string[]> {
  const names = [...new Set(query.keys())].filter((name) => name !== 'X-Amz-Signature');
  return Object.fromEntries(names.map((name) => [name, query.getAll(name)]));
}
