import type { Command } from 'commander';
import { usageError } from './errors.js';

/** The role in the members that `--member-role` names. */
export interface MemberRoleFlag {
  readonly memberRole?: string;
}

/** Adds the flag by which a plan looks into members for what depends on their root users. */
export function addMemberRoleFlag(command: Command): Command {
  return command
    .optionsGroup('Risk:')
    .option(
      '--member-role <name>',
      'look into the members through this role of theirs: buckets with MFA Delete, credential report, root events',
    );
}

/**
 * The role's name, with its path where it has one.
 *
 * @throws RootwardenError usage
 */
export function memberRoleOf({ memberRole }: MemberRoleFlag): string | undefined {
  if (memberRole === undefined || /^([\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/.test(memberRole)) return memberRole;
  throw usageError(
    'malformed-role-name',
    `Bad value for --member-role ${memberRole}: this is no name of a role.`,
    'Give the name that the role has in every member, with its path: OrganizationAccountAccessRole, security/RootReader.',
  );
}
