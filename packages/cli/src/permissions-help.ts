import { permissionsOf, type Verb } from '@rootwarden/core';
import type { Command } from 'commander';
import { fullName } from './full-name.js';
import { wrap } from './views/cells.js';

const whoIs = {
  operator: 'the operator',
  'root session': 'a root session',
  'member role': 'the role of --member-role, in each member (and the operator, to become it: sts:AssumeRole)',
} as const;

/** Adds the permissions that a command needs to its help. */
export function addPermissionsHelp(command: Command, verb: Verb): void {
  command.addHelpText('after', () => {
    const paragraphs = permissionsOf(verb).map(({ principal, task, actions }) => {
      const who = task ? `a root session of the task ${task}` : whoIs[principal];
      return [...wrap(`${who}: ${actions.join(', ')}`, 78, '  ')].join('\n');
    });
    return `\nPermissions (as IAM policies: ${fullName(command)} --permissions):\n${paragraphs.join('\n')}`;
  });
}
