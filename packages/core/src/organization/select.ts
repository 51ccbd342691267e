import { pages } from '../aws/pages.js';
import { endingOperation } from '../aws/whole-operation.js';
import type { Dependencies } from '../dependencies.js';
import { RootwardenError } from '../errors.js';
import { isReachable, type OrganizationAccount } from '../model/account.js';
import { isAccountId } from '../model/account-id.js';
import type { Selection } from '../model/selection.js';

export interface Selected {
  readonly accounts: readonly OrganizationAccount[];
  readonly notSelected: number;
}

interface SelectOptions {
  readonly selection: Selection;
  /** Whether the management account may be named: it can be read, never changed. */
  readonly managementMayBeNamed: boolean;
}

/**
 * The accounts that are meant. Everything that is wrong with a selection is found here, before any account
 * is touched; tags are read only when the selection names one.
 *
 * @throws RootwardenError of kind `usage`; `places-unread` when units are named and it is not known what lies in them
 */
export async function selectAccounts(
  deps: Dependencies,
  all: readonly OrganizationAccount[],
  options: SelectOptions,
): Promise<Selected> {
  const accounts = await withTags(deps, selectByName(all, options), options.selection.tags ?? []);
  return { accounts, notSelected: all.length - accounts.length };
}

/** The accounts that are meant, whatever their tags. @throws as `selectAccounts` */
export function selectByName(
  all: readonly OrganizationAccount[],
  { selection, managementMayBeNamed }: SelectOptions,
): OrganizationAccount[] {
  checkNames(all, selection, managementMayBeNamed);
  checkPlaces(all, selection);
  return narrow(all, selection);
}

/** Whether every account is meant, whatever it is and wherever it lies. */
export function meansAll({ accounts, units, tags = [], exclude = [] }: Selection): boolean {
  return accounts === undefined && units === undefined && tags.length === 0 && exclude.length === 0;
}

/** Pure: what `accounts`, `units` and `exclude` leave. */
export function narrow(
  all: readonly OrganizationAccount[],
  { accounts, units, exclude = [] }: Selection,
): OrganizationAccount[] {
  const within = (account: OrganizationAccount, ids: readonly string[]) =>
    ids.some((id) => id === account.id || account.parents.includes(id));
  const everything = accounts === undefined && units === undefined;
  const wanted = [...(accounts ?? []), ...(units ?? [])];
  return all.filter((account) => (everything || within(account, wanted)) && !within(account, exclude));
}

function checkNames(
  all: readonly OrganizationAccount[],
  { accounts = [], units = [], exclude = [] }: Selection,
  managementMayBeNamed: boolean,
): void {
  const byId = new Map<string, OrganizationAccount>(all.map((account) => [account.id, account]));
  for (const id of accounts) {
    const account = knownAccount(byId, id);
    if (account.management && !managementMayBeNamed) {
      throw wrong('management-account', `${id} is the management account: AWS opens no root session in it.`, {
        hint: 'Its root user is managed by signing in as root. Name member accounts only.',
      });
    }
    if (!isReachable(account.state)) {
      throw wrong(
        'account-not-reachable',
        `${id} (${account.name}) is ${account.state}: no root session can be opened in it.`,
        {
          hint: 'Leave it out; with --all or --ou it is listed as skipped.',
        },
      );
    }
  }
  for (const id of units) knownUnit(all, id);
  for (const id of exclude) isAccountId(id) ? knownAccount(byId, id) : knownUnit(all, id);
}

/** Who excludes a unit must not get its accounts because it could not be read that they lie in it. */
function checkPlaces(all: readonly OrganizationAccount[], { units = [], exclude = [] }: Selection): void {
  if (units.length === 0 && exclude.every(isAccountId)) return;
  // Every account lies below the root at least: no parent at all means that AWS did not tell.
  const lost = all.filter(({ parents }) => parents.length === 0);
  if (lost.length === 0) return;
  throw new RootwardenError(
    'organization',
    'places-unread',
    `It could not be read in which organizational unit ${lost.length} of ${all.length} accounts lie.`,
    {
      hint: 'The caller needs organizations:ListAccountsForParent and ListOrganizationalUnitsForParent; or select by --account.',
    },
  );
}

function knownAccount(byId: ReadonlyMap<string, OrganizationAccount>, id: string): OrganizationAccount {
  if (!isAccountId(id)) {
    throw wrong('malformed-account-id', `${JSON.stringify(id)} is not an account id.`, {
      hint: 'An account id has 12 digits.',
    });
  }
  const account = byId.get(id);
  if (account) return account;
  throw wrong('unknown-account', `${id} is not an account of this organization.`, {
    hint: 'rootwarden audit lists the accounts that are.',
  });
}

function knownUnit(all: readonly OrganizationAccount[], id: string): void {
  if (!/^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})$/.test(id)) {
    throw wrong(
      'malformed-ou-id',
      `${JSON.stringify(id)} is neither an account nor an organizational unit.`,
      {
        hint: 'An account id has 12 digits, a unit is written ou-abcd-11111111, the root r-abcd.',
      },
    );
  }
  if (all.some((account) => account.parents.includes(id))) return;
  throw wrong('unknown-ou', `No account of this organization is below ${id}.`, {
    hint: 'Check the id with `aws organizations list-organizational-units-for-parent`.',
  });
}

function wrong(code: string, message: string, details: { readonly hint: string }): RootwardenError {
  return new RootwardenError('usage', code, message, details);
}

async function withTags(
  { aws, signal }: Dependencies,
  accounts: readonly OrganizationAccount[],
  wanted: readonly { readonly key: string; readonly value: string }[],
): Promise<readonly OrganizationAccount[]> {
  if (wanted.length === 0) return accounts;
  try {
    const matches = await Promise.all(
      accounts.map(async ({ id }) => {
        const tags = new Map<string, string>();
        const listing = pages((token) =>
          aws.operator('organizations:ListTagsForResource', { ResourceId: id, ...token }, { signal }),
        );
        for await (const { Tags = [] } of listing)
          for (const { Key = '', Value = '' } of Tags) tags.set(Key, Value);
        return wanted.every(({ key, value }) => tags.get(key) === value);
      }),
    );
    return accounts.filter((_, index) => matches[index]);
  } catch (error) {
    throw endingOperation(error);
  }
}
