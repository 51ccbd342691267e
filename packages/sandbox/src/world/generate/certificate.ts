import type { Random } from '../random.js';

/**
 * A self-issued X.509 certificate in PEM, as root users uploaded them for SOAP. It parses like a real one;
 * the public key and the signature are random bytes, so it proves nothing.
 *
 * @param from beginning of its validity of ten years
 */
export function newCertificate(
  random: Random,
  { commonName, from }: { commonName: string; from: Date },
): string {
  const until = new Date(from);
  until.setUTCFullYear(from.getUTCFullYear() + 10);
  const modulus = randomBytes(random, 256);
  modulus[0] = 0x80 | (modulus[0] ?? 0);
  const publicKey = sequence(integer(Buffer.concat([Buffer.of(0), modulus])), integer(Buffer.of(1, 0, 1)));
  return certificate({
    commonName,
    from,
    until,
    serial: randomBytes(random, 15),
    publicKeyInfo: sequence(sequence(objectId('2a864886f70d010101'), asn1Null), bitString(publicKey)),
    sign: () => randomBytes(random, 256),
  });
}

interface CertificateDraft {
  readonly commonName: string;
  readonly from: Date;
  readonly until: Date;
  readonly serial: Buffer;
  /** SubjectPublicKeyInfo in DER. */
  readonly publicKeyInfo: Buffer;
  /** Signs with RSA and SHA-256. */
  readonly sign: (body: Buffer) => Buffer;
}

/** A self-issued X.509 certificate in PEM. */
export function certificate(draft: CertificateDraft): string {
  const name = sequence(set(sequence(objectId('550403'), utf8(draft.commonName))));
  const body = sequence(
    element(0xa0, integer(Buffer.of(2))),
    integer(Buffer.concat([Buffer.of(0x4e), draft.serial])),
    sha256WithRsa,
    name,
    sequence(utcTime(draft.from), utcTime(draft.until)),
    name,
    draft.publicKeyInfo,
  );
  const signed = sequence(body, sha256WithRsa, bitString(draft.sign(body)));
  const lines = signed.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

// DER (ITU-T X.690), as much of it as a certificate needs.

function element(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.of(tag, length), content]);
  if (length < 0x100) return Buffer.concat([Buffer.of(tag, 0x81, length), content]);
  return Buffer.concat([Buffer.of(tag, 0x82, length >> 8, length & 0xff), content]);
}

const sequence = (...elements: readonly Buffer[]) => element(0x30, ...elements);
const set = (...elements: readonly Buffer[]) => element(0x31, ...elements);
const integer = (bytes: Buffer) => element(0x02, bytes);
const objectId = (hex: string) => element(0x06, Buffer.from(hex, 'hex'));
const utf8 = (text: string) => element(0x0c, Buffer.from(text));
const bitString = (bytes: Buffer) => element(0x03, Buffer.of(0), bytes);
// Two digits of the year: right until 2049, long after the clock of any world.
const utcTime = (at: Date) =>
  element(0x17, Buffer.from(`${at.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`));
const asn1Null = Buffer.of(0x05, 0);
const sha256WithRsa = sequence(objectId('2a864886f70d01010b'), asn1Null);

function randomBytes(random: Random, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  // A large world has millions of them: an array of numbers first would take six times as long.
  for (let index = 0; index < length; index++) bytes[index] = random.between(0, 255);
  return bytes;
}
