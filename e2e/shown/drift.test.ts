import {
  AcceptHandshakeCommand,
  InviteAccountToOrganizationCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { readScenario, type Sandbox, startSandbox } from '@rootwarden/sandbox';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { expectShown } from './page.js';
import { openTerminal, type Terminal } from './terminal.js';

const scenario = `
organization:
  trustedAccess: true
  features: [RootCredentialsManagement, RootSessions]
units:
  - { name: Workloads }
accounts:
  - { name: management, management: true }
  - { name: web-shop, unit: Workloads }
  - { name: billing-prod, unit: Workloads }
outside:
  - { name: acquired-shop, root: { password: true, accessKeys: [Active] } }
`;

const everything = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
});

let sandbox: Sandbox;
let terminal: Terminal;
/** What was printed, by the name of its place in the page. */
const shown: Record<string, string> = {};

beforeAll(async () => {
  sandbox = await startSandbox({
    scenario: await readScenario(scenario, 'scenario'),
    clock: new Date('2026-11-21T02:00:00Z'),
  });
  terminal = await openTerminal(sandbox);
});
afterAll(async () => {
  await terminal.close();
  await sandbox.stop();
});

const hours = (number: number) => sandbox.world.clock.advance(number * 3_600);

/** An account of the world, in the organization or outside it. */
function account(name: string) {
  const found = [...sandbox.world.accounts.values()].find((one) => one.name === name);
  if (!found) throw new Error(`there is no account ${name}`);
  return found;
}

/** An administrator of an account, as the owner of an organization and that of an account deal with one another. */
function administratorOf(name: string): OrganizationsClient {
  const { accessKeyId, secretAccessKey } = sandbox.world.createUser(account(name).id, 'administrator', [
    { name: 'Administrator', document: everything },
  ]);
  const client = new OrganizationsClient({
    region: 'us-east-1',
    endpoint: sandbox.url,
    credentials: { accessKeyId, secretAccessKey },
  });
  onTestFinished(() => client.destroy());
  return client;
}

test('an account that was invited with root credentials is found the night after', async () => {
  const first = await terminal.type('drift');
  expect(first.exitCode, first.screen).toBe(0);
  hours(8);
  const { Handshake } = await administratorOf('management').send(
    new InviteAccountToOrganizationCommand({ Target: { Type: 'ACCOUNT', Id: account('acquired-shop').id } }),
  );
  await administratorOf('acquired-shop').send(new AcceptHandshakeCommand({ HandshakeId: Handshake?.Id }));
  hours(16);
  const { screen, exitCode } = await terminal.type('drift --detailed-exitcode');
  expect(exitCode, screen).toBe(2);
  expect(screen).toContain(
    `${account('acquired-shop').id}  acquired-shop  joined the organization, with password`,
  );
  shown.invited = [first.screen, screen].join('\n');
});

test('what came back after its removal is found when no console session can be open any more', async () => {
  const acquired = account('acquired-shop');
  const removed = await terminal.type(`remove --account ${acquired.id} --yes`);
  expect(removed.exitCode, removed.screen).toBe(0);
  expect(acquired.root).toMatchObject({ password: undefined, accessKeys: [] });
  hours(1);
  const createdAt = new Date(sandbox.world.clock.now());
  // Made in the console by who was signed in when the password went.
  acquired.root.accessKeys = [
    { id: 'AKIAIOSFODNN7EXAMPLE', status: 'Active', createdAt, lastUsed: undefined },
  ];
  hours(23);
  const { screen, exitCode } = await terminal.type('drift --detailed-exitcode');
  expect(exitCode, screen).toBe(2);
  expect(screen).toMatch(/acquired-shop {2}has root credentials again: access key\s+AKIAIOSFODNN7EXAMPLE/);
  const told = removed.screen.split('\n').filter((line) => !/^Journal of run|journal\.jsonl$/.test(line));
  const from = told.findIndex((line) => line.startsWith('Removed, and verified'));
  shown.rechecked = [told[0], '…', ...told.slice(from), screen].join('\n');
});

test('the page shows what was printed', () => expectShown('docs/commands/drift.md', shown));
