/** A request as it stood on the wire. */
export interface WireRequest {
  readonly method: string;
  /** The path as it was sent, still encoded, without the query string. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
  /** The address of the client. */
  readonly sourceIp: string;
}

/** An answer, ready to be sent. Names of headers are lower-case. */
export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
}

/** What a client gets instead of an answer when its connection is reset. */
export const connectionReset = 'connection-reset';
export type ConnectionReset = typeof connectionReset;
