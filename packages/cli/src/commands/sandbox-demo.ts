import { mkdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Command } from 'commander';
import { addExamples } from '../examples.js';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import type { Context, Start } from '../global-flags.js';
import { stateDirectoryOf } from '../state-directory.js';
import { layoutFor } from '../terminal.js';

export function bind(command: Command, start: Start): void {
  addExamples(command, [['rootwarden sandbox demo', 'takes some seconds; nothing leaves this machine']]);
  command.action(() => start(runDemo));
}

/** Shows the whole job on an organization of 60 accounts in this process. */
export async function runDemo(context: Context): Promise<ExitCode> {
  const { host } = context;
  const [{ startSandbox }, { narrator }, { stageOn }, { Broken, tellTheStory }] = await Promise.all([
    import('@rootwarden/sandbox'),
    import('../demo/narrator.js'),
    import('../demo/stage.js'),
    import('../demo/demo.js'),
  ]);
  const { say, rows, ...tell } = narrator(
    (text) => host.stdout.write(text),
    await layoutFor(context, host.stdout),
  );
  const directory = join(stateDirectoryOf(context), 'demo');
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const sandbox = await startSandbox({ accounts: 60, seed: 7 });
  try {
    say(
      `An AWS organization of 60 accounts is served at ${sandbox.url}, by this process. The real AWS SDK talks to it over HTTP; nothing leaves this machine.`,
    );
    const { accounts, before, after, files } = await tellTheStory(
      { say, rows, ...tell },
      stageOn(sandbox, context, directory),
    );
    tell.step('What came of it', 'In numbers, and where to read on.');
    rows([
      ['member accounts with root credentials before', `${before} of ${accounts}`],
      ['and after', `${after}, each held back by a safety rule`],
    ]);
    rows([...files.map(([what, path]) => [what, relative(host.cwd, path)] as const)]);
    say('The same on your organization, with credentials of its management account:');
    rows([
      ['rootwarden enable', 'asks first, changes nothing in members'],
      ['rootwarden audit', 'only reads'],
      ['rootwarden remove --all --dry-run', 'the plan'],
      ['rootwarden remove --account ID', 'one account to begin with'],
    ]);
    return exitCodes.done;
  } catch (error) {
    if (error instanceof Broken) return error.exitCode;
    throw error;
  } finally {
    await sandbox.stop();
  }
}
