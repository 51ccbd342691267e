import type { Sandbox } from '@rootwarden/sandbox';
import { type LoadedConfig, parseConfig } from '../config/index.js';
import { noAllowances } from '../model/plan.js';
import { type PlanAndApplyOptions, planAndApply } from '../operations/plan/index.js';
import { giveRoot, members } from './root-users.js';
import { dependenciesFor, sandboxFor, type TestConnection } from './sandbox-deps.js';
import { temporaryDirectory } from './temporary-directory.js';

/** The sections of a rootwarden.yaml that asks for everything. */
export const everythingOn = `centralizedRootAccess:
  trustedAccess: true
  features: [RootCredentialsManagement, RootSessions]
rootCredentials:
  desired: none
`;

/** The section that asks for the credentials alone. */
export const removing = 'rootCredentials:\n  desired: none\n';

/** A rootwarden.yaml with these sections, for the organization of a sandbox. */
export function configFor({ world }: Sandbox, sections: string): Promise<LoadedConfig> {
  return parseConfig(`version: 1\norganization: ${world.organization.id}\n${sections}`, 'rootwarden.yaml');
}

interface Wish {
  readonly connection?: TestConnection;
  readonly options?: Partial<PlanAndApplyOptions>;
}

/** Brings the organization of a sandbox to what the sections say; what is left out is: no rule lifted, yes. */
export async function applyTo(
  sandbox: Sandbox,
  sections: string,
  { connection = {}, options = {} }: Wish = {},
) {
  const deps = dependenciesFor(sandbox, connection);
  const result = await planAndApply(deps, {
    config: await configFor(sandbox, sections),
    allow: noAllowances,
    confirm: async () => true,
    stateDirectory: await temporaryDirectory(),
    ...options,
  });
  if (result.status !== 'applied') throw new Error(`it was only ${result.status}`);
  return { ...result, deps };
}

/** An operator of the delegate, with the rights that AWS's pages give a delegate. */
export function delegateOperator({ world }: Sandbox, account: { readonly id: string }) {
  world.organization.registerDelegate(account.id, 'iam.amazonaws.com', world.clock.now());
  const Action = ['organizations:Describe*', 'organizations:List*', 'iam:*OrganizationsFeatures'];
  const disabling = [
    'iam:DisableOrganizationsRootCredentialsManagement',
    'iam:DisableOrganizationsRootSessions',
  ];
  const document = {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: [...Action, ...disabling], Resource: '*' },
      { Effect: 'Allow', Action: 'sts:AssumeRoot', Resource: 'arn:aws:iam::*:root' },
    ],
  };
  return world.createUser(account.id, 'operator', [{ name: 'operator', document: JSON.stringify(document) }]);
}

/** An organization whose active members hold nothing but what the test gives them. */
export async function emptySandbox(options: Parameters<typeof sandboxFor>[0] = {}) {
  const sandbox = await sandboxFor({ accounts: 20, ...options });
  for (const account of members(sandbox)) giveRoot(sandbox, account, {});
  const targets = members(sandbox).filter(({ state }) => state === 'ACTIVE');
  return { sandbox, targets };
}
