import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { loadServices } from '../services/index.js';
import { weathers } from '../weather/conditions.js';
import { Faults } from '../weather/faults.js';
import { FormerStates } from '../weather/former-states.js';
import { weather } from '../weather/weather.js';
import { connectionReset, type WireRequest } from '../wire/http-message.js';
import type { OperationModel } from '../wire/service-model.js';
import { arbitrary } from '../wire/testing/arbitrary.js';
import { sdkProtocol } from '../wire/testing/sdk-protocol.js';
import { signed } from '../wire/testing/sign.js';
import { newTopic } from '../world/topic.js';
import { type Caller, createWorld } from '../world/world.js';
import { answer } from './aws-endpoint.js';
import { CallLog } from './call-log.js';
import { serve } from './served-service.js';

/** Runs of each operation; `ROOTWARDEN_FUZZ=1000` looks closer. */
const numRuns = Number(process.env.ROOTWARDEN_FUZZ ?? 3);

const world = createWorld({ accounts: 20, centralizedRootAccess: true, realTime: Date.now });
const services = await loadServices();
const served = services.map(serve);
const conditions = { ...weathers.calm, seed: 1 };
const faults: unknown[] = [];
const endpoint = () => ({
  services: served,
  world,
  weather: weather(conditions, new Faults(), () => 0),
  formerStates: new FormerStates(world, conditions.staleReads),
  calls: new CallLog(10),
  realNow: () => new Date(),
  onFault: (error: unknown) => faults.push(error),
});
const everything = {
  name: 'everything',
  document: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}',
};
/** Who may do everything in the management account, in a member and outside: so operations get to work. */
let administrators: readonly Caller[];

beforeEach(() => {
  world.reset();
  addTopic();
  faults.length = 0;
  const administrator = world.createUser(world.organization.management.id, 'administrator', [everything]);
  administrators = [administrator, world.callers.member, world.callers.standalone];
});

async function ask(request: WireRequest, service: string, caller: Caller): Promise<number> {
  const { host = '127.0.0.1:4566', ...headers } = request.headers;
  const { response } = answer(
    endpoint(),
    await signed({ ...request, headers: { host, ...headers } }, { ...caller, service }),
  );
  if (response === connectionReset) throw new Error('Nothing was to be reset');
  return response.status;
}

const { id: member } = world.accounts.get(world.callers.member.account)!;
/** A bucket that the member can get into. */
const bucket = `payments-prod-receipts-${member}`;
const topic = `arn:aws:sns:us-east-1:${member}:alerts`;
const subscription = `${topic}:11111111-2222-3333-4444-555555555555`;
const queue = `arn:aws:sqs:us-east-1:${member}:payments-captured`;

/** A topic, its subscription and a rule that leads to it. */
function addTopic(): void {
  world.topics.add(newTopic({ name: 'alerts', region: 'us-east-1', account: member }));
  world.topics.subscribe({
    arn: subscription,
    topic,
    owner: member,
    principal: '',
    protocol: 'sqs',
    endpoint: queue,
    attributes: {},
    confirmation: undefined,
    confirmedByOwner: true,
  });
  const target = { id: 't', arn: topic, roleArn: undefined };
  const input = { input: undefined, inputPath: undefined, inputTransformer: undefined };
  world.eventBuses.default(member, 'us-east-1').rules.set('rule', {
    name: 'rule',
    pattern: '{"account":[{"exists":true}]}',
    state: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
    description: undefined,
    targets: [{ ...target, ...input }],
    tags: [],
  });
}

const resourcePolicy = (action: string, resource: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Principal: '*', Action: action, Resource: resource }],
  });

/** Names that mean something in this world, so that operations are reached behind their validation. */
const names = fc.constantFrom(
  ...world.organization.accounts
    .slice(0, 8)
    .flatMap(({ id, root, email }) => [
      id,
      email,
      `arn:aws:iam::${id}:root`,
      ...root.accessKeys.map((key) => key.id),
      ...root.mfaDevices.map(({ serialNumber }) => serialNumber),
      ...root.signingCertificates.map((certificate) => certificate.id),
    ]),
  ...Object.values(world.callers).flatMap(({ name, accessKeyId }) => [name, accessKeyId]),
  ...world.organization.root.units.map(({ id }) => id),
  world.organization.root.id,
  ...[
    'iam.amazonaws.com',
    'SERVICE_CONTROL_POLICY',
    'p-FullAWSAccess',
    'Active',
    'Inactive',
    '/',
    'us-east-1',
  ],
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
  resourcePolicy('s3:PutObject', `arn:aws:s3:::${bucket}/*`),
  resourcePolicy('sqs:ReceiveMessage', '*'),
  `http://127.0.0.1:4566/${member}/payments-captured`,
  'payments-captured',
  ...[topic, subscription, queue, 'alerts', 'oncall@example.com', 'sqs', 'email', 'json', 'audit', 'rule'],
  ...['FilterPolicy', 'FilterPolicyScope', 'MessageBody', 'RedrivePolicy', 'Policy', 'DeliveryPolicy'],
  ...[
    '{"kind":["root"]}',
    '{"kind":[{"numeric":[">",1]}]}',
    'String',
    'Number.int',
    'String.Array',
    'Binary',
  ],
  JSON.stringify({ deadLetterTargetArn: queue, maxReceiveCount: 1 }),
  ...['Management', 'eventCategory', 'readOnly', 'All', 'WriteOnly', '"<a>"', '$.detail', '$.a[0]'],
  ...['{"Version":"2012-10-17","Statement":[]}', '{', 'null', '[]', '0', 'é', ' ', '\u{1F600}'],
  ...['__proto__', 'constructor', 'toString', 'a'.repeat(200), 'a'.repeat(5000)],
);

/** Buckets stand in the path, where no names come: three in four are that of the member. */
function inBucket(input: unknown): unknown {
  const { Bucket: name } = input as { readonly Bucket?: string };
  return name === undefined || name < 'G' ? input : { ...(input as object), Bucket: bucket };
}

interface Damage {
  /** From 0, the beginning, to 100, the end. */
  readonly at: number;
  /** Bytes that are missing. */
  readonly remove: number;
  readonly insert: string | Uint8Array;
}

const damage: fc.Arbitrary<Damage> = fc.record({
  at: fc.nat({ max: 100 }),
  remove: fc.nat({ max: 40 }),
  insert: fc.oneof(
    fc.uint8Array({ maxLength: 10 }),
    fc.constantFrom(
      '<',
      '</',
      '&',
      '"',
      '{',
      '[[[[',
      '%',
      '%zz',
      '\0',
      '<!DOCTYPE a [<!ENTITY b "c">]>',
      '&b;',
    ),
  ),
});

function damaged(body: Uint8Array, { at, remove, insert }: Damage): Uint8Array {
  const start = Math.floor((at / 100) * body.length);
  return Buffer.concat([
    body.subarray(0, start),
    Buffer.from(insert as string),
    body.subarray(start + remove),
  ]);
}

/** Whether there is something to parse in its body. */
function takesBody({ http, input }: OperationModel): boolean {
  if (http === undefined) return true;
  if (!input.isStructSchema()) return false;
  const members = [...input.structIterator()].map(([, member]) => member);
  return members.some((member) => member.getMergedTraits().httpPayload && member.isStructSchema());
}

/** What parsers go deep for, or often. */
const hugeBodies: Readonly<Record<string, string>> = {
  'elements within elements': '<a>',
  attributes: '<a b="c" ',
  entities: '&amp;&lt;&#x41;',
  'lists within lists': '[',
  'objects within objects': '{"a":',
  'fields within fields': 'a.',
  'numbered fields': 'Tags.member.1.Key=a&',
  escapes: '%41%',
};

describe.each(services)('$signingName', ({ signingName, sdk, client }) => {
  const { model, operations } = served.find(({ name }) => name === signingName)!;
  const implemented = Object.keys(operations).map((name) => model.operations.get(name)!);

  test.each(implemented)(
    '$name answers whatever fits its model, and whatever does not',
    async (operation) => {
      const wire = sdkProtocol(sdk, client as { config: object }, operation);
      const input = arbitrary(operation.input, fc.oneof(names, fc.string({ maxLength: 12 })));
      await fc.assert(
        fc.asyncProperty(
          input,
          fc.option(damage, { freq: 2 }),
          fc.constantFrom(...administrators),
          async (value, hurt, caller) => {
            const request = await wire.write(inBucket(value));
            const body = hurt ? damaged(request.body, hurt) : request.body;
            const status = await ask({ ...request, body }, signingName, caller);
            expect(faults).toEqual([]);
            expect(status).toBeGreaterThanOrEqual(200);
            expect(status).toBeLessThan(502);
          },
        ),
        { numRuns },
      );
    },
  );

  // One with a body of its own, for it is asked with every body.
  const writing = implemented.filter(takesBody).slice(0, 1);
  const cases = writing.flatMap(({ name }) => Object.keys(hugeBodies).map((what) => ({ name, what })));

  test.each(cases)('$name answers a megabyte of $what', async ({ name, what }) => {
    const operation = model.operations.get(name)!;
    const wire = sdkProtocol(sdk, client as { config: object }, operation);
    const request = await wire.write(fc.sample(arbitrary(operation.input), { seed: 1, numRuns: 1 })[0]);
    const text = hugeBodies[what]!;
    const start = model.protocol.endsWith('awsQuery') ? `Action=${name}&` : '';
    const body = Buffer.from(start + text.repeat(Math.floor(1_000_000 / text.length)));
    const status = await ask({ ...request, body }, signingName, administrators[0]!);
    expect(faults).toEqual([]);
    expect(status).toBeGreaterThanOrEqual(200);
    expect(status).toBeLessThan(502);
  });
});
