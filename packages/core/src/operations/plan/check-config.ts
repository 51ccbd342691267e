import { type ConfigProblem, configError } from '../../config/config-problem.js';
import type { LoadedConfig } from '../../config/index.js';
import { isReachable, type OrganizationAccount } from '../../model/account.js';
import type { DiscoveredOrganization } from '../../organization/discover.js';

type Known = Pick<DiscoveredOrganization, 'summary' | 'accounts'>;
type Complain = (path: readonly (string | number)[], message: string, hint: string) => void;

/**
 * Holds a rootwarden.yaml against the organization that it is for: every account that it names has to be there.
 *
 * @throws RootwardenError `config`, with the line and column of everything that does not fit
 */
export function checkConfig({ config, source, placeOf }: LoadedConfig, organization: Known): void {
  const problems: ConfigProblem[] = [];
  const complain: Complain = (path, message, hint) => problems.push({ ...placeOf(path), message, hint });
  if (config.organization !== organization.summary.id) {
    complain(
      ['organization'],
      `the file is for ${config.organization}; these credentials belong to ${organization.summary.id}`,
      'Choose other credentials with --profile, or another file with --config.',
    );
    throw configError(source, problems);
  }
  const accounts = new Map<string, OrganizationAccount>(
    organization.accounts.map((account) => [account.id, account]),
  );
  for (const [index, { account }] of (config.rootCredentials?.exceptions ?? []).entries()) {
    if (accounts.has(account)) continue;
    complain(
      ['rootCredentials', 'exceptions', index, 'account'],
      `${account} is not an account of this organization`,
      'Check the digits; take the exception away when the account has left.',
    );
  }
  checkDelegate(config.centralizedRootAccess ?? {}, { accounts, ...organization.summary }, complain);
  if (problems.length > 0) throw configError(source, problems);
}

interface Delegates {
  readonly accounts: ReadonlyMap<string, OrganizationAccount>;
  readonly delegatedAdministrators: readonly string[] | null;
}

function checkDelegate(
  access: NonNullable<LoadedConfig['config']['centralizedRootAccess']>,
  { accounts, delegatedAdministrators }: Delegates,
  complain: Complain,
): void {
  const { trustedAccess, delegatedAdministrator: wanted } = access;
  const path = ['centralizedRootAccess', 'delegatedAdministrator'];
  if (wanted === undefined && trustedAccess === false && delegatedAdministrators?.length) {
    complain(
      ['centralizedRootAccess', 'trustedAccess'],
      `AWS keeps trusted access while ${delegatedAdministrators.join(', ')} is delegated administrator for IAM`,
      'Add delegatedAdministrator: none.',
    );
  }
  if (wanted === undefined || wanted === 'none') return;
  const account = accounts.get(wanted);
  if (!account) complain(path, `${wanted} is not an account of this organization`, 'Check the digits.');
  else if (account.management)
    complain(path, `${wanted} is the management account, which cannot be its own delegate`, 'Name a member.');
  else if (!isReachable(account.state))
    complain(path, `${wanted} is ${account.state}, and cannot be a delegate`, 'Name an active member.');
}
