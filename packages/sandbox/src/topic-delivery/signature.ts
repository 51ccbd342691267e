import { createHash, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { certificate } from '../world/generate/certificate.js';

/** What SNS signs with: of this process, made when the first message is signed. */
interface SigningKey {
  readonly privateKey: string;
  /** In PEM. */
  readonly certificate: string;
  /** `/SimpleNotificationService-….pem` */
  readonly path: string;
}

let key: SigningKey | undefined;

function signingKey(): SigningKey {
  key ??= newKey();
  return key;
}

function newKey(): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const publicKeyInfo = createPublicKey(publicKey).export({ type: 'spki', format: 'der' });
  const fingerprint = createHash('sha256').update(publicKeyInfo).digest();
  const pem = certificate({
    commonName: 'sns.amazonaws.com',
    // Good whatever the clock of a world shows.
    from: new Date('2000-01-01'),
    until: new Date('2049-12-31'),
    serial: fingerprint.subarray(0, 15),
    publicKeyInfo,
    sign: (body) => sign('sha256', body, privateKey),
  });
  const name = fingerprint.toString('hex').slice(0, 32);
  return { privateKey, certificate: pem, path: `/SimpleNotificationService-${name}.pem` };
}

/**
 * Signs the fields of a message as SNS does: version 1 with SHA-1, version 2 with SHA-256.
 *
 * @see SNS Developer Guide, "Verifying the signatures of Amazon SNS messages"
 */
export function signed(fields: Readonly<Record<string, string | undefined>>, version: string): string {
  const text = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}\n${value}\n`)
    .join('');
  return sign(version === '2' ? 'sha256' : 'sha1', Buffer.from(text), signingKey().privateKey).toString(
    'base64',
  );
}

/** Where the certificate lies to which the signatures belong; the sandbox serves it at this path. */
export const signingCertUrl = (region: string) => `https://sns.${region}.amazonaws.com${signingKey().path}`;

/** The certificate that is asked for by its path; undefined for any other path. */
export const certificateAt = (path: string): string | undefined =>
  key !== undefined && path === key.path ? key.certificate : undefined;
