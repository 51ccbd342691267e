import type { Policy, PolicyLayers } from '@rootwarden/policy';
import type { Account, IamUser, Role } from '../world/account.js';
import type { OrganizationPolicyType } from '../world/organization-policy.js';
import type { Principal } from '../world/principal.js';
import type { World } from '../world/world.js';
import { compiledPolicies, taskPolicy } from './compiled-policies.js';
import { compiledBoundary, compiledIdentityPolicies } from './identity-policies.js';

/** What the layers of a request are found by. */
interface LayeredRequest {
  readonly principal: Principal;
  /** The account that owns the resource. */
  readonly resourceAccount: string;
  /** The policy of the resource itself. */
  readonly resourcePolicy: Policy | undefined;
}

/** The policies above and around a request, from the world as it is now. Which of them bind it, `evaluate` knows. */
export function layersOf(world: World, request: LayeredRequest): PolicyLayers {
  const { principal, resourceAccount, resourcePolicy } = request;
  const account = world.accounts.get(principal.account);
  const owner = world.accounts.get(resourceAccount);
  const enabled = world.organization.policies.enabledTypes;
  return {
    ...principalLayers(account, principal),
    ...(resourcePolicy && { resource: resourcePolicy }),
    ...(account?.parent &&
      enabled.has('SERVICE_CONTROL_POLICY') && {
        scp: levelsAbove(account, 'SERVICE_CONTROL_POLICY'),
      }),
    ...(owner?.parent &&
      enabled.has('RESOURCE_CONTROL_POLICY') && {
        rcp: levelsAbove(owner, 'RESOURCE_CONTROL_POLICY'),
      }),
  };
}

function principalLayers(account: Account | undefined, principal: Principal): PolicyLayers {
  switch (principal.kind) {
    case 'root-user':
      return {};
    case 'root-session':
      return { task: [taskPolicy(principal.taskPolicyArn)] };
    case 'user':
      return holderLayers(account, account?.users.get(principal.userName));
    case 'role-session': {
      const { roleName, sessionPolicies } = principal;
      return {
        ...holderLayers(account, account?.roles.get(roleName)),
        ...(sessionPolicies.length > 0 && { session: compiledPolicies(sessionPolicies, 'session') }),
      };
    }
  }
}

/** Of a user or role that is gone there is no policy, and so no permission. */
function holderLayers(account: Account | undefined, holder: IamUser | Role | undefined): PolicyLayers {
  if (!account || !holder) return { identity: [] };
  const boundary = compiledBoundary(account, holder);
  return { identity: compiledIdentityPolicies(account, holder), ...(boundary && { boundary }) };
}

const kinds = { SERVICE_CONTROL_POLICY: 'scp', RESOURCE_CONTROL_POLICY: 'rcp' } as const;

/** The policies of one type by level: the organization's root first, the account last. */
export function levelsAbove(account: Account, type: OrganizationPolicyType): readonly (readonly Policy[])[] {
  const levels = [compiledPolicies(account.policies[type], kinds[type])];
  for (let node = account.parent; node; node = node.parent) {
    levels.unshift(compiledPolicies(node.policies[type], kinds[type]));
  }
  return levels;
}
