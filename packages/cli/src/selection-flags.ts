import { isAccountId, type Selection } from '@rootwarden/core';
import type { Command } from 'commander';
import { usageError } from './errors.js';

/** What the selection flags say, as they were typed. */
export interface SelectionFlags {
  readonly account?: readonly string[];
  readonly ou?: readonly string[];
  readonly tag?: readonly string[];
  readonly exclude?: readonly string[];
  readonly all?: boolean;
}

/** Adds the flags that select accounts. */
export function addSelectionFlags(command: Command): Command {
  return command
    .optionsGroup('Accounts:')
    .option('--account <id,...>', 'these accounts', list)
    .option('--ou <id,...>', 'the accounts below these organizational units or roots', list)
    .option('--tag <key=value>', 'of those, the accounts that carry this tag; may be repeated', repeated)
    .option('--exclude <id,...>', 'never these accounts, nor those below these units', list)
    .option('--all', 'all accounts of the organization');
}

/** A flag's values, parted by commas, over all its mentions. */
export function list(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...value.split(',').map((entry) => entry.trim())];
}

function repeated(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/**
 * The selection of a command that only reads: all accounts unless told.
 *
 * @throws RootwardenError usage, for what cannot be meant in any organization
 */
export function readingSelection({ account, ou, tag, exclude, all }: SelectionFlags): Selection {
  if (all && (account || ou)) {
    throw usageError(
      'contradicting-selection',
      '--all selects every account; --account and --ou name some.',
      'Use one or the other. --tag and --exclude narrow both.',
    );
  }
  return {
    ...(account && { accounts: account.map(checkedAccount) }),
    ...(ou && { units: ou.map(checkedUnit) }),
    ...(tag && { tags: tag.map(readTag) }),
    ...(exclude && { exclude: exclude.map(checkedAccountOrUnit) }),
  };
}

/**
 * The selection of a command that changes accounts: somebody has to say which.
 *
 * @throws RootwardenError usage
 */
export function changingSelection(flags: SelectionFlags): Selection {
  if (flags.account || flags.ou || flags.all) return readingSelection(flags);
  throw usageError(
    'no-selection',
    'Which accounts? This command deletes root credentials, and names none by itself.',
    'Say --account ID, --ou ID, or --all. --tag and --exclude narrow these, and select nothing alone.',
  );
}

/** @throws RootwardenError usage, for what is neither */
export function checkedAccountOrUnit(id: string): string {
  return /^\d/.test(id) ? checkedAccount(id) : checkedUnit(id);
}

function checkedAccount(id: string): string {
  if (isAccountId(id)) return id;
  throw usageError(
    'malformed-account-id',
    `${JSON.stringify(id)} is not an account id.`,
    'An account id has 12 digits.',
  );
}

/** Patterns of `OrganizationalUnitId` and `RootId` in the Organizations API reference. */
const unitId = /^(ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|r-[0-9a-z]{4,32})$/;

function checkedUnit(id: string): string {
  if (unitId.test(id)) return id;
  throw usageError(
    'malformed-ou-id',
    `${JSON.stringify(id)} is neither an organizational unit nor a root.`,
    'A unit is written ou-abcd-11111111, a root r-abcd; an account id has 12 digits.',
  );
}

function readTag(text: string): { readonly key: string; readonly value: string } {
  const at = text.indexOf('=');
  if (at > 0) return { key: text.slice(0, at), value: text.slice(at + 1) };
  throw usageError(
    'malformed-tag',
    `${JSON.stringify(text)} is not KEY=VALUE.`,
    'For example --tag environment=dev.',
  );
}
