import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type ConnectionReset,
  connectionReset,
  type WireRequest,
  type WireResponse,
} from '../wire/http-message.js';
import { Bodies, type Untaken } from './receive-body.js';

/** A server that listens. */
export interface HttpServer {
  /** `http://127.0.0.1:4566` */
  readonly url: string;
  /** Takes no more requests, lets those under way finish, and closes every connection. */
  stop(): Promise<void>;
}

/** A request whose body has not come yet. */
type RequestHead = Omit<WireRequest, 'body'>;

export interface HttpServerOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** The time of the `Date` header: the world's, so that ages computed from it are the world's ages. */
  readonly now: () => Date;
  /** Answers one request, or has its connection reset. What it throws closes the connection. */
  readonly respond: (request: WireRequest) => Promise<WireResponse | ConnectionReset>;
  /** Bytes that the body of a request may have; undefined for the usual, 1 MiB. */
  readonly maxBody?: (head: RequestHead) => number | undefined;
  /** How long slow clients are waited for. */
  readonly patience?: Partial<typeof patience>;
}

/** Milliseconds that requests under way get when the server stops. */
const drainTime = 5000;

/** Requests under way at a time, pipelined ones too; more of them are turned away. */
const maxUnderWay = 20_000;

/** Milliseconds. A client that sends or reads more slowly loses its connection. */
const patience = {
  headersTimeout: 10_000,
  /** Headers and body. */
  requestTimeout: 30_000,
  connectionsCheckingInterval: 1000,
  // Clients keep connections for as long as they like: an idle connection that the server closes first
  // races with the client's next request.
  keepAliveTimeout: 10 * 60_000,
};

/** Milliseconds without a byte either way, for clients that never read their answers. No answer is delayed so long. */
const silence = 11 * 60_000;

/** Listens on 127.0.0.1 and nowhere else: the sandbox's secrets are printed, and it is nobody else's business. */
export async function listen(options: HttpServerOptions): Promise<HttpServer> {
  const server = createServer({ ...patience, ...options.patience });
  server.timeout = silence;
  const bodies = new Bodies();
  /** Requests that have come whole: the server does not stop before they are answered. */
  const underWay = new Set<Promise<void>>();
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const head = headOf(request);
    const { content: body, letGo } = await bodies.receive(request, options.maxBody?.(head));
    const answered = typeof body === 'string' ? untaken[body] : options.respond({ ...head, body });
    const sent = send(answered, { request, response, date: options.now }).finally(letGo);
    underWay.add(sent);
    await sent.finally(() => underWay.delete(sent));
  };
  server.on('request', (request, response) => {
    if (underWay.size >= maxUnderWay) return void request.socket.destroy();
    void serve(request, response).catch(() => request.socket.destroy());
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

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Of the answer, when it is sent. */
  readonly date: () => Date;
}

async function send(
  answered: ReturnType<HttpServerOptions['respond']> | WireResponse,
  { request, response, date }: Exchange,
): Promise<void> {
  const answer = await answered;
  if (answer === connectionReset) return void request.socket.resetAndDestroy();
  const { status, headers, body } = answer;
  response.sendDate = false;
  response.writeHead(status, {
    ...headers,
    date: date().toUTCString(),
    // An answer to HEAD tells the length of what it does not send.
    'content-length': headers['content-length'] ?? Buffer.byteLength(body),
  });
  await new Promise<void>((resolve) => {
    response.once('close', resolve);
    response.end(request.method === 'HEAD' ? undefined : body);
  });
}

/** Whoever sends too much is not listened to any further. */
const untaken: Readonly<Record<Untaken, WireResponse>> = {
  'too-long': { status: 413, headers: { connection: 'close' }, body: '' },
  'too-much-at-once': { status: 503, headers: { connection: 'close' }, body: '' },
};

function headOf(message: IncomingMessage): RequestHead {
  // The absolute form is what a client sends that takes the sandbox for its HTTP proxy.
  const target = (message.url ?? '/').replace(/^https?:\/\/[^/]*/, '');
  const queryAt = target.indexOf('?');
  const path = queryAt < 0 ? target : target.slice(0, queryAt);
  return {
    method: message.method ?? 'GET',
    path: path || '/',
    query: new URLSearchParams(queryAt < 0 ? '' : target.slice(queryAt)),
    headers: message.headers as WireRequest['headers'],
    sourceIp: message.socket.remoteAddress ?? '',
  };
}

function timer(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}
