import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '../relying-party.js';

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest();
const base64url = (data: Uint8Array | string) => Buffer.from(data).toString('base64url');

/** A security key without a case: ES256, no attestation, a counter. */
export class SoftwareAuthenticator {
  counter = 0;
  readonly #id = randomBytes(16);
  readonly #keys: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };

  /** @param origin of the page that it believes to be on */
  constructor(private readonly origin: string) {
    this.#keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  }

  create(challenge: string): RegistrationResponseJSON {
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' });
    // COSE: kty EC2, alg ES256, crv P-256, x, y.
    const publicKey = Buffer.concat([
      Buffer.from('a5010203262001215820', 'hex'),
      Buffer.from(x, 'base64url'),
      Buffer.from('225820', 'hex'),
      Buffer.from(y, 'base64url'),
    ]);
    const length = Buffer.from([0, this.#id.length]);
    const data = this.#authenticatorData(0x41, [Buffer.alloc(16), length, this.#id, publicKey]);
    // CBOR: {fmt: 'none', attStmt: {}, authData: data}.
    const attestationObject = Buffer.concat([
      Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746158', 'hex'),
      Buffer.from([data.length]),
      data,
    ]);
    return {
      ...this.#credential(),
      response: {
        clientDataJSON: this.#clientData('webauthn.create', challenge),
        attestationObject: base64url(attestationObject),
      },
    };
  }

  get(challenge: string): AuthenticationResponseJSON {
    this.counter += 1;
    const clientDataJSON = this.#clientData('webauthn.get', challenge);
    const data = this.#authenticatorData(0x01, []);
    const signed = Buffer.concat([data, sha256(Buffer.from(clientDataJSON, 'base64url'))]);
    return {
      ...this.#credential(),
      response: {
        clientDataJSON,
        authenticatorData: base64url(data),
        signature: base64url(sign('sha256', signed, this.#keys.privateKey)),
      },
    };
  }

  #credential() {
    const id = base64url(this.#id);
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {} } as const;
  }

  #clientData = (type: string, challenge: string) =>
    base64url(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false }));

  #authenticatorData(flags: number, more: readonly Buffer[]): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    return Buffer.concat([sha256('localhost'), Buffer.from([flags]), counter, ...more]);
  }
}
