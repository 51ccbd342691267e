import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readScenario, type Sandbox, startSandbox } from '@rootwarden/sandbox';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deletesAmong } from '../evidence/evidence.js';
import { truthOf } from '../evidence/truth.js';
import { expectShown } from './page.js';
import { openTerminal, type Terminal } from './terminal.js';

const scenario = `
organization:
  trustedAccess: true
  features: [RootCredentialsManagement, RootSessions]
  delegates: [security-tooling]
units:
  - { name: Security }
  - { name: Workloads }
  - { name: Quarantine }
accounts:
  - { name: management, management: true }
  - { name: security-tooling, unit: Security }
  - { name: bank-interface, unit: Workloads, root: &found { password: true, accessKeys: [Inactive], mfaDevices: [virtual] } }
  - { name: file-exchange, unit: Workloads, root: *found }
  - { name: legacy-erp, unit: Workloads, root: *found }
  - { name: prototype, unit: Workloads, root: *found }
  - { name: shared-network, unit: Workloads, root: *found }
  - { name: old-campaign, unit: Workloads, root: *found }
  - { name: web-shop, unit: Workloads, root: *found }
`;

let sandbox: Sandbox;
let terminal: Terminal;
/** What was printed, by the name of its place in the page. */
const shown: Record<string, string> = {};

function account(name: string) {
  const found = sandbox.world.organization.accounts.find((one) => one.name === name);
  if (!found) throw new Error(`there is no account ${name}`);
  return found;
}

/** What happens in half an hour to an organization that nobody holds still. */
function changeTheWorld(): void {
  const { organization } = sandbox.world;
  const later = new Date('2026-11-22T09:30:00Z');
  const key = {
    id: 'AKIAEXAMPLEEXAMPLE00',
    status: 'Active' as const,
    createdAt: later,
    lastUsed: undefined,
  };
  account('bank-interface').root.password = { createdAt: later, lastUsed: undefined, resetRequired: false };
  account('file-exchange').root.accessKeys = [...account('file-exchange').root.accessKeys, key];
  const { root } = account('shared-network');
  root.accessKeys = root.accessKeys.map((one) => ({ ...one, status: 'Active' }));
  account('old-campaign').state = 'CLOSED';
  const quarantine = organization.root.units.find(({ name }) => name === 'Quarantine');
  if (quarantine) organization.move(account('legacy-erp'), quarantine);
  organization.leave(account('prototype'));
}

describe('a saved plan', () => {
  beforeEach(async () => {
    const world = await readScenario(scenario, 'scenario');
    sandbox = await startSandbox({ scenario: world, clock: new Date('2026-11-22T09:00:00Z') });
    terminal = await openTerminal(sandbox);
    const organization = `organization: ${sandbox.world.organization.id}`;
    await writeFile(
      join(terminal.directory, 'rootwarden.yaml'),
      `version: 1\n${organization}\nrootCredentials:\n  desired: none\n`,
    );
    const { exitCode, screen } = await terminal.type('plan --out plan.json');
    expect(exitCode, screen).toBe(0);
  });
  afterEach(async () => {
    await terminal.close();
    await sandbox.stop();
  });

  test('a plan that is applied after the world changed under it: what changed is refused, and only that', async () => {
    const webShop = account('web-shop').id;
    changeTheWorld();
    const before = await truthOf(sandbox);
    const { screen, exitCode } = await terminal.type('apply plan.json --max-failure-rate 1');
    const after = await truthOf(sandbox);
    expect(exitCode).toBe(1);
    expect(after.get(webShop)?.credentials).toEqual([]);
    expect([...after].filter(([id]) => id !== webShop)).toEqual([...before].filter(([id]) => id !== webShop));
    const deletes = sandbox.calls().filter(({ operation }) => /^(Delete|Deactivate)/.test(operation ?? ''));
    expect(new Set(deletes.map((call) => call.account))).toEqual(new Set([webShop]));
    expect(deletesAmong(sandbox.calls())).toHaveLength(3);
    shown['changed-world'] = screen;
  });

  test('a plan that is refused as a whole: its configuration, what it needs of the organization, its age', async () => {
    const { world } = sandbox;
    const before = await truthOf(sandbox);
    const screens: string[] = [];
    const refused = async (code: number) => {
      const { screen, exitCode } = await terminal.type('apply plan.json');
      expect(exitCode, screen).toBe(code);
      screens.push(screen);
    };
    const config = join(terminal.directory, 'rootwarden.yaml');
    const text = await readFile(config, 'utf8');
    await writeFile(config, text.replace('none', 'none\n  exceptions: []'));
    await refused(252);
    await writeFile(config, text);
    world.organization.rootFeatures.delete('RootCredentialsManagement');
    await refused(254);
    world.organization.rootFeatures.add('RootCredentialsManagement');
    world.clock.advance(26 * 3_600);
    await refused(252);
    expect(await truthOf(sandbox)).toEqual(before);
    expect(deletesAmong(sandbox.calls())).toEqual([]);
    shown['refused-plan'] = screens.join('\n');
  });
});

test('the page shows what was printed', () => expectShown('docs/commands/apply.md', shown));
