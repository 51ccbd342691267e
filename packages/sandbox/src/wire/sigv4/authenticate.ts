import type { WireRequest } from '../http-message.js';
import { basicFormat, parseBasicFormat } from './basic-format.js';
import { SignatureRefusal } from './refusal.js';
import { areChunksSigned, expectedSignature } from './signature.js';
import { readSignature, type SignedRequest } from './signed-request.js';

/** What is known of an access key. */
export interface StoredCredentials<Principal> {
  readonly secretAccessKey: string;
  /** Of a session; long-term keys have none. */
  readonly sessionToken?: string;
  /** When a session ends, in the world's time. */
  readonly expiresAt?: Date;
  readonly principal: Principal;
}

/** What a signature is held against. */
export interface Authentication<Principal> {
  find(accessKeyId: string): StoredCredentials<Principal> | undefined;
  /** The world's time, by which sessions expire. */
  readonly now: Date;
  /**
   * Real time. A signature may be fresh by either: SDKs sign with their own clock until an answer's
   * `Date` header, which holds the world's time, makes them correct it.
   */
  readonly realNow: Date;
}

/** A request whose signature is right. */
export interface AuthenticatedRequest<Principal> {
  readonly principal: Principal;
  readonly signature: SignedRequest;
}

/** Minutes a signature may be old, or ahead. */
const tolerance = 15;

/**
 * Tells who signed a request.
 *
 * @throws SignatureRefusal with AWS's message when nobody did, or not rightly
 */
export function authenticate<Principal>(
  request: WireRequest,
  { find, now, realNow }: Authentication<Principal>,
): AuthenticatedRequest<Principal> {
  const signature = readSignature(request);
  const credentials = find(signature.accessKeyId);
  if (!credentials || credentials.sessionToken !== signature.sessionToken) {
    throw new SignatureRefusal('unknown-key', 'The security token included in the request is invalid.');
  }
  if (credentials.expiresAt && credentials.expiresAt <= now) {
    throw new SignatureRefusal('expired-token', 'The security token included in the request is expired');
  }
  checkTime(signature, now, realNow);
  const { secretAccessKey } = credentials;
  const isSigned =
    expectedSignature(request, signature, secretAccessKey) === signature.signature &&
    areChunksSigned(request, signature, secretAccessKey);
  if (!isSigned) {
    throw new SignatureRefusal(
      'wrong-signature',
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    );
  }
  return { principal: credentials.principal, signature };
}

function checkTime(signature: SignedRequest, now: Date, realNow: Date): void {
  const { date, signedAt, service, expiresIn = 0 } = signature;
  const day = signedAt.slice(0, 8);
  if (day !== date) {
    throw new SignatureRefusal(
      'wrong-signature',
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${date}' != '${day}', from '${signedAt}'.`,
    );
  }
  // To the second with S3's presigned URLs; the others are as patient with them as with headers (assumed).
  const isExact = service === 's3' && signature.expiresIn !== undefined;
  const earliest = (time: Date) => time.getTime() - ((isExact ? 0 : tolerance * 60) + expiresIn) * 1000;
  const latest = (time: Date) => time.getTime() + tolerance * 60 * 1000;
  const signed = parseBasicFormat(signedAt);
  if ([now, realNow].some((time) => signed >= earliest(time) && signed <= latest(time))) return;
  throw new SignatureRefusal(
    isExact && signed < now.getTime() ? 'expired-url' : 'wrong-time',
    signed < now.getTime()
      ? `Signature expired: ${signedAt} is now earlier than ${basicFormat(earliest(now))} (${basicFormat(now)} - ${tolerance} min.)`
      : `Signature not yet current: ${signedAt} is still later than ${basicFormat(latest(now))} (${basicFormat(now)} + ${tolerance} min.)`,
  );
}
