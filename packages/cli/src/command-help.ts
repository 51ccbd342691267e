import { permissionsOf, type Verb } from '@rootwarden/core';
import type { Command } from 'commander';
import { wrap } from './views/text.js';

/** A command line to copy, and what it does. */
export type Example = readonly [commandLine: string, meaning: string];

/** Adds examples to the help of a command. */
export function addExamples(command: Command, examples: readonly Example[]): void {
  const lines = examples.map(([commandLine, meaning]) => `  ${commandLine}\n      ${meaning}`);
  command.addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}

/** Adds the permissions that a command needs to its help. */
export function addPermissionsHelp(command: Command, verb: Verb): void {
  command.addHelpText('after', () => {
    const paragraphs = permissionsOf(verb).map(({ principal, task, actions }) => {
      const who = task ? `a root session of the task ${task}` : `the ${principal}`;
      return [...wrap(`${who}: ${actions.join(', ')}`, 78, '  ')].join('\n');
    });
    return `\nPermissions (as IAM policies: rootwarden ${verb} --permissions):\n${paragraphs.join('\n')}`;
  });
}
