import { isDeepStrictEqual } from 'node:util';
import { type RootTask, taskPolicyArn } from '@rootwarden/policy';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answer } from '../server/aws-endpoint.js';
import { CallLog } from '../server/call-log.js';
import { serve } from '../server/served-service.js';
import { loadServices } from '../services/index.js';
import { weathers } from '../weather/conditions.js';
import { Faults } from '../weather/faults.js';
import { FormerStates } from '../weather/former-states.js';
import { weather } from '../weather/weather.js';
import type { WireResponse } from '../wire/http-message.js';
import { queryRequest, signed } from '../wire/testing/sign.js';
import type { Account } from '../world/account.js';
import { busArn } from '../world/event-bus.js';
import { worldTruth } from '../world/truth.js';
import { type Caller, createWorld, type World } from '../world/world.js';
import { loadSnapshot, SnapshotError, writeSnapshot } from './snapshot.js';
import { worldClasses } from './world-classes.js';

const noon = Date.parse('2026-11-22T12:00:00Z');
const clock = new Date(noon);
const newWorld = (seed = 7) =>
  createWorld({ accounts: 24, seed, clock, centralizedRootAccess: true, realTime: () => noon });

function saved(world: World): string {
  let text = '';
  writeSnapshot(world, (piece) => {
    text += piece;
  });
  return text;
}

function loaded(text: string): World {
  // Another world altogether: nothing of it may shine through.
  const world = createWorld({ accounts: 3, seed: 99, realTime: () => noon });
  loadSnapshot(world, text);
  return world;
}

const served = (await loadServices()).map(serve);
const conditions = { ...weathers.calm, seed: 1 };
type Signer = Pick<Caller, 'accessKeyId' | 'secretAccessKey'> & { readonly sessionToken?: string };

/** Sends a request and gives back the answer without what is new each time. */
async function ask(world: World, signer: Signer, operation: string, input: object): Promise<string> {
  const [service = '', name = ''] = operation.split(':');
  const form = new URLSearchParams({ Action: name, ...(input as Record<string, string>) });
  const target = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `AWSOrganizationsV20161128.${name}`,
  };
  const request =
    service === 'organizations' ? queryRequest(JSON.stringify(input), target) : queryRequest(`${form}`);
  const endpoint = {
    services: served,
    world,
    weather: weather(conditions, new Faults(), () => 0),
    formerStates: new FormerStates(world, conditions.staleReads),
    calls: new CallLog(1),
    realNow: () => clock,
    onFault: (error: unknown) => {
      throw error;
    },
  };
  const { response } = answer(endpoint, await signed(request, { ...signer, service, at: clock }));
  const { status, body } = response as WireResponse;
  return `${status} ${Buffer.from(body as string)}`.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'request-id');
}

/** Something that is done to a world, and what came of it. */
type Step = (world: World) => Promise<string>;

const everything = {
  name: 'everything',
  document: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}',
};
const administrator = (world: World): Signer => {
  const { id: accessKeyId } = world.organization.management.users.get('administrator')!.accessKeys[0]!;
  return { accessKeyId, secretAccessKey: world.credentials.secretOf(accessKeyId) };
};
const as =
  (signer: (world: World) => Signer, operation: string, input: (world: World) => object = () => ({})): Step =>
  (world) =>
    ask(world, signer(world), operation, input(world));

/** A call in a root session of a member, opened for it. */
const inRootSession =
  (
    index: number,
    task: RootTask,
    operation: string,
    input: (account: Account) => object = () => ({}),
  ): Step =>
  async (world) => {
    const account = memberOf(world, index);
    const target = { TargetPrincipal: account.id, 'TaskPolicyArn.arn': taskPolicyArn(task) };
    const opened = await ask(world, administrator(world), 'sts:AssumeRoot', target);
    const [accessKeyId, secretAccessKey, sessionToken] = [
      'AccessKeyId',
      'SecretAccessKey',
      'SessionToken',
    ].map((name) => new RegExp(`<${name}>(.*)</${name}>`).exec(opened)?.[1] ?? '') as [
      string,
      string,
      string,
    ];
    if (!accessKeyId) return opened;
    return (
      opened + (await ask(world, { accessKeyId, secretAccessKey, sessionToken }, operation, input(account)))
    );
  };
const memberOf = ({ organization }: World, index: number) =>
  organization.accounts[1 + (index % (organization.accounts.length - 1))]!;

const service = { ServicePrincipal: 'iam.amazonaws.com' };
const steps: fc.Arbitrary<Step> = fc.nat({ max: 30 }).chain((index) =>
  fc.constantFrom<Step>(
    inRootSession(index, 'delete', 'iam:DeleteLoginProfile'),
    inRootSession(index, 'delete', 'iam:DeleteAccessKey', ({ root }) => ({
      AccessKeyId: root.accessKeys[0]?.id ?? 'AKIAIOSFODNN7EXAMPLE',
    })),
    inRootSession(index, 'create-password', 'iam:CreateLoginProfile'),
    inRootSession(index, 'audit', 'iam:GetAccountSummary'),
    as(administrator, 'iam:GenerateCredentialReport'),
    as(administrator, 'iam:GetCredentialReport'),
    as(administrator, 'iam:DisableOrganizationsRootSessions'),
    as(administrator, 'organizations:ListAccounts'),
    as(administrator, 'organizations:DisableAWSServiceAccess', () => service),
    as(administrator, 'organizations:EnableAWSServiceAccess', () => service),
    as(administrator, 'organizations:RegisterDelegatedAdministrator', (world) => ({
      ...service,
      AccountId: memberOf(world, index).id,
    })),
    as(administrator, 'organizations:CreateAccount', () => ({
      AccountName: `new-${index}`,
      Email: `new-${index}@example.com`,
    })),
    as(administrator, 'organizations:CloseAccount', (world) => ({ AccountId: memberOf(world, index).id })),
    as(administrator, 'organizations:InviteAccountToOrganization', ({ callers }) => ({
      Target: { Id: callers.standalone.account, Type: 'ACCOUNT' },
    })),
    as(administrator, 'organizations:CreatePolicy', () => ({
      Name: `deny-${index}`,
      Description: '',
      Type: 'SERVICE_CONTROL_POLICY',
      Content: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*"}}',
    })),
    as(({ callers }) => callers.member, 'sts:GetCallerIdentity'),
    as(
      ({ callers }) => callers.securityOperator,
      'sts:AssumeRole',
      ({ organization }) => ({
        RoleArn: `arn:aws:iam::${organization.accounts[1]!.id}:role/SecurityAudit`,
        RoleSessionName: `session-${index}`,
      }),
    ),
    async (world) => {
      world.clock.advance(index * 60);
      return `${index} minutes later`;
    },
  ),
);

/** The state of a world but for the ids of requests and events, which are new each time. */
function withoutIds({ state }: World): object {
  const events = [...state.accounts.keys()].flatMap((id) => [...state.history.newestFirst(id)]);
  const history = events.map(({ number, event }) => ({
    number,
    event: { ...event, id: '', requestId: '', sharedId: typeof event.sharedId },
  }));
  return { ...state, history };
}

test('a world that was saved and loaded is as it was, and goes on as it would have', async () => {
  const past = fc.array(steps, { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(past, past, fc.nat(), async (before, after, seed) => {
      const world = newWorld(seed);
      world.createUser(world.organization.management.id, 'administrator', [everything]);
      for (const step of before) await step(world);
      const copy = loaded(saved(world));
      expect(worldTruth(copy)).toEqual(worldTruth(world));
      expect(isDeepStrictEqual(copy.state, world.state)).toBe(true);
      for (const step of after) expect(await step(copy)).toBe(await step(world));
      expect(isDeepStrictEqual(withoutIds(copy), withoutIds(world))).toBe(true);
    }),
    { numRuns: Number(process.env.ROOTWARDEN_FUZZ ?? 5) },
  );
});

test('a session goes on in a world that was loaded', async () => {
  const world = newWorld();
  const member = world.organization.accounts[2]!.id;
  const { credentials } = world;
  const issuedAt = clock;
  const session = credentials.issue(
    (accessKeyId) => ({
      kind: 'root-session',
      account: member,
      accessKeyId,
      taskPolicyArn: taskPolicyArn('audit'),
      issuedAt,
    }),
    { now: clock, expiresAt: new Date(noon + 900_000) },
  );
  const copy = loaded(saved(world));
  expect(await ask(copy, session, 'iam:GetUser', {})).toContain(`<UserId>${member}</UserId>`);
});

test('buses and their rules are part of a world', () => {
  const world = newWorld();
  const bus = world.eventBuses.default(world.callers.member.account, 'us-east-1');
  const rule = {
    name: 'r',
    pattern: '{"a":["b"]}',
    state: 'ENABLED',
    description: undefined,
    targets: [],
    tags: [{ Key: 'team', Value: 'audit' }],
  } as const;
  bus.rules.set('r', rule);
  const copy = loaded(saved(world));
  expect(copy.eventBuses.find(busArn(bus))?.rules.get('r')).toEqual(rule);
  expect(isDeepStrictEqual(copy.state, world.state)).toBe(true);
});

test('the clock shows the time at which the world was saved', () => {
  const world = newWorld();
  world.clock.advance(3600);
  expect(loaded(saved(world)).clock.now()).toEqual(new Date(noon + 3_600_000));
});

test('a reset leads back to the beginning of the world that was there', () => {
  const world = createWorld({ accounts: 3, seed: 99, clock, realTime: () => noon });
  const beginning = worldTruth(world);
  loadSnapshot(world, saved(newWorld()));
  expect(world.organization.accounts).toHaveLength(24);
  world.reset();
  expect(worldTruth(world)).toEqual(beginning);
  expect(saved(world)).not.toContain(newWorld().organization.id);
});

describe('what is no snapshot is refused, and the world stays as it was', () => {
  const snapshot = JSON.parse(saved(newWorld()));
  test.each([
    ['{', /not JSON/],
    [null, /This is no snapshot of a sandbox/],
    [{}, /This is no snapshot of a sandbox[\s\S]*schema/],
    [{ ...snapshot, schema: 'rootwarden.sandbox-snapshot/2' }, /schema/],
    [{ ...snapshot, version: '9.0.0' }, /This snapshot is of version 9\.0\.0 of the sandbox/],
    [{ ...snapshot, world: { $: 'class', name: 'Lamp', of: {} } }, /there is no class Lamp/],
  ])('%#', (json, message) => {
    const world = newWorld();
    const before = saved(world);
    const text = typeof json === 'string' ? json : JSON.stringify(json);
    expect(() => loadSnapshot(world, text)).toThrow(SnapshotError);
    expect(() => loadSnapshot(world, text)).toThrow(message);
    expect(saved(world)).toBe(before);
  });
});

test('the classes of a world keep nothing where snapshots cannot see it', () => {
  expect(worldClasses.all.length).toBeGreaterThan(3);
  for (const known of worldClasses.all) expect(`${known}`).not.toMatch(/this\.#|^\s*(static )?#\w/m);
});
