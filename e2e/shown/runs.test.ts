import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readScenario, type Sandbox, startSandbox } from '@rootwarden/sandbox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deletesAmong, deletesFor } from '../evidence/evidence.js';
import { type Gate, type Moment, openGate } from '../evidence/gate.js';
import { truthOf } from '../evidence/truth.js';
import { expectShown } from './page.js';
import { openTerminal, type Terminal } from './terminal.js';

const names = [
  'bank-interface',
  'file-exchange',
  'legacy-erp',
  'log-archive',
  'prototype',
  'shared-network',
  'web-shop',
];
const scenario = `
organization: { trustedAccess: true, features: [RootCredentialsManagement, RootSessions] }
accounts:
  - { name: management, management: true }
${names.map((name) => `  - { name: ${name}, root: { password: true, accessKeys: [Inactive], mfaDevices: [virtual] } }\n`).join('')}
`;
/** Milliseconds: eight processes, on a machine that may have other things to do. */
const patience = 120_000;
/** One account after the other, so that the same requests come in the same order each time. */
const waves = '--waves 1,1,1,1,1,1,*';

let sandbox: Sandbox;
let terminal: Terminal;
const gates: Gate[] = [];
beforeAll(async () => {
  const world = await readScenario(scenario, 'scenario');
  sandbox = await startSandbox({ scenario: world, clock: new Date('2026-11-22T09:00:00Z') });
  terminal = await openTerminal(sandbox);
});
afterAll(async () => {
  for (const gate of gates) await gate.close();
  await terminal.close();
  await sandbox.stop();
});

/** Runs a command until AWS has seen, or done, its nth delete, and kills it there. */
async function killed(line: string, nth: number, moment: Moment): Promise<string> {
  let deletes = 0;
  let kill = (): void => {};
  const gate = await openGate(sandbox.url, ({ action }, now) => {
    if (!/^(Delete|Deactivate)/.test(action)) return 'pass';
    if (now === 'arrived') deletes += 1;
    if (deletes < nth || now !== moment) return 'pass';
    kill();
    return 'drop';
  });
  gates.push(gate);
  const { screen, exitCode } = await terminal.type(line, {
    through: gate.url,
    started: (child) => {
      kill = () => child.kill('SIGKILL');
    },
  });
  expect(exitCode, `it ended before it could be killed: ${screen}`).toBeNull();
  await gate.settled();
  return `${screen}Killed\n`;
}

async function latestRun(): Promise<string> {
  const ids = await readdir(join(terminal.directory, '.rootwarden', 'runs'));
  return ids.sort().at(-1) ?? '';
}

/** The plan is shown elsewhere. */
function withoutPlan(screen: string): string {
  return screen.replace(/\n.*?\n(?=Plan: )/s, '\n…\n');
}

test(
  'a removal that is killed three times and resumed three times comes to the same end',
  async () => {
    const before = await truthOf(sandbox);
    const screens = [withoutPlan(await killed(`remove --all --yes ${waves}`, 5, 'done'))];
    const first = await latestRun();
    const type = async (line: string, code = 0) => {
      const { screen, exitCode } = await terminal.type(line);
      expect(exitCode, screen).toBe(code);
      screens.push(screen);
    };
    await type('runs list');
    screens.push(await killed(`runs resume ${first} ${waves}`, 4, 'arrived'));
    screens.push(await killed(`runs resume ${await latestRun()} ${waves}`, 6, 'done'));
    await type(`runs resume ${await latestRun()} ${waves}`);
    await type('runs list');
    await type('runs verify');
    await type(`runs show ${first}`);

    const after = await truthOf(sandbox);
    expect([...after.values()].flatMap(({ target, credentials }) => (target ? credentials : []))).toEqual([]);
    // Every credential was deleted by one request, that of the kill included whose answer nobody heard.
    expect(deletesAmong(sandbox.calls())).toEqual(deletesFor(before));
    await expectShown('docs/commands/runs.md', { 'killed-three-times': screens.join('\n') });
  },
  patience,
);
