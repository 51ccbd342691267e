import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { worldTruth } from '../world/truth.js';
import { createWorld, type World } from '../world/world.js';
import { buildWorld } from './build-world.js';
import { problemText, soundScenario } from './check-scenario.js';
import { parseScenario } from './parse-scenario.js';
import { readScenario } from './read-scenario.js';
import type { Scenario } from './scenario.js';
import { ScenarioError } from './scenario-error.js';

const noon = Date.parse('2026-11-22T12:00:00Z');

function worldOf(scenario: Scenario, seed = 7): World {
  const sound = soundScenario(scenario);
  return createWorld({
    seed,
    clock: new Date(noon),
    realTime: () => noon,
    origin: (random, now) => buildWorld(random, sound, now),
  });
}

const deny = { Version: '2012-10-17', Statement: { Effect: 'Deny', Action: '*', Resource: '*' } };
const management = { name: 'management', management: true };
const accountNamed = ({ accounts }: World, name: string) =>
  [...accounts.values()].find((account) => account.name === name)!;

describe('a world by hand', () => {
  test('may be a management account alone; everything else is made up', () => {
    const world = worldOf({ accounts: [management] });
    const { organization, callers } = world;
    expect(organization.accounts).toEqual([organization.management]);
    expect(organization.management).toMatchObject({
      name: 'management',
      email: 'aws+management@example.com',
      state: 'ACTIVE',
      root: { password: undefined, accessKeys: [], mfaDevices: [], signingCertificates: [] },
    });
    expect(organization.id).toMatch(/^o-[a-z0-9]{10}$/);
    expect(organization.serviceAccess.size).toBe(0);
    expect(callers.securityOperator.account).toBe(organization.management.id);
    expect(world.accounts.get(callers.standalone.account)?.parent).toBeUndefined();
  });

  test('is the same from the same seed, and after a reset', () => {
    const scenario = { accounts: [management, { name: 'a', root: { accessKeys: ['Active'] as const } }] };
    const world = worldOf(scenario);
    expect(worldTruth(worldOf(scenario))).toEqual(worldTruth(world));
    expect(worldTruth(worldOf(scenario, 8))).not.toEqual(worldTruth(world));
    const truth = worldTruth(world);
    accountNamed(world, 'a').root.accessKeys = [];
    world.reset();
    expect(worldTruth(world)).toEqual(truth);
  });

  test('has the tree, the accounts and their states that it says', () => {
    const { organization, accounts } = worldOf({
      organization: { id: 'o-exampleorgid', tags: { owner: 'us' } },
      units: [{ name: 'Work', tags: { a: 'b' }, units: [{ name: 'Prod' }] }, { name: 'Prod' }],
      accounts: [
        { ...management, unit: 'Work' },
        { name: 'a', id: '012345678901', unit: 'Work/Prod', state: 'SUSPENDED', tags: { x: 'y' } },
        { name: 'b', unit: 'Prod', email: 'b@example.com', joinedMethod: 'INVITED', createdAt: '2020-01-02' },
      ],
      outside: [{ name: 'c', id: '999988887777' }],
    });
    expect(organization.id).toBe('o-exampleorgid');
    expect(organization.root.tags).toEqual([{ Key: 'owner', Value: 'us' }]);
    const [work, prod] = organization.root.units;
    expect(work).toMatchObject({ name: 'Work', tags: [{ Key: 'a', Value: 'b' }] });
    expect(work!.accounts).toEqual([organization.management]);
    expect(organization.root.accounts).toEqual([]);
    expect(accounts.get('012345678901')).toMatchObject({
      state: 'SUSPENDED',
      parent: work!.units[0],
      tags: [{ Key: 'x', Value: 'y' }],
    });
    expect(prod!.accounts).toMatchObject([
      { email: 'b@example.com', joinedMethod: 'INVITED', createdAt: new Date('2020-01-02') },
    ]);
    expect(accounts.get('999988887777')?.parent).toBeUndefined();
  });

  test('has root users that hold what it says', () => {
    const root = {
      password: { createdAt: '2020-01-01', lastUsed: '2021-01-01T00:00:00Z' },
      accessKeys: ['Inactive', { id: 'AKIAIOSFODNN7EXAMPLE', lastUsed: '2026-11-01' }],
      mfaDevices: ['virtual', 'virtual', { kind: 'hardware', serialNumber: 'GAHT12345678' }],
      signingCertificates: [{ id: 'CERT', status: 'Inactive', uploadedAt: '2019-01-01' }],
    } as const;
    const world = worldOf({ accounts: [management, { name: 'a', id: '111122223333', root }] });
    const account = accountNamed(world, 'a');
    expect(account.root).toMatchObject({
      password: { createdAt: new Date('2020-01-01'), lastUsed: new Date('2021-01-01') },
      accessKeys: [
        { id: expect.stringMatching(/^AKIA/), status: 'Inactive', createdAt: account.createdAt },
        {
          id: 'AKIAIOSFODNN7EXAMPLE',
          status: 'Active',
          lastUsed: { at: new Date('2026-11-01'), service: 's3', region: 'us-east-1' },
        },
      ],
      mfaDevices: [
        { serialNumber: 'arn:aws:iam::111122223333:mfa/root-account-mfa-device', kind: 'virtual' },
        { serialNumber: 'arn:aws:iam::111122223333:mfa/backup-phone-1', kind: 'virtual' },
        { serialNumber: 'GAHT12345678', kind: 'hardware' },
      ],
      signingCertificates: [
        { id: 'CERT', status: 'Inactive', body: expect.stringContaining('BEGIN CERTIFICATE') },
      ],
    });
    expect(world.credentials.find('AKIAIOSFODNN7EXAMPLE')?.principal).toMatchObject({
      kind: 'root-user',
      account: '111122223333',
    });
  });

  test('has policies where it says', () => {
    const { organization } = worldOf({
      organization: { policies: ['deny'] },
      policies: [{ name: 'deny', type: 'SERVICE_CONTROL_POLICY', document: deny }],
      units: [{ name: 'Closed', withoutFullAccess: true, policies: ['deny'] }],
      accounts: [management, { name: 'a', policies: ['deny'] }],
    });
    const attached = (target: typeof organization.root | typeof organization.management | undefined) =>
      target?.policies.SERVICE_CONTROL_POLICY.map(({ name }) => name);
    expect(attached(organization.root)).toEqual(['FullAWSAccess', 'deny']);
    expect(attached(organization.root.units[0])).toEqual(['deny']);
    expect(attached(organization.accounts[1])).toEqual(['FullAWSAccess', 'deny']);
    expect(attached(organization.management)).toEqual(['FullAWSAccess']);
  });

  test('has its features, its delegate and its callers', () => {
    const world = worldOf({
      organization: { trustedAccess: true, features: ['RootSessions'], delegates: ['security'] },
      accounts: [management, { name: 'workload' }, { name: 'security', id: '222222222222' }],
      callers: {
        scanner: { account: '222222222222' },
        securityOperator: { policies: [deny] },
      },
    });
    const { organization } = world;
    expect([...organization.rootFeatures]).toEqual(['RootSessions']);
    expect([...organization.delegates('iam.amazonaws.com').keys()]).toEqual(['222222222222']);
    expect([...accountNamed(world, 'security').roles.keys()]).toEqual([
      'SecurityAudit',
      'SecurityOperations',
    ]);
    expect(world.caller('scanner')).toMatchObject({ name: 'scanner', account: '222222222222' });
    expect(world.credentials.find(world.caller('scanner')!.accessKeyId)).toBeDefined();
    expect(organization.management.users.get('security-operator')?.policies).toMatchObject([
      { document: JSON.stringify(deny) },
    ]);
  });

  test('takes fifty thousand accounts with the same name', () => {
    const accounts = Array.from({ length: 50_000 }, (_, index) => ({
      name: 'sandbox',
      ...(index === 0 && { management: true }),
    }));
    const { organization } = worldOf({ accounts });
    expect(new Set(organization.accounts.map(({ email }) => email)).size).toBe(50_000);
  });
});

describe('what is wrong is told with its line and column', () => {
  const read = (text: string) => () => parseScenario(text, 'world.yaml');
  test.each([
    [
      'accounts: [',
      'world.yaml:1:12: Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
    [
      'accounts:\n  - { name: a, managment: true }',
      'world.yaml:2:27: accounts[0].managment: there is no managment here',
    ],
    [
      'accounts:\n  - { name: a, management: true, id: 111122223333 }',
      'world.yaml:2:38: accounts[0].id: twelve digits in quotes are wanted',
    ],
    [
      'accounts:\n  - name: a\n',
      'world.yaml:1:1: accounts: one account has to have management: true, 0 have',
    ],
    [
      'accounts:\n  - { name: a, management: true }\n  - name: b\n    unit: Prod\n',
      'world.yaml:4:11: accounts[1].unit: there is no unit Prod',
    ],
    [
      'accounts:\n  - { name: a, management: true }\n  - name: b\n    policies:\n      - deny\n',
      'world.yaml:5:9: accounts[1].policies[0]: there is no policy deny',
    ],
    [
      'organization: { delegates: [a] }\naccounts: [{ name: a, management: true }]',
      'world.yaml:1:29: organization.delegates[0]: there is no member a',
    ],
    [
      'accounts: [{ name: a, management: true }, { name: b }, { name: b }]\norganization: { delegates: [b] }',
      'world.yaml:2:29: organization.delegates[0]: there are 2 called b: give the id',
    ],
    [
      'accounts: [{ name: a, management: true, root: { accessKeys: [Off] } }]',
      'world.yaml:1:62: accounts[0].root.accessKeys[0].status: Invalid option: expected one of "Active"|"Inactive"',
    ],
    [
      'accounts: [{ name: a, management: true, createdAt: yesterday }]',
      'world.yaml:1:52: accounts[0].createdAt: a time is wanted, 2026-11-22 or 2026-11-22T09:30:00Z',
    ],
    [
      'accounts: [{ name: a, management: true, state: CLOSED }]',
      'world.yaml:1:48: accounts[0].state: the management account has to be ACTIVE',
    ],
    [
      'accounts: [{ name: a, management: true, id: "111122223333" }]\noutside: [{ name: b, id: "111122223333" }]',
      'world.yaml:2:26: outside[0].id: the account 111122223333 is there twice',
    ],
    [
      'accounts: [{ name: a, management: true }]\ncallers: { scanner: {} }',
      'world.yaml:2:12: callers.scanner.account: its account is missing',
    ],
    [
      'accounts: [{ name: a, management: true }]\ncallers: { auditor: { account: a } }',
      'world.yaml:2:32: callers.auditor.account: auditor is always in the same account',
    ],
    [
      'accounts: [{ name: a, management: true }]\nunits: [{ name: A }, { name: A }]',
      'world.yaml:2:30: units[1].name: the unit A is there twice',
    ],
  ])('%s', (text, message) => {
    expect(read(text)).toThrow(new ScenarioError(message));
  });

  test('of a policy, what the policy language says', () => {
    const document = '{ Version: "2012-10-17", Statement: [{ Effect: Deny, Action: "", Resource: "*" }] }';
    const policies = `policies: [{ name: a, type: SERVICE_CONTROL_POLICY, document: ${document} }]`;
    expect(read(`accounts: [{ name: a, management: true }]\n${policies}`)).toThrow(
      /^world\.yaml:2:\d+: policies\[0\]\.document: .*action/i,
    );
  });

  test('all of it, in the order of the lines', () => {
    const text = 'units: [{ name: A }, { name: A }]\naccounts:\n  - { name: a, unit: B }\n';
    expect(read(text)).toThrow(
      new ScenarioError(
        [
          'world.yaml:1:30: units[1].name: the unit A is there twice',
          'world.yaml:2:1: accounts: one account has to have management: true, 0 have',
          'world.yaml:3:22: accounts[0].unit: there is no unit B',
        ].join('\n'),
      ),
    );
  });

  test('of a value in a program, with the way to it', () => {
    expect(() => soundScenario({ accounts: [{ name: 'a', unit: 'B', management: true }] })).toThrow(
      new RangeError('accounts[0].unit: there is no unit B'),
    );
    expect(problemText({ path: [], message: 'no' })).toBe('no');
  });
});

describe('the examples', () => {
  const directory = fileURLToPath(new URL('../../../../examples/scenarios/', import.meta.url));
  const examples = readdirSync(directory).filter((name) => name.endsWith('.yaml'));
  const example = async (name: string) =>
    worldOf(await readScenario(readFileSync(`${directory}${name}`, 'utf8'), name));

  test.each(examples)('%s makes a world', async (name) => {
    expect((await example(name)).organization.accounts.length).toBeGreaterThan(4);
  });

  test('the mistakes lie where their names say', async () => {
    const world = await example('scp-mistakes.yaml');
    const scps = Object.fromEntries(
      world.organization.root.units.map(({ name, policies }) => [
        name,
        policies.SERVICE_CONTROL_POLICY.map((policy) => policy.name),
      ]),
    );
    expect(scps).toEqual({
      Legacy: ['FullAWSAccess', 'deny-root'],
      Strict: ['FullAWSAccess', 'deny-without-mfa'],
      Buckets: ['FullAWSAccess', 'deny-root-but-buckets'],
      Narrow: ['FullAWSAccess', 'only-some-iam'],
      'Landing-Zone': ['FullAWSAccess', 'aws-guardrails-QLSmHd'],
      Good: ['FullAWSAccess', 'deny-root-spare-sessions'],
    });
    expect(accountNamed(world, 'legacy-erp').root.mfaDevices[0]?.serialNumber).toContain(
      accountNamed(world, 'legacy-erp').id,
    );
  });
});
