import { permissionsOf, resolvePartition, type Verb } from '@rootwarden/core';
import { type ExitCode, exitCodes } from './exit-codes.js';
import type { Context } from './global-flags.js';
import { openValueOutput } from './output/output.js';
import { chosenRegion } from './settings/settings.js';
import { permissionsView } from './views/permissions/human.js';

export interface PermissionsInput {
  readonly verb: Verb;
  /** As it is typed: `rootwarden audit`. */
  readonly command: string;
  /** What `--member-role` names. */
  readonly memberRole?: string | undefined;
}

/** Prints what a command needs, as IAM policies by principal. Neither credentials nor calls are needed. */
export async function runPermissions(
  { verb, command, memberRole }: PermissionsInput,
  context: Context,
): Promise<ExitCode> {
  const output = await openValueOutput(context);
  const partition = await resolvePartition(chosenRegion(context.flags, context.host.env) ?? 'us-east-1');
  const permissions = permissionsOf(verb, { partition, memberRole });
  await output.value(permissions, (layout) => permissionsView(command, permissions, layout));
  return exitCodes.done;
}
