import { describe, expect, test } from 'vitest';
import type { WireRequest } from '../http-message.js';
import { presigned, queryRequest, signed } from '../testing/sign.js';
import { authenticate, type StoredCredentials } from './authenticate.js';
import { expectedSignature } from './signature.js';
import { readSignature } from './signed-request.js';

const now = new Date('2026-11-22T09:30:00Z');
const longTerm = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG' };
const session = { accessKeyId: 'ASIAIOSFODNN7EXAMPLE', secretAccessKey: 'other', sessionToken: 'token/+=' };
const known: Readonly<Record<string, StoredCredentials<string>>> = {
  [longTerm.accessKeyId]: { secretAccessKey: longTerm.secretAccessKey, principal: 'operator' },
  [session.accessKeyId]: { ...session, expiresAt: new Date('2026-11-22T09:45:00Z'), principal: 'member' },
};

function check(request: WireRequest, times: { now?: Date; realNow?: Date } = {}) {
  return authenticate(request, { find: (id) => known[id], now, realNow: now, ...times });
}

const request = queryRequest('Action=GetCallerIdentity&Version=2011-06-15');
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);

test('tells who signed a request, for which service and Region', async () => {
  const { principal, signature } = check(
    await signed(request, { ...longTerm, region: 'eu-west-1', at: now }),
  );
  expect(principal).toBe('operator');
  expect(signature).toMatchObject({ service: 'sts', region: 'eu-west-1' });
});

test('takes a session with its token', async () => {
  expect(check(await signed(request, { ...session, at: now })).principal).toBe('member');
});

test('takes a presigned URL until it expires', async () => {
  const get = {
    ...request,
    method: 'GET',
    query: new URLSearchParams({ Action: 'X' }),
    body: Buffer.alloc(0),
  };
  const url = await presigned(get, { ...session, at: now, expiresIn: 3600 });
  expect(check(url).principal).toBe('member');
  expect(check(url, { now: minutes(10), realNow: minutes(70) }).principal).toBe('member');
  expect(() => check(url, { now: minutes(14), realNow: minutes(76) })).not.toThrow();
});

describe('a presigned URL of S3', () => {
  const unsigned = { host: '127.0.0.1', 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' };
  const get = { ...request, method: 'GET', path: '/bucket/key', headers: unsigned, body: Buffer.alloc(0) };
  const url = (expiresIn: number) => presigned(get, { ...longTerm, service: 's3', at: now, expiresIn });
  const changedUrl = async (change: (query: URLSearchParams) => void) => {
    const { query, ...rest } = await url(60);
    const changedQuery = new URLSearchParams(query);
    change(changedQuery);
    return { ...rest, query: changedQuery };
  };

  test('is good to the second', async () => {
    const minute = await url(60);
    expect(check(minute, { now: minutes(1), realNow: minutes(1) }).principal).toBe('operator');
    const late = new Date(minutes(1).getTime() + 1000);
    expect(() => check(minute, { now: late, realNow: late })).toThrow(
      expect.objectContaining({ reason: 'expired-url' }),
    );
  });

  test.each([
    ['much', 'X-Amz-Expires should be a number'],
    ['-1', 'X-Amz-Expires must be non-negative'],
    [
      '604801',
      'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
    ],
  ])('is not good for %s seconds', async (expires, message) => {
    const made = await changedUrl((query) => query.set('X-Amz-Expires', expires));
    expect(() => check(made)).toThrow(expect.objectContaining({ reason: 'wrong-expiry', message }));
  });

  test('is good for a week at the longest', async () => {
    expect(check(await url(604_800)).principal).toBe('operator');
  });

  test('is nothing without one of its parameters', async () => {
    const made = await changedUrl((query) => query.delete('X-Amz-Date'));
    expect(() => check(made)).toThrow(expect.objectContaining({ reason: 'incomplete-url' }));
  });
});

test('takes odd paths, queries and headers as the SDK signs them', async () => {
  const odd = {
    ...request,
    path: '/bucket/a%20b/%C3%A9//c',
    query: new URLSearchParams([
      ['list-type', '2'],
      ['prefix', 'a b+c/é=&'],
      ['policy', ''],
    ]),
    headers: { ...request.headers, 'x-amz-meta-a': '  two   blanks  ' },
  };
  for (const service of ['s3', 'sqs']) {
    expect(check(await signed(odd, { ...longTerm, service, at: now })).principal).toBe('operator');
  }
});

test('takes the Date header where there is no X-Amz-Date', () => {
  const scope = `${longTerm.accessKeyId}/20261122/us-east-1/sts/aws4_request`;
  const withDate = (signature: string) => ({
    ...request,
    headers: {
      ...request.headers,
      date: 'Sun, 22 Nov 2026 09:30:00 -0000',
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=date;host, Signature=${signature}`,
    },
  });
  const unsigned = withDate('0');
  const signature = expectedSignature(unsigned, readSignature(unsigned), longTerm.secretAccessKey);
  expect(check(withDate(signature)).signature.signedAt).toBe('20261122T093000Z');
});

describe('refuses', () => {
  const refusals: readonly [what: string, message: string, () => Promise<WireRequest> | WireRequest][] = [
    ['a request without a signature', 'Request is missing Authentication Token', () => request],
    [
      'another algorithm',
      "Unsupported AWS 'algorithm': 'Basic'.",
      () => ({ ...request, headers: { authorization: 'Basic YTpi' } }),
    ],
    [
      'half a header',
      "Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. Authorization=AWS4-HMAC-SHA256 Credential=a/b/c/d/e",
      () => ({ ...request, headers: { authorization: 'AWS4-HMAC-SHA256 Credential=a/b/c/d/e' } }),
    ],
    [
      'half a scope',
      "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 'AKIA/20261122'",
      () => withHeader((header) => header.replace(/Credential=[^,]*/, 'Credential=AKIA/20261122')),
    ],
    [
      'a date in another format',
      "Date must be in ISO-8601 'basic format'. Got '2026-11-22'.",
      async () => ({ ...(await ok()), headers: { ...(await ok()).headers, 'x-amz-date': '2026-11-22' } }),
    ],
    [
      'an unknown key',
      'The security token included in the request is invalid.',
      () => signed(request, { ...longTerm, accessKeyId: 'AKIANOBODY', at: now }),
    ],
    [
      'a session without its token',
      'The security token included in the request is invalid.',
      () => signed(request, { accessKeyId: session.accessKeyId, secretAccessKey: 'other', at: now }),
    ],
    [
      'a long-term key with a token',
      'The security token included in the request is invalid.',
      () => signed(request, { ...longTerm, sessionToken: 'x', at: now }),
    ],
    [
      'another secret',
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
      () => signed(request, { ...longTerm, secretAccessKey: 'guess', at: now }),
    ],
    [
      'a body changed on the way, whatever its hash header says',
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
      async () => ({ ...(await ok()), body: Buffer.from('Action=AssumeRoot') }),
    ],
    [
      'a scope of another day',
      "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20261121' != '20261122', from '20261122T093000Z'.",
      () => withHeader((header) => header.replace('/20261122/', '/20261121/')),
    ],
  ];
  test.each(refusals)('%s', async (_what, message, make) => {
    const made = await make();
    expect(() => check(made)).toThrow(message);
  });

  test('a session that has expired by the world’s time', async () => {
    const late = await signed(request, { ...session, at: now });
    const times = { now: minutes(15), realNow: now };
    expect(() => check(late, times)).toThrow('The security token included in the request is expired');
  });
});

describe('the time of a signature', () => {
  const times: readonly [offset: number, world: number, real: number, ok: boolean][] = [
    [0, 0, 0, true],
    [-15, 0, 0, true],
    [15, 0, 0, true],
    [-16, 0, 0, false],
    [16, 0, 0, false],
    // A client with the right clock, in a world that was moved.
    [0, 50_000, 0, true],
    // A client that corrected its clock from the world's Date header.
    [50_000, 50_000, 0, true],
    [25_000, 50_000, 0, false],
  ];
  test.each(times)('signed at %i min, world at %i, real time at %i: %s', async (offset, world, real, ok) => {
    const made = await signed(request, { ...longTerm, at: minutes(offset) });
    const checked = () => check(made, { now: minutes(world), realNow: minutes(real) });
    if (ok) expect(checked().principal).toBe('operator');
    else expect(checked).toThrow(/^Signature (expired|not yet current): /);
  });

  test('is given in AWS’s words', async () => {
    const old = await signed(request, { ...longTerm, at: minutes(-20) });
    expect(() => check(old)).toThrow(
      'Signature expired: 20261122T091000Z is now earlier than 20261122T091500Z (20261122T093000Z - 15 min.)',
    );
    const early = await signed(request, { ...longTerm, at: minutes(20) });
    expect(() => check(early)).toThrow(
      'Signature not yet current: 20261122T095000Z is still later than 20261122T094500Z (20261122T093000Z + 15 min.)',
    );
  });
});

const ok = () => signed(request, { ...longTerm, at: now });

async function withHeader(change: (authorization: string) => string): Promise<WireRequest> {
  const { headers, ...rest } = await ok();
  return { ...rest, headers: { ...headers, authorization: change(headers.authorization ?? '') } };
}
