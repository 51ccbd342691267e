import { resolve } from 'node:path';
import { approve, type PlanToApprove } from '@rootwarden/core';
import type { Command } from 'commander';
import { readAllowedSigners } from '../allowed-signers.js';
import { quoted, readConfigAtHand } from '../config-file.js';
import { usageError } from '../errors.js';
import { addExamples, type Example } from '../examples.js';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import type { Context, Start } from '../global-flags.js';
import { listenForInterrupt } from '../interrupt.js';
import { type Output, openValueOutput } from '../output/output.js';
import { applyCommand } from '../plan-file.js';
import { ask } from '../prompt.js';
import { canAsk } from '../terminal.js';
import { approvalView, toApproveView } from '../views/approval/human.js';
import { planDocument } from '../views/documents.js';
import { printableDocument } from '../views/words.js';

export interface ApproveInput {
  /** The plan file, as it was typed. */
  readonly file: string;
  readonly key: string;
  /** Where rootwarden.yaml does not say: the allowed signers. */
  readonly allowedSigners: string | undefined;
}

interface ApproveFlags {
  readonly key: string;
  readonly allowedSigners?: string;
}

const examples: readonly Example[] = [
  ['rootwarden approve plan.json --key ~/.ssh/id_ed25519', 'look at the plan, then sign it'],
  ['rootwarden approve plan.json --key ~/.ssh/id_ed25519.pub', 'with a key that the agent holds'],
];

export function bind(command: Command, start: Start): void {
  addExamples(command, examples);
  command
    .argument('<plan>', 'a plan that asks for approvals, as --out wrote it')
    .optionsGroup('Options:')
    .requiredOption('--key <file>', 'your SSH key; its public half where an agent or a security key holds it')
    .option('--allowed-signers <file>', 'whose signatures count, where rootwarden.yaml does not say')
    .action((file: string, { key, allowedSigners }: ApproveFlags) =>
      start((context) => runApprove({ file, key, allowedSigners }, context)),
    );
}

/** Shows a plan, asks, and signs it. AWS is not called. */
export async function runApprove(input: ApproveInput, context: Context): Promise<ExitCode> {
  const { host, flags } = context;
  const { file, key, allowedSigners } = input;
  if (!flags.yes && !canAsk(context)) throw nobodyToAsk();
  const config = await readConfigAtHand(context);
  const output = await openValueOutput(context, true);
  const approval = await approve({
    planFile: resolve(host.cwd, file),
    key: resolve(host.cwd, key),
    allowedSigners: (organization) =>
      readAllowedSigners(organization, { file: allowedSigners, config }, context),
    ssh: { env: host.env, tell: (text) => host.stderr.write(text) },
    confirm: (toApprove) => confirm(toApprove, input, { context, output }),
  });
  if (!approval) {
    host.stderr.write('Nothing was signed.\n');
    return exitCodes.incomplete;
  }
  await output.value(approval, (layout) => approvalView(approval, layout));
  if (approval.enough) host.stderr.write(`Somebody else applies it: ${applyCommand(file)} --as WHO\n`);
  return exitCodes.done;
}

async function confirm(
  toApprove: PlanToApprove,
  { key }: ApproveInput,
  { context, output }: { readonly context: Context; readonly output: Output },
): Promise<boolean> {
  const { host, flags } = context;
  await output.show(printableDocument(toApprove.plan), planDocument);
  await output.say((layout) => ['', ...toApproveView(toApprove, layout), '']);
  if (flags.yes) return true;
  const question = `Sign this plan with ${quoted(key)}?\nOnly "yes" is accepted: `;
  const interrupt = listenForInterrupt(host, () => {});
  try {
    return (await ask(question, host, interrupt.signal))?.trim() === 'yes';
  } finally {
    interrupt.release();
  }
}

function nobodyToAsk() {
  return usageError(
    'no-terminal',
    'This command asks before it signs, and there is no terminal to ask on.',
    'Look at the plan first; then --yes signs it without asking.',
  );
}
