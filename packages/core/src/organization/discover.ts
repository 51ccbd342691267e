import type { Account } from '@aws-sdk/client-organizations';
import type { AwsAccess } from '../aws/access.js';
import { AwsCallError, isAccessDenied } from '../aws/aws-error.js';
import { pages } from '../aws/pages.js';
import { endingOperation } from '../aws/whole-operation.js';
import type { Dependencies } from '../dependencies.js';
import { RootwardenError } from '../errors.js';
import { accountState, type OrganizationAccount } from '../model/account.js';
import { type AccountId, isAccountId } from '../model/account-id.js';
import type { Caller, OrganizationSummary } from '../model/audit.js';
import { delegatesFor } from './centralized-access.js';
import { type OrganizationTree, parentsFromPath, readTree } from './tree.js';

/** The principal that stands for centralized root access in trusted access and delegation. */
export const iamServicePrincipal = 'iam.amazonaws.com';

/** The organization as its accounts are concerned. */
export interface DiscoveredOrganization {
  readonly caller: Caller;
  readonly summary: OrganizationSummary;
  /** Every account, in the order in which AWS lists them. */
  readonly accounts: readonly OrganizationAccount[];
  /** The names of the units above them, read while other work goes on. */
  readonly tree: Promise<OrganizationTree>;
}

/** An account as a page of the list tells it: its place is known when all of them are. */
type ListedAccount = Pick<OrganizationAccount, 'id' | 'state' | 'management'>;

/** Told of each page of accounts while the next is asked for. What it throws is lost. */
export type OnListed = (
  accounts: readonly ListedAccount[],
  organization: Pick<DiscoveredOrganization, 'caller' | 'summary'>,
) => void;

/**
 * Finds out who calls, which organization that is, how far centralized root access is set up, and which
 * accounts there are. The calls are a handful and one a page of accounts, never one an account.
 *
 * @throws RootwardenError when any of it cannot be had: an empty or partial list is never returned
 */
export async function discoverOrganization(
  deps: Dependencies,
  onListed: OnListed = () => {},
): Promise<DiscoveredOrganization> {
  try {
    const caller = await readCaller(deps.aws, deps.signal);
    // Begun together; asked in this order, so that one cause is named the same way each time.
    const summarizing = readSummary(deps);
    const listing = listAccounts(deps, (page) => {
      const tell = (summary: OrganizationSummary) =>
        onListed(listedAccounts(page, summary.managementAccountId), { caller, summary });
      summarizing.then(tell).catch(() => {});
    });
    listing.catch(() => {});
    const summary = await summarizing;
    const listed = await listing;
    const { accounts, tree } = await placeAccounts(deps, listed, summary.managementAccountId);
    deps.emit({ code: 'organization-discovered', organization: summary, caller });
    return { caller, summary, accounts, tree };
  } catch (error) {
    throw endingOperation(error);
  }
}

async function readSummary({ aws, signal }: Dependencies): Promise<OrganizationSummary> {
  const reads = [
    readOrganization(aws, signal),
    readFeatures(aws, signal),
    readDelegatedAdministrators(aws, signal),
  ] as const;
  for (const read of reads) read.catch(() => {});
  const [organization, access, delegates] = reads;
  return { ...(await organization), ...(await access), delegatedAdministrators: await delegates };
}

async function readCaller(aws: AwsAccess, signal: AbortSignal): Promise<Caller> {
  const { Account: account = '', Arn: arn = '' } = await aws.operator(
    'sts:GetCallerIdentity',
    {},
    { signal },
  );
  if (!isAccountId(account)) {
    throw new RootwardenError(
      'organization',
      'no-identity',
      'AWS did not say which account the credentials belong to.',
      {
        hint: 'Check the endpoint that STS is called at.',
      },
    );
  }
  return { account, arn };
}

async function readOrganization(aws: AwsAccess, signal: AbortSignal) {
  const { Organization } = await aws.operator('organizations:DescribeOrganization', {}, { signal });
  const { Id: id, MasterAccountId: managementAccountId = '' } = Organization ?? {};
  if (id === undefined || !isAccountId(managementAccountId)) {
    throw new RootwardenError(
      'organization',
      'no-organization',
      'AWS described an organization without id or management account.',
    );
  }
  return { id, managementAccountId };
}

/** The two features, and trusted access, which the same answer tells. Null where the caller may not look. */
async function readFeatures(
  aws: AwsAccess,
  signal: AbortSignal,
): Promise<Pick<OrganizationSummary, 'trustedAccess' | 'features'>> {
  try {
    const { EnabledFeatures = [] } = await aws.operator('iam:ListOrganizationsFeatures', {}, { signal });
    return { trustedAccess: true, features: [...EnabledFeatures].sort() };
  } catch (error) {
    if (isAccessDenied(error)) return { trustedAccess: null, features: null };
    if (error instanceof AwsCallError && error.code.startsWith('ServiceAccessNotEnabled')) {
      return { trustedAccess: false, features: null };
    }
    throw error;
  }
}

async function readDelegatedAdministrators(aws: AwsAccess, signal: AbortSignal): Promise<AccountId[] | null> {
  try {
    return (await delegatesFor(aws, iamServicePrincipal, signal)).filter(isAccountId).sort();
  } catch (error) {
    if (isAccessDenied(error)) return null;
    throw error;
  }
}

async function listAccounts(
  { aws, emit, signal }: Dependencies,
  onPage: (accounts: readonly Account[]) => void,
): Promise<Account[]> {
  const accounts: Account[] = [];
  const listing = pages((token) =>
    aws.operator('organizations:ListAccounts', { MaxResults: 20, ...token }, { signal }),
  );
  for await (const { Accounts = [] } of listing) {
    accounts.push(...Accounts);
    emit({ code: 'accounts-listed', accounts: Accounts.length });
    onPage(Accounts);
  }
  if (accounts.length > 0) return accounts;
  throw new RootwardenError('organization', 'no-accounts', 'AWS listed no accounts at all.', {
    hint: 'An organization has at least its management account: this answer cannot be right, and nothing was concluded from it.',
  });
}

/** Leaves out what has no account's id: it ends the discovery when all are listed. */
function listedAccounts(page: readonly Account[], managementAccountId: AccountId): ListedAccount[] {
  return page.flatMap(({ Id: id = '', State, Status }) =>
    isAccountId(id)
      ? [{ id, state: accountState(State, Status), management: id === managementAccountId }]
      : [],
  );
}

/** Gives each account its place, from `Paths` where AWS sent them and otherwise from a walk over the units. */
async function placeAccounts(
  deps: Dependencies,
  listed: readonly Account[],
  managementAccountId: AccountId,
): Promise<{ accounts: OrganizationAccount[]; tree: Promise<OrganizationTree> }> {
  const paths = new Map<string, readonly string[]>();
  for (const { Id = '', Paths } of listed) {
    const parents = parentsFromPath(Paths?.[0]);
    if (parents) paths.set(Id, parents);
  }
  const complete = paths.size === new Set(listed.map(({ Id }) => Id)).size;
  // Only a unit with units below it is worth asking for their names.
  const inner = new Set([...paths.values()].flatMap((parents) => parents.slice(0, -1)));
  const reading = readTree(deps, complete ? inner : 'walk');
  reading.catch(() => {});
  const tree = complete ? undefined : await reading;
  const seen = new Set<string>();
  const accounts: OrganizationAccount[] = [];
  for (const { Id = '', Name = '', Email = '', State, Status } of listed) {
    if (!isAccountId(Id))
      throw new RootwardenError(
        'organization',
        'bad-account',
        `AWS listed an account with the id ${JSON.stringify(Id)}.`,
      );
    if (seen.has(Id)) continue;
    seen.add(Id);
    accounts.push({
      id: Id,
      name: Name,
      email: Email,
      state: accountState(State, Status),
      management: Id === managementAccountId,
      parents: paths.get(Id) ?? tree?.parentsOf.get(Id) ?? [],
    });
  }
  return { accounts, tree: reading };
}
