import type { Account } from './account.js';
import { defaultPolicies } from './organization-policy.js';

/** What tells one account from another; the rest of it may be given too. */
type AccountDraft = Pick<Account, 'id' | 'name' | 'email' | 'createdAt'> & Partial<Account>;

/** An account outside any organization with nothing in it but what is given. */
export const bareAccount = (draft: AccountDraft): Account => ({
  state: 'ACTIVE',
  joinedMethod: 'CREATED',
  joinedAt: draft.createdAt,
  parent: undefined,
  policies: defaultPolicies,
  tags: [],
  root: { password: undefined, accessKeys: [], mfaDevices: [], signingCertificates: [] },
  users: new Map(),
  roles: new Map(),
  groups: undefined,
  managedPolicies: undefined,
  unassignedVirtualMfaDevices: [],
  alias: undefined,
  passwordPolicy: undefined,
  credentialReport: undefined,
  ...draft,
});
