import type { CentralizedRootAccess, CredentialException, RootwardenConfig } from '../model/config.js';

/** Takes what speaks against a value that has the right form. zod's own type is not needed here. */
interface Complaints {
  addIssue(issue: {
    readonly code: 'custom';
    readonly message: string;
    readonly path: (string | number)[];
    readonly params: { readonly hint: string };
  }): void;
}

type Complain = (path: (string | number)[], message: string, hint: string) => void;

const to =
  (complaints: Complaints): Complain =>
  (path, message, hint) =>
    complaints.addIssue({ code: 'custom', message, path, params: { hint } });

/** An account must never be weaker than before: MFA goes last, and only when nothing is left to guard. */
export function keepsMfaWithWhatItGuards({ keep }: CredentialException, complaints: Complaints): void {
  if (!keep || keep.includes('mfa')) return;
  const guarded = keep.filter((kind) => kind === 'password' || kind === 'accessKeys');
  if (guarded.length === 0) return;
  to(complaints)(
    ['keep'],
    `keep names ${guarded.join(' and ')} and not mfa: the MFA devices that guard them would be deleted`,
    'Add mfa to keep.',
  );
}

export function namesEachAccountOnce(
  exceptions: readonly CredentialException[],
  complaints: Complaints,
): void {
  const seen = new Set<string>();
  for (const [index, { account }] of exceptions.entries()) {
    if (seen.has(account)) {
      to(complaints)(
        [index, 'account'],
        `the account ${account} has an exception already`,
        'Make one exception of them: it would not be clear which of them holds.',
      );
    }
    seen.add(account);
  }
}

/** Features and delegate have no effect without trusted access, and AWS keeps it while a delegate is there. */
export function needsTrustedAccess(access: CentralizedRootAccess, complaints: Complaints): void {
  if (access.trustedAccess !== false) return;
  const complain = to(complaints);
  const hint = 'Set trustedAccess to true, or take this away.';
  if (access.features && access.features.length > 0)
    complain(['features'], 'without trusted access no feature can be on', hint);
  if (access.delegatedAdministrator !== undefined && access.delegatedAdministrator !== 'none')
    complain(['delegatedAdministrator'], 'without trusted access there can be no delegate', hint);
}

/** Credentials are read and deleted through root sessions of the feature that this file would turn off. */
export function removalNeedsItsFeature(config: RootwardenConfig, complaints: Complaints): void {
  const { centralizedRootAccess: access, rootCredentials } = config;
  if (!rootCredentials || !access) return;
  const complain = to(complaints);
  if (access.trustedAccess === false)
    complain(
      ['centralizedRootAccess', 'trustedAccess'],
      'rootCredentials can be managed only with trusted access',
      'Set trustedAccess to true, or take the section rootCredentials away.',
    );
  else if (access.features && !access.features.includes('RootCredentialsManagement'))
    complain(
      ['centralizedRootAccess', 'features'],
      'rootCredentials can be managed only with the feature RootCredentialsManagement',
      'Add RootCredentialsManagement to features, or take the section rootCredentials away.',
    );
}
