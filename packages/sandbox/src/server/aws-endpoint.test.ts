import * as sts from '@aws-sdk/client-sts';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { loadServices } from '../services/index.js';
import type { CallContext } from '../services/operation.js';
import { type Conditions, weathers } from '../weather/conditions.js';
import { Faults } from '../weather/faults.js';
import { FormerStates } from '../weather/former-states.js';
import { weather } from '../weather/weather.js';
import { AwsError } from '../wire/aws-error.js';
import { connectionReset, type WireRequest, type WireResponse } from '../wire/http-message.js';
import { defineService } from '../wire/service.js';
import { queryRequest, type SigningOptions, signed } from '../wire/testing/sign.js';
import { createWorld } from '../world/world.js';
import { type AwsEndpoint, answer as answerWithDelay } from './aws-endpoint.js';
import { CallLog } from './call-log.js';
import { serve } from './served-service.js';

const world = createWorld({ accounts: 3, realTime: Date.now });
const operator = world.callers.securityOperator;
const operatorArn = `arn:aws:iam::${operator.account}:user/${operator.name}`;
const served = (await loadServices()).map(serve);
const calls = new CallLog();
const faults: unknown[] = [];
beforeEach(() => {
  calls.clear();
  faults.length = 0;
});

function endpoint(change: Partial<AwsEndpoint> = {}, rough: Partial<Conditions> = {}): AwsEndpoint {
  const conditions = { ...weathers.calm, seed: 1, ...rough };
  return {
    services: served,
    world,
    weather: weather(conditions, new Faults(), () => 0),
    formerStates: new FormerStates(world, conditions.staleReads),
    calls,
    realNow: () => new Date(),
    onFault: (error) => faults.push(error),
    ...change,
  };
}

/** The answer of a request whose connection is not reset. */
function answer(to: AwsEndpoint, request: WireRequest): WireResponse {
  const { response } = answerWithDelay(to, request);
  if (response === connectionReset) throw new Error('The connection was reset');
  return response;
}

const identity = queryRequest('Action=GetCallerIdentity&Version=2011-06-15');
const asOperator = (request: WireRequest, options: Partial<SigningOptions> = {}) =>
  signed(request, { ...operator, ...options });
const text = ({ body }: WireResponse) => Buffer.from(body as string).toString();

/** An STS with one operation of the test's own. */
function stsWith(getCallerIdentity: (context: CallContext) => void): Partial<AwsEndpoint> {
  const operation = (_input: object, context: CallContext) => {
    getCallerIdentity(context);
    return { Account: context.principal.account };
  };
  const operations = { GetCallerIdentity: operation };
  const client = new sts.STSClient({});
  return { services: [serve(defineService({ signingName: 'sts', sdk: sts, client, operations }))] };
}

test('answers an operation and puts the request into the log', async () => {
  const response = answer(endpoint(), await asOperator(identity));
  expect(response.status).toBe(200);
  expect(text(response)).toContain(`<Arn>${operatorArn}</Arn>`);
  expect(calls.list()).toEqual([
    {
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      requestId: response.headers['x-amzn-requestid'],
      service: 'sts',
      operation: 'GetCallerIdentity',
      action: null,
      resource: null,
      account: operator.account,
      principal: operatorArn,
      decision: null,
      reason: null,
      errorCode: null,
      weather: null,
    },
  ]);
});

describe('the log', () => {
  test('has a row for each authorization of a request, with its decision', async () => {
    const document =
      '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:ListUsers","Resource":"*"}}';
    const lister = world.createUser(operator.account, 'lister', [{ name: 'list', document }]);
    const twice = stsWith(({ authorize }) => {
      authorize('iam:ListUsers', '*');
      authorize('iam:PassRole', 'arn:aws:iam::111122223333:role/a');
    });
    const response = answer(endpoint(twice), await signed(identity, lister));
    expect(text(response)).toContain('<Code>AccessDenied</Code>');
    const requestId = response.headers['x-amzn-requestid'];
    expect(calls.list()).toMatchObject([
      {
        requestId,
        action: 'iam:ListUsers',
        resource: '*',
        decision: 'allowed',
        reason: 'allow: identity, policy list, statement 0',
        errorCode: 'AccessDenied',
      },
      {
        requestId,
        action: 'iam:PassRole',
        decision: 'denied',
        reason: 'implicit-deny: identity',
        errorCode: 'AccessDenied',
      },
    ]);
  });

  test('knows neither caller nor operation of a request that is not signed rightly', async () => {
    answer(endpoint(), await asOperator(identity, { secretAccessKey: 'guess' }));
    expect(calls.list()).toMatchObject([
      { service: 'sts', operation: null, account: null, principal: null, errorCode: 'SignatureDoesNotMatch' },
    ]);
  });
});

describe('says no', () => {
  test('to an unsigned request in the words of the service whose operation it is', () => {
    const listRoots = queryRequest('{}', { 'x-amz-target': 'AWSOrganizationsV20161128.ListRoots' });
    expect(answer(endpoint(), listRoots)).toMatchObject({
      status: 400,
      body: expect.stringContaining('"__type":"MissingAuthenticationTokenException"'),
    });
    expect(text(answer(endpoint(), identity))).toContain('<Code>MissingAuthenticationToken</Code>');
  });

  test('to a service it does not serve', async () => {
    const unserved = async (service: string, headers: Readonly<Record<string, string>>) => {
      const request = { ...identity, headers: { host: '127.0.0.1:4566', ...headers } };
      const response = answer(endpoint(), await asOperator(request, { service }));
      expect(response.status).toBe(501);
      return text(response).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID');
    };
    const form = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
    expect(await unserved('ec2', form)).toBe(
      '<Response><Errors><Error><Code>NotImplemented</Code><Message>The sandbox does not serve ec2.</Message></Error></Errors><RequestID>ID</RequestID></Response>',
    );
    const error =
      '<ErrorResponse><Error><Type>Receiver</Type><Code>NotImplemented</Code><Message>The sandbox does not serve SERVICE.</Message></Error><RequestId>ID</RequestId></ErrorResponse>';
    expect(await unserved('rds', form)).toBe(error.replace('SERVICE', 'rds'));
    expect(await unserved('route53', {})).toBe(error.replace('SERVICE', 'route53'));
    expect(await unserved('kms', { 'x-amz-target': 'TrentService.ListKeys' })).toBe(
      '{"__type":"NotImplemented","message":"The sandbox does not serve kms."}',
    );
    expect(calls.list()).toEqual([]);
  });

  test('to an operation of AWS that the sandbox does not have, plainly', async () => {
    const request = queryRequest('Action=GetFederationToken&Version=2011-06-15&Name=a');
    const response = answer(endpoint(), await asOperator(request));
    expect(response.status).toBe(501);
    expect(text(response)).toContain('The sandbox does not implement sts:GetFederationToken.');
  });

  test('to an operation that AWS does not have', async () => {
    const request = queryRequest('Action=GetNothing&Version=2011-06-15');
    expect(text(answer(endpoint(), await asOperator(request)))).toContain('<Code>InvalidAction</Code>');
  });

  test('with a 500 when it is itself at fault, and tells', async () => {
    const broken = stsWith(() => {
      throw new TypeError('oh');
    });
    const response = answer(endpoint(broken), await asOperator(identity));
    expect(response.status).toBe(500);
    expect(text(response)).toContain('<Code>InternalFailure</Code>');
    expect(faults).toEqual([new TypeError('oh')]);
  });
});

describe('the weather', () => {
  const limits = { 'sts:GetCallerIdentity': { rate: 1, burst: 2 } };

  test('throttles with the error of the service, and nothing is done', async () => {
    let done = 0;
    const counting = stsWith(() => {
      done += 1;
    });
    const windy = endpoint(counting, { limits });
    const request = await asOperator(identity);
    const statuses = [1, 2, 3].map(() => answer(windy, request).status);
    expect(statuses).toEqual([200, 200, 400]);
    expect(done).toBe(2);
    expect(calls.list().map(({ errorCode }) => errorCode)).toEqual([null, null, 'Throttling']);
  });

  test('resets the connection before anything is done', async () => {
    let done = 0;
    const counting = stsWith(() => {
      done += 1;
    });
    const { response } = answerWithDelay(
      endpoint(counting, { resetBeforeRate: 1 }),
      await asOperator(identity),
    );
    expect({ response, done }).toEqual({ response: connectionReset, done: 0 });
    expect(calls.list()).toMatchObject([{ weather: 'reset-before-effect', errorCode: null }]);
  });

  test.each([
    ['the effect', () => {}, null],
    [
      'a refusal',
      () => {
        throw new AwsError('AccessDenied', 'no', 403);
      },
      'AccessDenied',
    ],
  ])('resets the connection after %s', async (_what, effect, errorCode) => {
    let done = 0;
    const counting = stsWith(() => {
      done += 1;
      effect();
    });
    const { response } = answerWithDelay(
      endpoint(counting, { resetAfterRate: 1 }),
      await asOperator(identity),
    );
    expect({ response, done }).toEqual({ response: connectionReset, done: 1 });
    expect(calls.list()).toMatchObject([{ weather: 'reset-after-effect', errorCode }]);
  });

  test('delays every answer, that to nobody too', async () => {
    const slow = endpoint({}, { latency: { kind: 'fixed', milliseconds: 80 } });
    expect(answerWithDelay(slow, await asOperator(identity)).delay).toBe(80);
    expect(answerWithDelay(slow, identity).delay).toBe(80);
  });

  test('fails a share of the requests', async () => {
    const stormy = endpoint({}, { failureRate: 1 });
    const request = await asOperator(identity);
    const statuses = new Set(Array.from({ length: 20 }, () => answer(stormy, request).status));
    expect(statuses).toEqual(new Set([500, 503]));
  });
});

describe('Region and host', () => {
  const rows: readonly [signedFor: string, host: string, region: string, seenHost: string][] = [
    ['eu-west-1', '127.0.0.1:4566', 'eu-west-1', '127.0.0.1'],
    ['us-east-1', 'STS.amazonaws.com', 'us-east-1', 'sts.amazonaws.com'],
    ['aws-global', '127.0.0.1:4566', 'us-east-1', 'sts.amazonaws.com'],
    ['eu-west-1', 'sts.eu-west-1.amazonaws.com', 'eu-west-1', 'sts.eu-west-1.amazonaws.com'],
  ];
  test.each(rows)('a request signed for %s with the Host %s', async (region, host, seenRegion, seenHost) => {
    let seen: CallContext | undefined;
    const seeing = stsWith((context) => {
      seen = context;
    });
    const request = queryRequest('Action=GetCallerIdentity&Version=2011-06-15', { host });
    expect(answer(endpoint(seeing), await asOperator(request, { region })).status).toBe(200);
    expect(seen).toMatchObject({ region: seenRegion, host: seenHost });
  });

  test.each([
    ['eu-west-1', 'sts.amazonaws.com'],
    ['us-east-1', 'sts.eu-west-1.amazonaws.com'],
    ['eu-west-1', 'sts.us-east-1.amazonaws.com:443'],
  ])('one signed for %s is refused at %s', async (region, host) => {
    const request = queryRequest('Action=GetCallerIdentity&Version=2011-06-15', { host });
    const response = answer(endpoint(), await asOperator(request, { region }));
    expect(response.status).toBe(403);
    expect(text(response)).toContain(
      '<Code>SignatureDoesNotMatch</Code><Message>Credential should be scoped to a valid region. </Message>',
    );
  });

  test('what is global is signed for us-east-1 at its endpoint, and for any Region at that of the sandbox', async () => {
    const getUser = (host: string) => queryRequest('Action=GetUser&Version=2010-05-08', { host });
    const signed = { service: 'iam', region: 'eu-west-1' };
    const atAws = answer(endpoint(), await asOperator(getUser('iam.amazonaws.com'), signed));
    expect(text(atAws)).toContain('Credential should be scoped to a valid region. ');
    const here = answer(endpoint(), await asOperator(getUser('127.0.0.1:4566'), signed));
    expect(text(here)).toContain('is not authorized to perform: iam:GetUser');
  });
});

test('whatever comes, the answer is an answer', async () => {
  const words = fc.oneof(
    fc.string(),
    fc.constantFrom('', 'sts', 'iam', 'organizations', 'us-east-1', 'aws4_request'),
  );
  const credential = fc.tuple(words, words, words, words, words).map((parts) => parts.join('/'));
  const authorization = fc.oneof(
    fc.string(),
    credential.map((scope) => `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=00`),
  );
  const headers = fc.record(
    {
      authorization,
      host: fc.string(),
      'x-amz-date': fc.oneof(fc.string(), fc.constant('20261399T999999Z')),
      'x-amz-target': fc.oneof(fc.string(), fc.constant('AWSOrganizationsV20161128.ListAccounts')),
      'content-type': fc.constantFrom('application/x-www-form-urlencoded', 'application/x-amz-json-1.1'),
    },
    { requiredKeys: [] },
  );
  const request = fc.record({
    method: fc.constantFrom('GET', 'POST', 'PUT', 'HEAD'),
    path: fc.string().map((path) => `/${path}`),
    query: fc
      .dictionary(fc.constantFrom('Action', 'X-Amz-Signature', 'X-Amz-Credential', 'X-Amz-Date'), words)
      .map((query) => new URLSearchParams(query)),
    headers,
    body: fc.oneof(
      fc.uint8Array(),
      fc.string().map((form) => Buffer.from(`Action=${form}`)),
    ),
    sourceIp: fc.constant('127.0.0.1'),
  });
  fc.assert(
    fc.property(request, (made) => {
      const { status } = answer(endpoint(), made);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(faults).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('whatever a signed body holds, the answer is AWS’s', async () => {
  const operation = fc.constantFrom('GetCallerIdentity', 'AssumeRoot', 'AssumeRole');
  const fields = fc.dictionary(fc.string(), fc.string());
  await fc.assert(
    fc.asyncProperty(operation, fields, async (Action, others) => {
      const form = new URLSearchParams({ Version: '2011-06-15', ...others, Action });
      const { status } = answer(endpoint(), await asOperator(queryRequest(`${form}`)));
      expect([200, 400, 403, 501]).toContain(status);
      expect(faults).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test('an error of an operation leaves as that operation’s error', async () => {
  const refusing = stsWith(() => {
    throw new AwsError('RegionDisabledException', 'no');
  });
  expect(answer(endpoint(refusing), await asOperator(identity)).status).toBe(403);
});
