import type { Policy } from '@rootwarden/policy';
import type { InlinePolicy } from '../world/account.js';
import { findRole } from '../world/role.js';
import type { World } from '../world/world.js';
import { compiledPolicy } from './compiled-policies.js';

/** A resource that the world holds and that may have a policy of its own. */
interface GuardedResource {
  /** The account that owns it, where the ARN does not tell. */
  readonly account?: string;
  readonly policy: InlinePolicy | undefined;
}

interface Finder {
  readonly kind: 'resource' | 'trust';
  find(world: World, arn: string, action: string): GuardedResource | undefined;
}

/** Whose resources have policies, by the service of the action. */
const finders: Readonly<Record<string, Finder>> = {
  s3: {
    kind: 'resource',
    // Who wants to make a bucket is not asked by somebody's bucket of that name.
    find: ({ buckets }, arn, action) => (action === 's3:CreateBucket' ? undefined : buckets.findByArn(arn)),
  },
  events: { kind: 'resource', find: ({ eventBuses }, arn) => eventBuses.find(arn) },
  sns: { kind: 'resource', find: ({ topics }, arn) => topics.find(arn) },
  sqs: { kind: 'resource', find: ({ queues }, arn) => queues.findByArn(arn) },
  // A role's trust policy is the resource policy of calls that assume it.
  sts: {
    kind: 'trust',
    find(world, arn) {
      const role = findRole(world, arn);
      return role && { policy: role.trustPolicy };
    },
  },
};

/** What a request is for, as authorization sees it. */
interface Target {
  /** The account that owns the resource. */
  readonly resourceAccount: string;
  readonly resourcePolicy: Policy | undefined;
}

/**
 * Who owns a resource, and its own policy.
 *
 * @param caller the account that is taken for the owner where nothing says who is
 */
export function targetOf(world: World, action: string, resource: string, caller: string): Target {
  const finder = finders[action.slice(0, action.indexOf(':'))];
  const found = finder?.find(world, resource, action);
  return {
    resourceAccount: found?.account ?? ownerByArn(action, resource) ?? caller,
    resourcePolicy: found?.policy && finder && compiledPolicy(found.policy, finder.kind),
  };
}

/**
 * What lies in an organization is the management account's by its ARN, but a delegated administrator needs only
 * its own policies: "Delegated administrator for AWS Organizations".
 */
function ownerByArn(action: string, resource: string): string | undefined {
  if (action.startsWith('organizations:')) return undefined;
  return /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(resource)?.[1];
}
