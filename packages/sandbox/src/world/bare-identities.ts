import type { IamUser, Role } from './account.js';

type UserDraft = Pick<IamUser, 'name' | 'path' | 'id' | 'createdAt'> & Partial<IamUser>;
type RoleDraft = Pick<Role, 'name' | 'path' | 'id' | 'createdAt' | 'trustPolicy'> & Partial<Role>;

/** An IAM user with nothing but what is given. */
export const bareUser = (draft: UserDraft): IamUser => ({
  password: undefined,
  accessKeys: [],
  mfaDevices: [],
  signingCertificates: [],
  policies: [],
  attachedPolicies: [],
  permissionsBoundary: undefined,
  tags: [],
  groups: [],
  ...draft,
});

/** A role with nothing but what is given, and sessions of up to one hour, IAM's default. */
export const bareRole = (draft: RoleDraft): Role => ({
  description: undefined,
  maxSessionDuration: 3600,
  policies: [],
  attachedPolicies: [],
  permissionsBoundary: undefined,
  tags: [],
  lastUsed: undefined,
  ...draft,
});
