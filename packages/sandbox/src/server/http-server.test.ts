import { EventEmitter, once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { connectionReset, type WireRequest, type WireResponse } from '../wire/http-message.js';
import { type HttpServer, type HttpServerOptions, listen } from './http-server.js';

const running: HttpServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

async function serve(options: Partial<HttpServerOptions> = {}) {
  const requests: WireRequest[] = [];
  const server = await listen({
    port: 0,
    now: () => new Date('2031-01-02T03:04:05Z'),
    async respond(request): Promise<WireResponse> {
      requests.push(request);
      return { status: 200, headers: { 'content-type': 'text/plain' }, body: `${request.path} é` };
    },
    ...options,
  });
  running.push(server);
  return { ...server, requests };
}

/** Sends bytes as they are, and gives back what comes until the server closes the connection. */
function raw(url: string, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(bytes));
    let received = '';
    socket.on('data', (data) => {
      received += data;
    });
    socket.on('close', () => resolve(received));
    socket.on('error', reject);
  });
}

test('listens on 127.0.0.1 alone', async () => {
  const { url } = await serve();
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  await expect(fetch(url.replace('127.0.0.1', '127.0.0.2'))).rejects.toThrow();
});

test('hands a request over as it stood on the wire', async () => {
  const { url, requests } = await serve();
  await fetch(`${url}/a%20b/?x=1&y=%3D`, { method: 'POST', body: 'body', headers: { 'X-Amz-Target': 'T' } });
  expect(requests[0]).toMatchObject({ method: 'POST', path: '/a%20b/', sourceIp: '127.0.0.1' });
  expect([...(requests[0]?.query ?? [])]).toEqual([
    ['x', '1'],
    ['y', '='],
  ]);
  expect(requests[0]?.headers['x-amz-target']).toBe('T');
  expect(Buffer.from(requests[0]?.body ?? []).toString()).toBe('body');
});

test('takes the absolute form of clients that believe it their proxy', async () => {
  const { url, requests } = await serve();
  const get =
    'GET http://sts.amazonaws.com/?Action=X HTTP/1.1\r\nHost: sts.amazonaws.com\r\nConnection: close\r\n\r\n';
  await raw(url, get);
  expect(requests[0]).toMatchObject({ path: '/', headers: { host: 'sts.amazonaws.com' } });
  expect(requests[0]?.query.get('Action')).toBe('X');
});

test('dates its answers with the time it is given', async () => {
  const { url } = await serve();
  const { headers } = await fetch(url);
  expect(headers.get('date')).toBe('Thu, 02 Jan 2031 03:04:05 GMT');
});

test('answers HEAD without a body', async () => {
  const { url } = await serve();
  const response = await fetch(url, { method: 'HEAD' });
  expect(response.status).toBe(200);
  expect(await response.text()).toBe('');
});

test('resets the connection of a request that gets no answer, and no other', async () => {
  const { url } = await serve({
    async respond({ path }) {
      return path === '/reset' ? connectionReset : { status: 200, headers: {}, body: 'ok' };
    },
  });
  await expect(raw(url, 'GET /reset HTTP/1.1\r\nHost: x\r\n\r\n')).rejects.toMatchObject({
    code: 'ECONNRESET',
  });
  expect((await fetch(url)).status).toBe(200);
});

test('says so when the port is taken', async () => {
  const { url } = await serve();
  const port = Number(new URL(url).port);
  await expect(serve({ port })).rejects.toThrow(
    `Port ${port} of 127.0.0.1 is taken; port 0 takes a free one.`,
  );
});

describe('bad input', () => {
  test('a body over the limit gets 413, and nobody is asked', async () => {
    const { url, requests } = await serve();
    const head = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1200000\r\n\r\n';
    const received = await raw(url, head + 'a'.repeat(1_200_000));
    expect(received).toMatch(/^HTTP\/1\.1 413 /);
    expect(requests).toEqual([]);
  });

  test.each([
    ['no HTTP at all', '\x16\x03\x01\x02\x00\r\n\r\n'],
    ['a header without a name', 'GET / HTTP/1.1\r\n: x\r\n\r\n'],
    ['headers without end', `GET / HTTP/1.1\r\nHost: x\r\n${'X-A: b\r\n'.repeat(20_000)}`],
    ['a length that is none', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n'],
    ['a chunk that is none', 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'],
  ])('%s closes the connection, and the next request is answered', async (_what, bytes) => {
    const { url } = await serve();
    await raw(url, bytes).catch(() => 'reset');
    expect((await fetch(url)).status).toBe(200);
  });

  test('a mistake of the server’s own closes the connection', async () => {
    const { url } = await serve({ respond: () => Promise.reject(new Error('oh')) });
    await expect(fetch(url)).rejects.toThrow();
  });
});

describe('slow and greedy clients', () => {
  const patience = { headersTimeout: 40, requestTimeout: 60, connectionsCheckingInterval: 10 };

  test.each([
    ['headers that never end', 'GET / HTTP/1.1\r\nHost: x\r\nX-A'],
    ['a body that never comes', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc'],
    ['a chunk that never ends', 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nabc'],
  ])('%s close the connection, and nobody is asked', async (_what, bytes) => {
    const { url, requests } = await serve({ patience });
    expect(await raw(url, bytes)).toMatch(/^HTTP\/1\.1 408 /);
    expect(requests).toEqual([]);
    expect((await fetch(url)).status).toBe(200);
  });

  test('bodies are held up to a limit for all of them together', async () => {
    const { url, requests } = await serve();
    const million = 'a'.repeat(1_000_000);
    const head = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000001\r\n\r\n';
    // 68 bodies of which each lacks its last byte: the 68th is one too many.
    const held = Array.from({ length: 68 }, () => raw(url, head + million));
    expect(await Promise.race(held)).toMatch(/^HTTP\/1\.1 503 /);
    expect(requests).toEqual([]);
    expect((await fetch(url, { method: 'POST', body: 'small' })).status).toBe(200);
  });

  test('a longer body is let in where the head of its request says so', async () => {
    const { url, requests } = await serve({
      maxBody: ({ path }) => (path === '/large' ? 2_000_000 : undefined),
    });
    const body = 'a'.repeat(1_500_000);
    expect((await fetch(`${url}/large`, { method: 'POST', body })).status).toBe(200);
    expect(requests[0]?.body.length).toBe(1_500_000);
  });

  test('hundreds of connections at once are all answered', async () => {
    const { url } = await serve();
    const get = 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
    const answers = await Promise.all(Array.from({ length: 300 }, () => raw(url, get)));
    expect(answers.every((answer) => answer.startsWith('HTTP/1.1 200 '))).toBe(true);
  });
});

describe('stopping', () => {
  test('lets a request under way finish and closes kept connections', async () => {
    const signals = new EventEmitter();
    const started = once(signals, 'started');
    const { url, stop } = await serve({
      async respond() {
        const finish = once(signals, 'finish');
        signals.emit('started');
        await finish;
        return { status: 200, headers: {}, body: 'done' };
      },
    });
    const answered = fetch(url).then((response) => response.text());
    await started;
    const stopped = stop();
    signals.emit('finish');
    expect(await answered).toBe('done');
    await stopped;
    await expect(fetch(url)).rejects.toThrow();
  });
});
