import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type ConnectionReset,
  connectionReset,
  type WireRequest,
  type WireResponse,
} from '../wire/http-message.js';

/** A server that listens. */
export interface HttpServer {
  /** `http://127.0.0.1:4566` */
  readonly url: string;
  /** Takes no more requests, lets those under way finish, and closes every connection. */
  stop(): Promise<void>;
}

export interface HttpServerOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** The time of the `Date` header: the world's, so that ages computed from it are the world's ages. */
  readonly now: () => Date;
  /** Answers one request, or has its connection reset. What it throws closes the connection. */
  readonly respond: (request: WireRequest) => Promise<WireResponse | ConnectionReset>;
}

/** Bytes a body may have. The largest documents of IAM and Organizations are a hundredth of it. */
const maxBody = 1024 * 1024;

/** Milliseconds that requests under way get when the server stops. */
const drainTime = 5000;

/** Listens on 127.0.0.1 and nowhere else: the sandbox's secrets are printed, and it is nobody else's business. */
export async function listen(options: HttpServerOptions): Promise<HttpServer> {
  // Clients keep connections for as long as they like: an idle connection that the server closes first
  // races with the client's next request.
  const server = createServer({ keepAliveTimeout: 10 * 60_000, requestTimeout: 60_000 });
  const underWay = new Set<Promise<void>>();
  server.on('request', (request, response) => {
    const answered = answer(request, response, options).catch(() => void request.socket.destroy());
    underWay.add(answered);
    void answered.finally(() => underWay.delete(answered));
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') {
        error.message = `Port ${options.port} of 127.0.0.1 is taken; port 0 takes a free one.`;
      }
      reject(error);
    });
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.race([Promise.all(underWay), timer(drainTime)]);
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(message: IncomingMessage, response: ServerResponse, options: HttpServerOptions) {
  const body = await readBody(message);
  const answered = body
    ? await options.respond(wireRequest(message, body))
    : { status: 413, headers: { connection: 'close' }, body: '' };
  if (answered === connectionReset) return void message.socket.resetAndDestroy();
  const { status, headers, ...written } = answered;
  response.sendDate = false;
  response.writeHead(status, {
    ...headers,
    date: options.now().toUTCString(),
    'content-length': Buffer.byteLength(written.body),
  });
  await new Promise<void>((resolve) => {
    response.once('close', resolve);
    response.end(message.method === 'HEAD' ? undefined : written.body);
  });
}

/** The body, or undefined when it is too large. */
async function readBody(message: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBody) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function wireRequest(message: IncomingMessage, body: Buffer): WireRequest {
  // The absolute form is what a client sends that takes the sandbox for its HTTP proxy.
  const target = (message.url ?? '/').replace(/^https?:\/\/[^/]*/, '');
  const queryAt = target.indexOf('?');
  const path = queryAt < 0 ? target : target.slice(0, queryAt);
  return {
    method: message.method ?? 'GET',
    path: path || '/',
    query: new URLSearchParams(queryAt < 0 ? '' : target.slice(queryAt)),
    headers: message.headers as WireRequest['headers'],
    body,
    sourceIp: message.socket.remoteAddress ?? '',
  };
}

function timer(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}
