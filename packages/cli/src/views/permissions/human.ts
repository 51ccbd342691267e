import type { PrincipalPermissions } from '@rootwarden/core';
import { wrap } from '../cells.js';
import type { Layout } from '../layout.js';

/** The permissions of a command, principal by principal: what to attach, and what AWS holds by itself. */
export function* permissionsView(
  command: string,
  permissions: readonly PrincipalPermissions[],
  { columns, colours }: Layout,
): Generator<string> {
  for (const [index, { principal, task, actions, policy }] of permissions.entries()) {
    if (index > 0) yield '';
    if (policy) {
      const whose =
        principal === 'member role'
          ? `With --member-role, that role needs this policy in each member, and has to trust the operator:`
          : `The ${principal}, who runs ${command}, needs this policy:`;
      for (const line of wrap(whose, columns)) yield colours.bold(line);
      yield* JSON.stringify(policy, null, 2).split('\n');
      if (principal === 'member role' && !becomesRole(permissions)) yield* wrap(namedBeside, columns);
      continue;
    }
    yield colours.bold(`A ${principal}${task ? ` of the task ${task}` : ''} needs no policy of yours.`);
    yield* wrap(`It is root, held to its task by AWS's own policy. It calls ${actions.join(', ')}.`, columns);
  }
}

const namedBeside =
  'The operator has to be allowed to become it: --permissions --member-role NAME prints that too.';

function becomesRole(permissions: readonly PrincipalPermissions[]): boolean {
  return permissions.some(({ actions }) => actions.includes('sts:AssumeRole'));
}
