import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { awsOperations, type Sandbox, startSandbox } from '@rootwarden/sandbox';
import { BotocorePeer, findPython, roundTrips } from '@rootwarden/sandbox/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runAws } from '../aws-cli/aws-cli.js';
import { castOf } from './cast.js';
import { operationsPage } from './operations-page.js';
import { stories } from './stories/index.js';
import { tell } from './tell.js';

const python = findPython();
/** Milliseconds for a story: a CLI that was named by $ROOTWARDEN_AWS takes a second for each command. */
const patience = 120_000;

describe.skipIf(!runAws || !python)('every operation, by the AWS CLI', () => {
  let sandbox: Sandbox;
  let folder: string;
  // What the sandbox saw of the CLI, and not what the stories say of themselves.
  const answered = new Set<string>();
  const refused = new Set<string>();
  beforeAll(async () => {
    sandbox = await startSandbox({ centralizedRootAccess: true });
    folder = mkdtempSync(join(tmpdir(), 'rootwarden-stories-'));
  });
  afterAll(async () => {
    await sandbox.stop();
    rmSync(folder, { recursive: true });
  });

  test.each(stories.map((story) => [story.title, story] as const))(
    '%s',
    async (_title, story) => {
      sandbox.reset();
      await tell(story, sandbox, castOf(sandbox, folder));
      for (const { service, operation, errorCode } of sandbox.calls()) {
        (errorCode === null ? answered : refused).add(`${service}:${operation}`);
      }
    },
    patience,
  );

  test('none is left out', async () => {
    const operations = (await awsOperations()).filter(({ isImplemented }) => isImplemented);
    const names = operations.map(({ service, name }) => `${service}:${name}`);
    expect(names.filter((name) => !answered.has(name) && !refused.has(name))).toEqual([]);
  });

  test('docs/sandbox/operations.md tells of all of them', async () => {
    const botocore = new BotocorePeer(python ?? '');
    const services = await roundTrips(botocore).finally(() => botocore.stop());
    const names = services.flatMap(({ name, operations }) => operations.map((one) => `${name}:${one.name}`));
    const page = operationsPage(await awsOperations(), { answered, refused, roundTrips: new Set(names) });
    await expect(page).toMatchFileSnapshot('../../docs/sandbox/operations.md');
  });
});
