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
      yield colours.bold(`The ${principal}, who runs ${command}, needs this policy:`);
      yield* JSON.stringify(policy, null, 2).split('\n');
      continue;
    }
    yield colours.bold(`A ${principal}${task ? ` of the task ${task}` : ''} needs no policy of yours.`);
    yield* wrap(`It is root, held to its task by AWS's own policy. It calls ${actions.join(', ')}.`, columns);
  }
}
