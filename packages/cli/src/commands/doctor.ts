import { doctor } from '@rootwarden/core';
import type { Command } from 'commander';
import { addExamples } from '../examples.js';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import type { Context, Start } from '../global-flags.js';
import { operate } from '../operate.js';
import { openValueOutput } from '../output/output.js';
import { doctorView } from '../views/doctor/human.js';

export function bind(command: Command, start: Start): void {
  addExamples(command, [
    ['rootwarden doctor', 'what would keep root sessions from working, each with its fix'],
    [
      "rootwarden doctor --output json --query 'blocks[].accounts[].id'",
      'accounts in which an SCP or RCP holds them back',
    ],
  ]);
  command
    .option('--full', 'every account of every block, and not only the first', false)
    .action(({ full }: { readonly full: boolean }) => start((context) => runDoctor(full, context)));
}

/** Looks for problems and writes them out. Exits with 1 when something would fail. */
async function runDoctor(full: boolean, context: Context): Promise<ExitCode> {
  const output = await openValueOutput(context, full);
  const { result, exitCode } = await operate(context, { output, reading: true, emit: () => {}, run: doctor });
  await output.value(result, (layout) => doctorView(result, layout));
  const problem = result.checks.some(({ status }) => status === 'problem');
  return exitCode(problem ? exitCodes.incomplete : exitCodes.done);
}
