import type { Allowances } from '@rootwarden/core';
import type { Command } from 'commander';

/** The safety rules that the user chose to lift, as flags. */
export interface AllowanceFlags {
  readonly allowRecentKeys: boolean;
  readonly allowRecentSignIn: boolean;
  readonly allowActiveCertificates: boolean;
  readonly allowMfaDelete: boolean;
}

/** Adds the flags that lift safety rules. */
export function addAllowanceFlags(command: Command): Command {
  return command
    .optionsGroup('Safety rules to lift:')
    .option('--allow-recent-keys', 'delete access keys used in the last 90 days', false)
    .option('--allow-recent-sign-in', 'also where root signed in during the last 7 days', false)
    .option('--allow-active-certificates', 'delete active signing certificates', false)
    .option(
      '--allow-mfa-delete',
      'also where buckets have MFA Delete, which needs root and its device',
      false,
    );
}

/** The allowances that the flags make. */
export function allowancesOf(flags: AllowanceFlags): Allowances {
  return {
    recentKeys: flags.allowRecentKeys,
    recentSignIn: flags.allowRecentSignIn,
    activeCertificates: flags.allowActiveCertificates,
    mfaDelete: flags.allowMfaDelete,
  };
}
