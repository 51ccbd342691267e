import type { Sandbox } from '@rootwarden/sandbox';
import { memberRolePolicy } from '../permissions.js';
import type { SandboxAccount } from './root-users.js';

type Role = SandboxAccount['roles'] extends Map<string, infer Each> ? Each : never;

/** The name of the role through which tests look into members. */
export const memberRole = 'RootReader';

/** Gives a member that role, which may what `policy` says: what the tool prints. */
export function giveMemberRole(
  sandbox: Sandbox,
  account: SandboxAccount,
  policy: object = memberRolePolicy,
): void {
  giveRole(sandbox, account, { name: memberRole, policy });
}

interface NewRole {
  readonly name: string;
  readonly path?: string;
  /** What it may do. */
  readonly policy: object;
}

/** Gives an account a role that trusts the management account. */
export function giveRole({ world }: Sandbox, account: SandboxAccount, { name, path, policy }: NewRole): void {
  const { management } = world.organization;
  const trust = {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${management.id}:root` }, Action: 'sts:AssumeRole' },
    ],
  };
  const role: Role = {
    name,
    path: path ?? '/',
    id: `AROATEST${account.id}`,
    createdAt: new Date('2020-01-01T00:00:00Z'),
    description: undefined,
    maxSessionDuration: 3_600,
    policies: [{ name: 'Policy', document: JSON.stringify(policy) }],
    attachedPolicies: [],
    permissionsBoundary: undefined,
    tags: [],
    lastUsed: undefined,
    trustPolicy: { name: 'Trust', document: JSON.stringify(trust) },
  };
  account.roles.set(name, role);
}

type Bucket = NonNullable<ReturnType<Sandbox['world']['buckets']['find']>>;

/** Gives an account an empty bucket. */
export function giveBucket(
  { world }: Sandbox,
  account: SandboxAccount,
  bucket: Pick<Bucket, 'name' | 'region'> & Partial<Bucket>,
): void {
  world.buckets.add({
    account: account.id,
    createdAt: new Date('2020-01-01T00:00:00Z'),
    policy: undefined,
    publicAccessBlock: undefined,
    versioning: 'Enabled',
    mfaDelete: false,
    objects: new Map(),
    ...bucket,
  });
}
