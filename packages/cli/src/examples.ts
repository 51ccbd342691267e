import type { Command } from 'commander';

/** A command line to copy, and what it does. */
export type Example = readonly [commandLine: string, meaning: string];

/** Adds examples to the help of a command. */
export function addExamples(command: Command, examples: readonly Example[]): void {
  const lines = examples.map(([commandLine, meaning]) => `  ${commandLine}\n      ${meaning}`);
  command.addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}
