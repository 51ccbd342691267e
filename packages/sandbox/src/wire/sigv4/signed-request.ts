import type { WireRequest } from '../http-message.js';
import { basicFormat } from './basic-format.js';
import { SignatureRefusal } from './refusal.js';

/** Everything a request says of its own signature, from the Authorization header or a presigned URL. */
export interface SignedRequest {
  readonly accessKeyId: string;
  /** The day of the credential scope, `20261122`. */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  /** Lower-case names of the headers under the signature. */
  readonly signedHeaders: readonly string[];
  /** 64 hexadecimal digits. */
  readonly signature: string;
  /** `20261122T093000Z` */
  readonly signedAt: string;
  readonly sessionToken?: string;
  /** Seconds a presigned URL is good for; absent for a signature in the header. */
  readonly expiresIn?: number;
}

const algorithm = 'AWS4-HMAC-SHA256';

/** Reads the signature of a request. Throws SignatureRefusal where there is none, or only part of one. */
export function readSignature(request: WireRequest): SignedRequest {
  return request.query.has('X-Amz-Signature') ? fromQuery(request.query) : fromHeader(request);
}

/** The service and Region a request was signed for, good or bad: all that routing needs. */
export function scopeOf({ headers, query }: WireRequest): { service: string; region: string } | undefined {
  const credential =
    query.get('X-Amz-Credential') ?? /Credential=([^,\s]+)/.exec(headers.authorization ?? '')?.[1];
  const [, , region, service] = credential?.split('/') ?? [];
  return region && service ? { service, region } : undefined;
}

function fromHeader({ headers }: WireRequest): SignedRequest {
  const header = headers.authorization;
  if (!header) throw new SignatureRefusal('unsigned', 'Request is missing Authentication Token');
  if (!header.startsWith(`${algorithm} `)) {
    throw new SignatureRefusal('incomplete', `Unsupported AWS 'algorithm': '${header.split(' ')[0]}'.`);
  }
  const parts = new Map(
    header
      .slice(algorithm.length)
      .split(/[\s,]+/)
      .map((part) => part.split('=', 2) as [string, string]),
  );
  const date = headers['x-amz-date'] ?? basicDate(headers.date);
  const missing = ['Credential', 'Signature', 'SignedHeaders']
    .filter((name) => !parts.get(name))
    .map((name) => `Authorization header requires '${name}' parameter.`);
  if (!date)
    missing.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  if (missing.length > 0)
    throw new SignatureRefusal('incomplete', `${missing.join(' ')} Authorization=${header}`);
  return signedRequest({
    credential: parts.get('Credential') ?? '',
    signedHeaders: parts.get('SignedHeaders') ?? '',
    signature: parts.get('Signature') ?? '',
    signedAt: date ?? '',
    sessionToken: headers['x-amz-security-token'],
  });
}

function fromQuery(query: URLSearchParams): SignedRequest {
  const missing = [
    'X-Amz-Algorithm',
    'X-Amz-Credential',
    'X-Amz-SignedHeaders',
    'X-Amz-Date',
    'X-Amz-Expires',
  ]
    .filter((name) => !query.get(name))
    .map((name) => `AWS query-string parameters must include '${name}'.`);
  if (missing.length > 0) {
    throw new SignatureRefusal(
      'incomplete-url',
      `${missing.join(' ')} Re-examine the query-string parameters.`,
    );
  }
  return signedRequest({
    credential: query.get('X-Amz-Credential') ?? '',
    signedHeaders: query.get('X-Amz-SignedHeaders') ?? '',
    signature: query.get('X-Amz-Signature') ?? '',
    signedAt: query.get('X-Amz-Date') ?? '',
    sessionToken: query.get('X-Amz-Security-Token') ?? undefined,
    expiresIn: expiryOf(query.get('X-Amz-Expires') ?? ''),
  });
}

/** A week: Amazon S3 API reference, "Authenticating Requests: Using Query Parameters". */
const longestExpiry = 604_800;

function expiryOf(text: string): number {
  const seconds = Number(text);
  const wrong = Number.isNaN(seconds)
    ? 'X-Amz-Expires should be a number'
    : seconds < 0
      ? 'X-Amz-Expires must be non-negative'
      : seconds > longestExpiry &&
        `X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than ${longestExpiry} seconds`;
  if (wrong) throw new SignatureRefusal('wrong-expiry', wrong);
  return seconds;
}

interface SignatureParts {
  readonly credential: string;
  readonly signedHeaders: string;
  readonly signature: string;
  readonly signedAt: string;
  readonly sessionToken: string | undefined;
  readonly expiresIn?: number;
}

function signedRequest({ credential, signedHeaders, sessionToken, ...parts }: SignatureParts): SignedRequest {
  const [accessKeyId, date, region, service, terminator, ...rest] = credential.split('/');
  if (!accessKeyId || !date || !region || !service || terminator !== 'aws4_request' || rest.length > 0) {
    throw new SignatureRefusal(
      'incomplete',
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${credential}'`,
    );
  }
  if (!/^\d{8}T\d{6}Z$/.test(parts.signedAt)) {
    throw new SignatureRefusal(
      'incomplete',
      `Date must be in ISO-8601 'basic format'. Got '${parts.signedAt}'.`,
    );
  }
  return {
    accessKeyId,
    date,
    region,
    service,
    signedHeaders: signedHeaders.toLowerCase().split(';'),
    ...parts,
    ...(sessionToken !== undefined && { sessionToken }),
  };
}

function basicDate(date: string | undefined): string | undefined {
  const time = Date.parse(date ?? '');
  return Number.isNaN(time) ? date : basicFormat(time);
}
