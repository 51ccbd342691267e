import { audit, type Selection } from '@rootwarden/core';
import type { Command } from 'commander';
import { addExamples, type Example } from '../examples.js';
import type { ExitCode } from '../exit-codes.js';
import type { Context, Start } from '../global-flags.js';
import { operate } from '../operate.js';
import { auditExitCode } from '../outcome-codes.js';
import { openOutput } from '../output/output.js';
import { addSelectionFlags, readingSelection, type SelectionFlags } from '../selection-flags.js';
import { stateDirectoryOf } from '../state-directory.js';
import { auditDocument } from '../views/documents.js';

export interface AuditInput {
  readonly selection: Selection;
  readonly full: boolean;
}

const examples: readonly Example[] = [
  ['rootwarden audit', 'every account of the organization; what needs attention comes first'],
  ['rootwarden audit --ou ou-abcd-11111111 --output csv > audit.csv', 'one row an account below a unit'],
  [
    "rootwarden audit --output json --query 'accounts[?credentials.accessKeys.items].id'",
    'ids of the accounts with root access keys',
  ],
];

export function bind(command: Command, start: Start): void {
  addExamples(command, examples);
  addSelectionFlags(command)
    .optionsGroup('Options:')
    .option('--full', 'a table that lists every account, and not only what needs attention', false)
    .action((flags: SelectionFlags & { readonly full: boolean }) =>
      start((context) => runAudit({ selection: readingSelection(flags), full: flags.full }, context)),
    );
}

/** Reads the root credentials of the selected accounts and writes them out. */
export async function runAudit({ selection, full }: AuditInput, context: Context): Promise<ExitCode> {
  const output = await openOutput(context, full);
  const document = output.live(auditDocument);
  try {
    const { result, exitCode } = await operate(context, {
      output,
      reading: true,
      emit: document.emit,
      run: (deps) => audit(deps, { selection, stateDirectory: stateDirectoryOf(context) }),
    });
    await document.finish(result);
    return exitCode(auditExitCode(result));
  } finally {
    await document.abandon();
  }
}
