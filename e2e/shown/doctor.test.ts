import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readScenario, type Sandbox, startSandbox } from '@rootwarden/sandbox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectShown } from './page.js';
import { openTerminal, type Terminal } from './terminal.js';

const file = fileURLToPath(new URL('../../examples/scenarios/scp-mistakes.yaml', import.meta.url));

let sandbox: Sandbox;
let terminal: Terminal;
beforeAll(async () => {
  sandbox = await startSandbox({ scenario: await readScenario(await readFile(file, 'utf8'), file) });
  terminal = await openTerminal(sandbox);
});
afterAll(async () => {
  await terminal.close();
  await sandbox.stop();
});

interface Document {
  readonly blocks: readonly {
    readonly policy: { readonly name: string };
    readonly attachedTo: readonly { readonly path: string }[];
    readonly accounts: readonly { readonly name: string }[];
    readonly tasks: readonly {
      readonly task: string;
      readonly all: boolean;
      readonly actions: readonly string[];
    }[];
    readonly fix: string;
  }[];
}

/** By name of the policy. */
async function blocks() {
  const { screen } = await terminal.type('doctor --output json');
  const { blocks: found } = JSON.parse(screen.slice(screen.indexOf('{'))) as Document;
  return new Map(found.map((block) => [block.policy.name, block]));
}

test('four mistakes and a control of Control Tower, as a user sees them', async () => {
  const { screen, exitCode } = await terminal.type('doctor');
  expect(exitCode).toBe(1);
  await expectShown('docs/commands/doctor.md', { 'scp-mistakes': screen });
});

test('each is found where it was made, for the calls it denies, and nothing else is', async () => {
  const found = await blocks();
  const places = [...found].map(([name, { attachedTo, accounts }]) => [
    name,
    attachedTo.map(({ path }) => path),
    accounts.map((account) => account.name),
  ]);
  expect(new Set(places)).toEqual(
    new Set([
      ['deny-root', ['Root/Legacy'], ['legacy-erp']],
      ['deny-without-mfa', ['Root/Strict'], ['bank-interface']],
      ['deny-root-but-buckets', ['Root/Buckets'], ['file-exchange']],
      ['only-some-iam', ['Root/Narrow'], ['shared-network']],
      ['aws-guardrails-QLSmHd', ['Root/Landing-Zone'], ['log-archive']],
    ]),
  );
  for (const name of ['deny-root', 'deny-without-mfa', 'aws-guardrails-QLSmHd'])
    expect(found.get(name)?.tasks.filter(({ all }) => !all)).toEqual([]);
  expect(found.get('deny-root-but-buckets')?.tasks.find(({ task }) => task === 's3-unlock')?.actions).toEqual(
    ['s3:ListAllMyBuckets'],
  );
  expect(found.get('only-some-iam')?.tasks.flatMap(({ actions }) => actions)).toEqual([
    'iam:CreateLoginProfile',
    'iam:DeactivateMFADevice',
  ]);
});

test('what it says mends them: with the exemption in their statements only Control Tower is left', async () => {
  const mended = [...(await blocks())].filter(([, { fix }]) =>
    fix.includes('"Null": {"aws:AssumedRoot": "true"}'),
  );
  expect(mended.map(([name]) => name).sort()).toEqual([
    'deny-root',
    'deny-root-but-buckets',
    'deny-without-mfa',
    'only-some-iam',
  ]);
  const { policies } = sandbox.world.organization;
  for (const policy of policies.ofType('SERVICE_CONTROL_POLICY')) {
    if (!mended.some(([name]) => name === policy.name)) continue;
    const document = JSON.parse(policy.document);
    const [statement] = document.Statement;
    statement.Condition = { ...statement.Condition, Null: { 'aws:AssumedRoot': 'true' } };
    policies.put({ ...policy, document: JSON.stringify(document) });
  }
  expect([...(await blocks()).keys()]).toEqual(['aws-guardrails-QLSmHd']);
});
