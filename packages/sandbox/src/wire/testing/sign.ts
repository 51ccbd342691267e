import { createHash, createHmac } from 'node:crypto';
import { HttpRequest } from '@smithy/core/transport';
import { SignatureV4 } from '@smithy/signature-v4';
import type { WireRequest } from '../http-message.js';

/** Hashes as the SDK's signer wants them. */
class Sha256 {
  readonly #hash;
  constructor(key?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = key ? createHmac('sha256', key as Uint8Array) : createHash('sha256');
  }
  update(data: Uint8Array) {
    this.#hash.update(data);
  }
  async digest() {
    return new Uint8Array(this.#hash.digest());
  }
  reset() {}
}

export interface SigningOptions {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly service?: string;
  readonly region?: string;
  readonly at?: Date;
}

/** A POST as a client of awsQuery sends it, unsigned. */
export function queryRequest(form: string, headers: Readonly<Record<string, string>> = {}): WireRequest {
  return {
    method: 'POST',
    path: '/',
    query: new URLSearchParams(),
    headers: {
      host: '127.0.0.1:4566',
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      ...headers,
    },
    body: Buffer.from(form),
    sourceIp: '127.0.0.1',
  };
}

/** Signs a request with the SDK's signer, in its headers. */
export async function signed(request: WireRequest, options: SigningOptions): Promise<WireRequest> {
  const message = await signer(options).sign(httpRequest(request), { signingDate: options.at ?? new Date() });
  return { ...request, headers: message.headers };
}

/** Signs a request with the SDK's signer, in its URL. */
export async function presigned(
  request: WireRequest,
  options: SigningOptions & { expiresIn: number },
): Promise<WireRequest> {
  const { expiresIn, at = new Date() } = options;
  const message = await signer(options).presign(httpRequest(request), { signingDate: at, expiresIn });
  return {
    ...request,
    headers: message.headers,
    query: new URLSearchParams(message.query as Record<string, string>),
  };
}

function signer({ service = 'sts', region = 'us-east-1', at: _at, ...credentials }: SigningOptions) {
  return new SignatureV4({ service, region, sha256: Sha256, credentials, uriEscapePath: service !== 's3' });
}

function httpRequest({ method, path, query, headers, body }: WireRequest): HttpRequest {
  return new HttpRequest({
    method,
    path,
    query: Object.fromEntries(query),
    headers: headers as Record<string, string>,
    hostname: '127.0.0.1',
    ...(body.length > 0 && { body }),
  });
}
